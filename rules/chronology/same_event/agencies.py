"""How agencies speak of one another: the words by which a row names somebody else's agency."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# (what the agency's own name says, what others call it). In words as they are written, matched whole, ignoring case;
# an agency may fit several lines.
CALLED = (
    (r"police|constabulary", "police, officer, officers, DC, DS, PC, FWIN"),
    (r"social care|children.?s services|mash",
     "social care, social worker, social workers, duty worker, emergency duty team, MASH, hub, EDT, CSC, SW, SW1, SW2"),
    (r"hospital|acute", "hospital, ED, A&E, emergency department, ward, midwife, midwifery, maternity, radiology"),
    (r"health visit|community health", "health visitor, health visitors, health visiting, HV, HV1, HV2, school nurse"),
    (r"mental health|camhs", "CAMHS, perinatal, crisis line, crisis team, psychiatrist, CPN, mental health"),
    (r"school|academy|college", "school, teacher, headteacher, DSL"),
    (r"\bgp\b|medical|surgery|practice|integrated care|\bicb\b", "GP, GPs, surgery, practice nurse"),
    (r"home|housing|tenan", "housing, landlord, tenancy"),
    (r"ambulance", "ambulance, paramedic, paramedics"),
    (r"probation", "probation, probation officer"),
    (r"nursery|pre-?school", "nursery, nursery nurse"),
    (r"youth justice|youth offending", "youth justice, YOT, YJS"),
    (r"recovery|substance|drug|alcohol", "recovery service, recovery worker, substance misuse"),
)


_WORD = re.compile(r"[a-z0-9&]+")
_HOUSES = ("Hospital", "Infirmary", "School", "Academy", "College", "Nursery", "Surgery", "Practice")
_BY_NAME = re.compile(
    rf"\b(?:(?<=[a-z,;] )[A-Z][\w'’-]+ |(?:[A-Z][\w'’-]+ ){{2,4}})(?:{'|'.join(_HOUSES)})\b"
)
"""A hospital, school or practice by its name; one word at the beginning of a sentence is none ("Attended Hospital")."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds the agencies that a text names.

    ``phrases`` maps each way of calling an agency, lower case and with single spaces, to the agencies meant;
    ``by_word`` lists the phrases by their first word; ``words`` are all the words of all phrases.
    """

    phrases: dict[str, frozenset[str]]
    by_word: dict[str, tuple[str, ...]]
    words: frozenset[str]

    def named_in(self, text: str) -> frozenset[str]:
        """The agencies that this text names, by whatever others call them."""
        told = _WORD.findall(text.casefold())
        found: frozenset[str] = frozenset()
        line = ""
        for word in self.by_word.keys() & told:
            line = line or f" {' '.join(told)} "
            for phrase in self.by_word[word]:
                if f" {phrase} " in line:
                    found |= self.phrases[phrase]
        return found


def without_others(text: str, calling: Naming) -> str:
    """The text without hospitals, schools and practices that it calls by a name which is no agency's here."""

    def ours(found: re.Match[str]) -> str:
        *name, _ = _WORD.findall(found[0].casefold())
        return found[0] if any(len(word) > 2 and word in calling.words for word in name) else " "

    return _BY_NAME.sub(ours, text) if any(house in text for house in _HOUSES) else text


def naming(agencies: Iterable[str]) -> Naming:
    """How these agencies are called, from the table and from their own names without what is in brackets."""
    called: dict[str, set[str]] = {}
    for agency in agencies:
        names = [re.sub(r"\(.*?\)", "", agency)]
        for own, phrases in CALLED:
            names += phrases.split(",") if re.search(own, agency.casefold()) else ()
        for name in names:
            called.setdefault(" ".join(_WORD.findall(name.casefold())), set()).add(agency)
    called.pop("", None)
    by_word: dict[str, list[str]] = {}
    for phrase in sorted(called):
        by_word.setdefault(phrase.split()[0], []).append(phrase)
    return Naming({phrase: frozenset(names) for phrase, names in called.items()},
                  {word: tuple(phrases) for word, phrases in by_word.items()},
                  frozenset(word for phrase in called for word in phrase.split()))
