"""The words of a message: plain text where there is any, else its HTML made readable."""

from dataclasses import dataclass

from parsers.mail.html import HTML_LIMIT, read_html
from parsers.mail.part import Part
from parsers.mail.words import decode, seen

TEXT_LIMIT = 1_000_000
_STUBS = ("html", "view this email in your browser", "does not support", "mail client")
"""What programs write in the plain part when the words are in the other one."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of one message (not of messages inside it) and its markup, before any quotation is split off.

    ``sound`` is false when characters were lost, ``whole`` when it was longer than is read.
    """

    text: str = ""
    html: str | None = None
    sound: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Slot:
    """One stretch of body: the same words as plain text, as HTML, or both."""

    plain: str = ""
    html: str = ""

    def text(self) -> str:
        stub = len(self.plain) < 300 and any(word in self.plain.lower() for word in _STUBS)
        if self.html and (not self.plain.strip() or stub):
            return read_html(self.html)
        return seen(self.plain)


def read_body(message: Part) -> Body:
    """The words of ``message``."""
    sound: list[bool] = []
    slots = _slots(message, sound)
    text = "\n\n".join(filter(None, (slot.text().strip("\n") for slot in slots)))
    html = "\n".join(slot.html for slot in slots if slot.html)
    return Body(text[:TEXT_LIMIT], html or None, all(sound), len(text) <= TEXT_LIMIT and len(html) <= HTML_LIMIT)


def _slots(part: Part, sound: list[bool]) -> list[_Slot]:
    """The stretches of body below ``part``, in order; ``sound`` collects whether each could be decoded."""
    if part.is_message:
        return []
    if not part.children:
        if not part.kind.is_text:
            return []
        words, fine = decode(part.data, part.kind.charset)
        sound.append(fine and part.sound)
        return [_Slot(html=words) if part.kind.name == "text/html" else _Slot(plain=words)]
    slots = [slot for child in part.children for slot in _slots(child, sound)]
    if part.kind.name != "multipart/alternative":
        return slots
    plain = "\n\n".join(slot.plain for slot in slots if slot.plain)
    html = "\n".join(slot.html for slot in slots if slot.html)
    return [_Slot(plain, html)] if slots else []
