"""What has been gathered of a form so far, and the three things that are done with its lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.facts import Unread, Where
from parsers.forms.answers import Answer, Piece
from parsers.forms.boxes import ticked_words
from parsers.forms.found import Ends
from parsers.forms.guidance import asks, without_guidance
from parsers.forms.kept import kept_words
from parsers.forms.lines import Line
from parsers.forms.marks import same_again
from parsers.forms.segments import Segment
from parsers.forms.slots import Slot
from parsers.forms.terms import Kind
from parsers.forms.words import FormWords


@dataclass(slots=True)
class Land:
    """The columns of a table in which a label is answered: from its slot on, and below it until the next label.

    ``answers`` are those of the labels in the slot (none: one that is told by its colon alone). ``edge`` is where the
    label's own slot ends; the answer stands beside it when the land is wider. ``gap`` says that a blank row followed.
    """

    answers: tuple[Answer, ...]
    start: int
    edge: int
    end: int = 1 << 20
    gap: bool = False

    @property
    def beside(self) -> bool:
        """Whether there is room for an answer beside the label."""
        return self.end > self.edge

    @property
    def blank(self) -> bool:
        """Whether nothing has been answered yet."""
        return not any(answer.pieces for answer in self.answers)


@dataclass(slots=True)
class Sheet:
    """What has been gathered so far. ``open`` takes what follows in the body; ``lands`` divide the table at hand.

    ``number`` is that of the strip at hand.
    """

    vocabulary: FormWords
    answers: list[Answer] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    open: Answer | None = None
    lands: list[Land] = field(default_factory=list)
    number: int = 0

    def begin(self, segment: Segment, slot: Slot) -> Answer:
        """Begin the answer to a label with what follows it in its own slot."""
        found = segment.choice.mark.found
        answer = Answer(segment.choice, self.number, slot.lines[segment.choice.mark.line], slot.start, slot.end)
        answer.before = self.pieces(segment.before, slot)
        self.answers.append(answer)
        again = found.ends is Ends.WHOLE and segment.lines and same_again(segment.lines[0], found, self.vocabulary)
        self.add(segment.lines[1:] if again else segment.lines, slot, answer)
        return answer

    def add(self, lines: Sequence[Line], slot: Slot, answer: Answer | None) -> None:
        """Give lines to an answer; guidance is nobody's, and what nobody takes is named."""
        if answer is not None and answer.key == "guidance":
            return
        for line in lines:
            text = without_guidance(self._kept(line, answer), self.vocabulary)
            if answer is not None and answer.term.kind is Kind.LABEL:
                text = ticked_words(text)
            if not text and not line.controls:
                continue
            if answer is not None and not answer.pieces and asks(text):
                self.leave(line.where, f"“{text.strip()}” reads like guidance, not like an answer")
                continue
            if answer is None:
                self.leave(line.where, "it stands where the form has no question")
            else:
                answer.pieces.append(Piece(text, line, self.number, slot.start, slot.end))
                if not answer.key:
                    self.leave(line.where, f"“{answer.printed}” is no question of this form")

    def _kept(self, line: Line, answer: Answer | None) -> str:
        """What a line says in answer to a label; what is struck out there is named."""
        stressed = line.struck or line.marked
        if answer is None or not stressed or answer.term.kind not in (Kind.LABEL, Kind.ORGANISATION):
            return line.text
        if line.struck:
            self.leave(line.where, "words that are struck out")
        return kept_words(line, self.vocabulary)

    def pieces(self, lines: Sequence[Line], slot: Slot) -> list[Piece]:
        """Lines of a slot as pieces, for what stands before a label."""
        return [Piece(line.text, line, self.number, slot.start, slot.end) for line in lines]

    def leave(self, where: Where, why: str) -> None:
        """Name something that is left alone; what stands before the form's first label is no part of it."""
        left = Unread(where, why)
        if self.answers and left not in self.unread[-3:]:
            self.unread.append(left)
