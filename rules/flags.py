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


_WORDS = (
    ("A looked-after child", r"""
        looked[- ]after | LAC | CLA | (?:full|interim)?\s?care\ order | section\ 20
        | foster(?:ed|ing)?(?:\s(?:care|carers?|placement))?
        | (?:child|children|young\ person)\ in\ care | residential\ home | children['’]s\ home"""),
    ("A care leaver", r"care[- ]leavers? | leaving\ care | left\ care | care[- ]experienced"),
    ("A death", r"""
        died | dead | deaths? | deceased | fatal(?:ly)? | killed | stillborn | stillbirth | suicide | murder(?:ed)?
        | homicide | manslaughter | passed\ away | SUD[IC]C? | post[- ]?mortem
        | lost\ (?:his|her|their)\ li(?:fe|ves)"""),
    ("An unborn child", r"unborn | pregnan(?:t|cy) | expect(?:ed|ing)\ (?:a\ baby|date\ of\ delivery) | pre-?birth"),
    ("Out of area", r"""
        out[- ]of[- ](?:area|borough|county|authority)
        | (?:another|different|neighbouring)\ (?:local\ )?(?:authority|borough|area|council|county)
        | placed\ (?:by|out|in\ (?!foster|care|the\ care|a\ hold|custody))"""),
    ("Other children", r"""
        (?:half[- ]|step[- ]?)?(?:siblings? | brothers? | sisters?) | twins? | cousins? | other\ child(?:ren)?"""),
    ("Media", r"""
        media | (?:the|local|national)\ press | press\ (?:interest|coverage|office|enquir(?:y|ies)|attention)
        | newspapers? | local\ paper | journalists? | reporters? | facebook | tiktok | twitter | instagram
        | posted\b.{0,40}\bonline"""),
    ("Criminal proceedings", r"""
        criminal\ (?:investigation|proceedings|charges?|trial|case|court|inquiry|enquiry) | arrest(?:ed|s)?
        | charged\ with | been\ charged | on\ bail | bailed | remand(?:ed)? | custody\ suite | CPS
        | prosecut(?:ed|ion|ions|or) | (?:crown|magistrates['’]?|youth)\ court | (?:police|murder)\ investigat\w+
        | under\ investigation | plea\ hearing | convicted | sentenced"""),
)  # fmt: skip
KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE)) for kind, words in _WORDS)

# A denial stands right before the words ("no media interest", "is not a looked-after child") or right behind them
# ("Media: none", "siblings not known"). A "not" further off denies something else: "has not spoken since he died".
_DENIED_BEFORE = re.compile(r"""
    \b(?:no|not|never|without|nor|neither|none|nil|isn['’]t|wasn['’]t|hasn['’]t)
    (?:\s+(?:a|an|any|been|being|yet|known|current|currently|other|previous|previously|further|history|evidence|record
        |to|be|subject|in|the|on|under|local|national|social|of))*\s+$""", re.IGNORECASE | re.VERBOSE)  # fmt: skip
_DENIED_BEHIND = re.compile(r"""
    ^(?:\s+(?:interest|coverage|attention|proceedings|involvement|status|child|children|known))*
    (?:\s*[:?–-]+\s*(?:no|none|nil|n/?a|not)\b
      |\s+(?:(?:is|are|was|were)\ )?(?:not\ (?:known|needed|applicable)|none|unlikely)\b)""",
    re.IGNORECASE | re.VERBOSE)  # fmt: skip
# A service is called so whether or not the child is: "Pre-birth assessment", "Leaving Care Team".
_A_SERVICE = re.compile(
    r"^\s+(?:assessments?|teams?|services?|nurses?|nursing|clinics?|units?|hubs?|midwi(?:fe|ves|fery)|advis[eo]rs?)\b",
    re.IGNORECASE,
)
_NEAR = 80
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\s*\n\s*")
_FIELDS = ("event_description", "abuse_detail", "work_undertaken", "review_reasons", "additional_information")


def flags(referral: Referral) -> tuple[Flag, ...]:
    """What the referral says of each kind: the first sentence that says it plainly and does not deny it.

    Each quote is the referrer's own sentence ("referral form" under "What comes in"); more than one child
    on the form is said as such.
    """
    said = [(field, getattr(referral, field) or "") for field in _FIELDS]
    said += [("children", child.parents_carers or "") for child in referral.children]
    found = []
    for kind, pattern in KINDS:
        quotes = (Flag(kind, quote, field) for field, text in said if (quote := _sentence(pattern, text)))
        first = next(quotes, None)
        if first is None and kind == "Other children" and len(referral.children) > 1:
            first = Flag(kind, f"Section 4 names {len(referral.children)} children.", "children")
        if first is not None:
            found.append(first)
    return tuple(found)


def _sentence(pattern: re.Pattern[str], text: str) -> str:
    for sentence in _SENTENCES.split(text):
        for match in pattern.finditer(sentence):
            before, behind = sentence[max(0, match.start() - _NEAR):match.start()], sentence[match.end():][:_NEAR]
            denied = _DENIED_BEFORE.search(before) or _DENIED_BEHIND.search(behind)
            if not denied and not _A_SERVICE.match(behind):
                return " ".join(sentence.split())
    return ""
