"""What has been read of a paragraph so far, and the complex fields that are open in it."""

from dataclasses import dataclass, field, replace

from parsers.blocks import Control
from parsers.facts.problems import Where
from parsers.prompts import without_prompts
from parsers.word.controls import legacy_control
from parsers.word.looks import Look
from parsers.word.markup import Element
from parsers.word.names import W, child
from parsers.word.story import Story, TooDeep

MAX_FIELDS = 60
"""Fields inside each other, more than any real paragraph has."""


@dataclass(slots=True)
class OpenField:
    """A complex field (``w:fldChar``) that has begun: its instructions are not text, its result is."""

    start: int
    control: Control | None
    instructing: bool = True


@dataclass(slots=True)
class Ink:
    """What has been read of one paragraph so far.

    ``mute`` above 0 means that what follows is not text (a prompt, a hidden run). ``boxes`` are the contents of text
    boxes anchored here, ``cited`` the notes referred to as (kind, number). ``struck`` and ``marked`` are those of a
    Paragraph, in the text as written so far.
    """

    story: Story
    where: Where
    look: Look
    text: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    cited: list[tuple[str, str]] = field(default_factory=list)
    fields: list[OpenField] = field(default_factory=list)
    font: str | None = None
    mute: int = 0
    depth: int = 0
    tracked: bool = False
    bold: bool | None = None
    struck: list[tuple[int, int]] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)

    def write(self, words: str) -> None:
        """Add words, unless nothing here is text."""
        if words and not self.mute and not any(open_field.instructing for open_field in self.fields):
            self.text.append(words)

    def since(self, start: int) -> str:
        """What has been written after ``start`` pieces."""
        return without_prompts("".join(self.text[start:]))


def field_mark(mark: Element, ink: Ink) -> None:
    """Read a ``w:fldChar``: where a complex field begins, where its result begins, where it ends."""
    kind = mark.get(W + "fldCharType")
    if kind == "begin":
        data = child(mark, W + "ffData")
        control = legacy_control(data, ink.where) if data is not None else None
        if control is not None:
            ink.write(control.text)
        if len(ink.fields) >= MAX_FIELDS:
            raise TooDeep
        ink.fields.append(OpenField(len(ink.text), control))
    elif kind == "separate" and ink.fields:
        ink.fields[-1].instructing = False
        ink.fields[-1].start = len(ink.text)
    elif kind == "end" and ink.fields:
        close_field(ink)


def close_field(ink: Ink) -> None:
    """Close the innermost field; a form field becomes a control."""
    closed = ink.fields.pop()
    if closed.control is not None:
        text = ink.since(closed.start).strip() if closed.control.kind == "text" else closed.control.text
        ink.controls.append(replace(closed.control, text=text, item=ink.story.item))


