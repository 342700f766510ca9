"""What stands out in a referral, in the referrer's own words: never a finding of ours."""

import re
from dataclasses import dataclass

from parsers.facts import Referral


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at: what it may be, the sentence it stands in, and the field it was read from."""

    kind: str
    quote: str
    field: str


KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            "A looked-after child",
            r"\blooked[- ]after\b|\bLAC\b|\b(?:full |interim )?care order\b|\bfoster(?:ed| care| carer)",
        ),
        ("A care leaver", r"\bcare leaver\b|\bleaving care\b"),
        ("A death", r"\b(?:died|dead|death|deceased|fatal|killed|stillborn)\b"),
        ("An unborn child", r"\bunborn\b|\bpregnan(?:t|cy)\b"),
        ("Out of area", r"\bout of (?:area|borough)\b|\banother (?:local authority|borough|area)\b|\bplaced in\b"),
        ("Other children", r"\b(?:sibling|brother|sister|twin|half-sister|half-brother|cousin)s?\b|\bother children\b"),
        ("Media", r"\bmedia\b|\bpress\b|\bnewspaper|\bjournalist|\bposted\b.{0,40}\bonline\b|\bsocial media\b"),
        (
            "Criminal proceedings",
            r"\bcriminal\b|\barrest(?:ed)?\b|\bcharged\b|\bbail\b|\bcourt\b|\bpolice investigation\b",
        ),
    )
)
NEGATED = re.compile(r"\b(?:no|not|none|nor|never|without)\b[^.;]{0,60}$", re.IGNORECASE)
FIELDS = ("event_description", "abuse_detail", "work_undertaken", "review_reasons", "additional_information")


def flags(referral: Referral) -> tuple[Flag, ...]:
    """What the referral's narrative says of each kind: the first sentence that says it plainly and is not a denial."""
    said = [(field, getattr(referral, field) or "") for field in FIELDS]
    said += [("children", child.parents_carers or "") for child in referral.children]
    found = []
    for kind, pattern in KINDS:
        quotes = (Flag(kind, quote, field) for field, text in said if (quote := _sentence(pattern, text)))
        found += list(quotes)[:1]
    return tuple(found)


def _sentence(pattern: re.Pattern[str], text: str) -> str:
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        match = pattern.search(sentence)
        if match and not NEGATED.search(sentence[: match.start()]):
            return sentence.strip()
    return ""
