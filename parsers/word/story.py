"""What is known while one flow of text is walked: the body, a header, a footer or a note."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from parsers.blocks import Block, Cell, Control, Row
from parsers.facts.problems import Code, Unread, Where
from parsers.word.controls import Frame, frame_of
from parsers.word.looks import PLAIN, Look
from parsers.word.markup import Element
from parsers.word.styles import Styles
from parsers.zips import Refused

MAX_CELLS = 400_000
"""More cells than anybody types: a chronology of 50,000 rows."""
MAX_DEPTH = 50
"""Tables and controls inside each other, more than any real document has."""

MAX_UNREAD = 200
"""More pictures than anybody would go and look at one by one."""


class TooDeep(Refused):
    """The document is nested so deeply that no program wrote it in good faith."""

    def __init__(self) -> None:
        super().__init__(Code.UNREADABLE, "The document is nested too deeply to be read.")


@dataclass(slots=True)
class Section:
    """A repeating section being walked, and the number of its items so far."""

    frame: Frame
    items: int = 0


@dataclass(slots=True)
class Story:
    """The settings of a walk and what it noticed.

    ``usual`` is the look of a paragraph that names no style. ``hides`` and ``symbols`` say whether hidden text or
    symbol fonts can occur at all, so that the walk looks for them only where it must, and ``stresses`` whether text
    can be struck out or highlighted. ``reveal`` makes hidden text readable (inside a hidden row). ``notes`` holds
    the footnotes and endnotes not yet read, by kind and number. ``prompting`` above 0 means that a control shows its
    prompt here. ``tracked`` counts the changes that nobody has accepted.
    """

    part: str | None = None
    styles: Styles = field(default_factory=Styles)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    usual: Look = PLAIN
    hides: bool = False
    symbols: bool = False
    stresses: bool = False
    reveal: bool = False
    prompting: int = 0
    tracked: int = 0
    prompts: dict[str, str] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    cells: int = 0
    depth: int = 0
    cited: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)

    def leave(self, where: Where, why: str) -> None:
        """Note a part of the document that is not read (once for each place and reason, and not without end)."""
        left = Unread(where, why if len(self.unread) < MAX_UNREAD else "more from here on")
        if len(self.unread) <= MAX_UNREAD and left not in self.unread[-8:]:
            self.unread.append(left)

    def count_cells(self, number: int) -> None:
        """Count cells read; raises Refused when a document holds more than anybody types."""
        self.cells += number
        if self.cells > MAX_CELLS:
            raise Refused(Code.TOO_LARGE, "The tables of the document are too large: please send it in parts.")

    def enter(self) -> None:
        """Go one level deeper; raises TooDeep when there are too many."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeep

    def come_back(self) -> None:
        """Come back from the level entered last."""
        self.depth -= 1

    @property
    def item(self) -> int:
        """The number of the repeated item that is being walked, 0 outside of any."""
        return self.sections[-1].items if self.sections else 0

    def frame(self, sdt: Element) -> Frame:
        """The properties of a content control of this document."""
        return frame_of(sdt, self.prompts)

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[None]:
        """Walk the content of a control: its prompt is not text, its items are counted."""
        self.enter()
        self.prompting += frame.prompting
        if frame.kind == "section":
            self.sections.append(Section(frame))
        elif frame.kind == "item" and self.sections:
            self.sections[-1].items += 1
        yield
        if frame.kind == "section":
            self.sections.pop()
        self.prompting -= frame.prompting
        self.come_back()

    def control(self, frame: Frame, content: Sequence[Block | Row | Cell], where: Where) -> Control | None:
        """The control round ``content``; an item of a repeating section bears the section's tag and no text."""
        if frame.kind == "item" and self.sections:
            section = self.sections[-1]
            return Control(section.frame.tag, "section", "", section.frame.alias, item=section.items, where=where)
        if frame.kind in ("", "item", "section"):
            return None
        text = "\n".join(words for part in content if (words := part.text))
        return frame.control(text, where, self.item)
