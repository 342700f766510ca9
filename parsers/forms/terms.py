"""The things that a form prints: headings, labels, boxes and organisations, and what each asks for."""

from dataclasses import dataclass
from enum import StrEnum

UNMISTAKABLE = "unmistakable"
"""The key of a heading of others that needs no looks of a heading: nobody writes it in an answer."""


class Kind(StrEnum):
    """What a printed wording is on the form."""

    HEADING = "heading"
    LABEL = "label"
    OPTION = "option"
    ORGANISATION = "organisation"
    OTHER_HEADING = "other_heading"
    OTHER_LABEL = "other_label"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that a label must hold, one of each group; ``stems`` are given without their ending."""

    groups: tuple[tuple[frozenset[str], tuple[str, ...]], ...]

    def holds(self, words: frozenset[str]) -> bool:
        """Whether the words hold one of each group."""
        return all(words & whole or any(word.startswith(stems) for word in words) if stems else words & whole
                   for whole, stems in self.groups)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that the form prints.

    ``key`` is a data key or the key of a section. ``answers`` says that text under a heading is the answer to it;
    ``long`` that an answer runs over several paragraphs; ``anywhere`` that the label counts in every section of its
    part; ``core`` that the section is one of those a referral cannot do without. ``partner`` is the statutory partner
    that an organisation is.
    """

    key: str
    kind: Kind
    section: str = ""
    part: str = ""
    answers: bool = False
    long: bool = False
    anywhere: bool = False
    core: bool = False
    partner: str = ""
    meanings: tuple[Meaning, ...] = ()
    without: tuple[Meaning, ...] = ()

    def means(self, words: frozenset[str]) -> bool:
        """Whether a label of these words is this term, to judge by its meaning."""
        meant = any(meaning.holds(words) for meaning in self.meanings)
        return meant and not any(meaning.holds(words) for meaning in self.without)


OTHER_LABEL = Term("", Kind.OTHER_LABEL)
"""A label that is none of the form's, or none of the section's: it ends the answer before it and nothing else."""
