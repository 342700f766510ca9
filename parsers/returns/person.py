"""Names of people in the words behind a label or in a title: what is no name is none."""

import re
from dataclasses import dataclass

from parsers.returns.plain import plain
from parsers.text import collapse

TITLE = r"(?:Dr|Mrs?|Ms|Miss|Prof|Rev|Sister|Sr)"
RANK = r"(?:DS|DC|DI|DCI|PC|PS|Insp|Sgt|CO)"
"""What stands before the name of somebody at work; a number may stand between a rank and the name."""
_MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?\.?")
_PARTING = re.compile(r"\s*(?:;|/|\+|&|\band\b|\n)\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}[.)]\s+(?=[^\W\d])")
_INITIALS = re.compile(r"[A-Z](?:[. -]{0,2}[A-Z]){1,3}\.?")
_BEHIND = re.compile(r"[(\[,;]?\s*\b(?:a\.?k\.?a\b|also known|known as|aged?\b|previously|formerly|née|nee\b|subject\b)"
                     r".*$|[(\[|\d].*$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:master|miss|mr|mrs|ms)\b\.?\s*", re.IGNORECASE)
_PARTICLES = frozenset(("de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el", "st"))
# Words that stand where a name could and are none; the vocabulary of organisations comes on top.
_NO_NAME = """
a above abuse address adult agencies agency alive all an analysis and applicable as at attached below born boy case
cases child children childs chronology cin combined concern concerns conference contact contacts covering cp data
date dates dead death deceased details domestic early entries entry episode episodes event events external family
female final for from full girl group help history home identified in incident incidents information initial
initials integrated internal investigation involved involvement key known lac learning line list local looked male
me meeting meetings missing mr multi na name names national neglect no none not note notes of office official on or
our panel part people period person plan practice pregnancy professional protection provided rapid record records
redacted referral referrals report return returned review self sensitive sequence serious service services sibling
siblings significant single social subject summary tba tbc template that the their them these this those timeline to
unknown various versions we well with withheld work yes young your
"""
_NO_NAMES = frozenset(_NO_NAME.split())


@dataclass(frozen=True, slots=True)
class Spelt:
    """How a name must be spelt: ``strict`` wants capitals; no word of a name may be one of ``organisations``."""

    strict: bool
    organisations: tuple[str, ...] = ()


def names_in(text: str, spelt: Spelt) -> list[str]:
    """The names in a text, in the order forename and surname, as spelt there; initials as "JT"."""
    found = []
    for piece in _PARTING.split(_BEHIND.sub("", _NUMBERED.sub("; ", collapse(text)))):
        for words in _surname_last(piece.strip(" .,:–—-“”\"'")):
            if name := _name(words, spelt):
                found.append(name)
    return found


def _surname_last(text: str) -> list[str]:
    """ "DOE, Jude" is Jude DOE; any other comma parts a list, of which a lone word behind the first is a place."""
    first, *others = [part.strip() for part in _TITLE.sub("", text).split(",")]
    if len(others) == 1 and len(others[0].split()) <= 3 and (len(first.split()) == 1 or first.isupper()):
        return [f"{others[0]} {first}"]
    return [first, *(other for other in others if " " in other)]


def initials_in(text: str) -> list[str]:
    """The initials in a text: "J.T." is JT."""
    whole = _BEHIND.sub("", collapse(text)).strip()
    return [re.sub(r"\W", "", whole)] if _INITIALS.fullmatch(whole) else []


def _name(text: str, spelt: Spelt) -> str:
    """One name with the surname last, or "" for anything else."""
    words = _TITLE.sub("", text).split()
    if _INITIALS.fullmatch(" ".join(words)):
        return "" if spelt.strict else "".join(initials_in(" ".join(words)))
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return ""
    spoken = [plain(word) for word in words]
    if any(word in _NO_NAMES or word in spelt.organisations for word in spoken) or not any(len(w) > 1 for w in spoken):
        return ""
    if spelt.strict and not all(word[0].isupper() or plain(word) in _PARTICLES for word in words):
        return ""
    return " ".join(words)
