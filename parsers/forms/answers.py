"""What stands behind each label: in its slot, beside it, below it, or in the paragraphs that follow."""

import re
from dataclasses import dataclass, field

from parsers.facts import Origin, Where
from parsers.facts.values import value
from parsers.forms.choice import Choice
from parsers.forms.lines import Line
from parsers.forms.terms import Kind, Term
from parsers.text import collapse

_SENTENCE = re.compile(r"[.!;,]\s*$")


@value(frozen=True, slots=True)
class Piece:
    """A line of an answer, with the strip it stands in and the grid columns of its slot (``end`` is exclusive)."""

    text: str
    line: Line
    strip: int
    start: int = 0
    end: int = 1


@dataclass(slots=True)
class Answer:
    """A label of the form and what was written for it.

    ``before`` is what stands before the label in its slot or row: a number, or a tick. ``line`` is the label's own.
    """

    choice: Choice
    strip: int
    line: Line
    start: int = 0
    end: int = 1
    pieces: list[Piece] = field(default_factory=list)
    before: list[Piece] = field(default_factory=list)

    @property
    def where(self) -> Where:
        """Where the label stands."""
        return self.line.where

    @property
    def term(self) -> Term:
        """What the label asks for."""
        return self.choice.term

    @property
    def key(self) -> str:
        """The data key of the label, or the key of the section that a heading begins."""
        return self.term.key

    @property
    def heading(self) -> bool:
        """Whether the label begins a section."""
        return self.term.kind is Kind.HEADING

    @property
    def printed(self) -> str:
        """The label as the document has it, without the colon."""
        return collapse(self.choice.mark.found.printed).rstrip(" :")

    @property
    def text(self) -> str:
        """The whole answer as typed, white space collapsed; "" when there is none."""
        return collapse(" ".join(piece.text for piece in self.pieces))

    @property
    def typed(self) -> str:
        """The whole answer, each paragraph or cell on a line of its own."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def place(self) -> Where:
        """Where the answer begins; the label's own place when there is none."""
        return self.pieces[0].line.where if self.pieces else self.where

    @property
    def origin(self) -> Origin:
        """Where the answer stands, and the words as they are written."""
        return Origin(self.place, self.text)


def looks_like_a_label(text: str, longest: int) -> bool:
    """Whether unknown words are shaped like a label: few, on one line, with a colon or question mark at the end."""
    said = text.strip()
    return said.endswith((":", "?")) and said.count(" ") < longest and "\n" not in said


def looks_like_a_heading(line: Line) -> bool:
    """Whether unknown words are shaped like a heading: few, and no sentence."""
    return line.text.count(" ") < 20 and not _SENTENCE.search(line.text)
