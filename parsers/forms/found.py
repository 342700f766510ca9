"""A wording found in a line."""

from enum import IntEnum

from parsers.facts.values import value
from parsers.forms.terms import Kind, Term


class Grade(IntEnum):
    """How surely a wording was recognised."""

    EXACT = 0
    CLOSE = 1
    MEANT = 2


class Ends(IntEnum):
    """How a label ends: with the line, at a mark such as a colon, or only at a space."""

    WHOLE = 0
    MARKED = 1
    BARE = 2


@value(frozen=True, slots=True)
class Found:
    """A wording found in a line: what it may be, its place, and where the answer begins.

    ``colon`` says that a mark follows it, ``numbered`` that a section number stands before it; ``phrase`` is the known
    wording of a misspelt one.
    """

    terms: tuple[Term, ...]
    start: int
    end: int
    printed: str
    grade: Grade = Grade.EXACT
    ends: Ends = Ends.WHOLE
    colon: bool = False
    numbered: bool = False
    phrase: str = ""

    @property
    def kinds(self) -> frozenset[Kind]:
        """What kinds of wording it may be."""
        return frozenset(term.kind for term in self.terms)
