"""The tree of MIME parts, cut out by hand: bounded in depth, number and time whatever the bytes.

(The standard library's parser walks down by recursion and raises on a thousand nested multiparts.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.mail.header import Header, read_header, with_line_feeds
from parsers.mail.parameters import Kind, read_kind
from parsers.mail.transfer import unwrap

DEPTH_LIMIT = 20
PARTS_LIMIT = 1_000
WRAPPED_LIMIT = 5
"""Messages inside a transfer encoding inside a message: each is a copy, so a few are enough."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The bytes of one part, header included, and where it stands in the message."""

    raw: bytes
    start: int
    end: int
    path: str = ""
    depth: int = 0
    default: str = "text/plain"

    def inside(self, start: int, end: int, path: str, default: str = "text/plain") -> "_Stretch":
        """A stretch of the same bytes, one level further down."""
        return _Stretch(self.raw, start, end, path, self.depth + 1, default)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: a leaf with its ``data`` decoded, or a box with ``children``.

    ``path`` is the way to it ("1.2", "message 2/1"). ``sound`` is false when the encoding was broken,
    ``closed`` when a multipart breaks off before its end, ``whole`` when something below was left uncut
    because it lay too deep or was one too many: then the part is kept as a leaf.
    """

    path: str
    header: Header
    kind: Kind
    data: bytes = field(default=b"", repr=False)
    children: tuple["Part", ...] = ()
    sound: bool = True
    closed: bool = True
    whole: bool = True

    @property
    def is_message(self) -> bool:
        """Whether this is a message within the message."""
        return self.kind.name == "message/rfc822" and bool(self.children)

    def walk(self) -> Iterator["Part"]:
        """This part and everything below it, in the order of the message."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator["Part"]:
        """The leaves of this message alone: a message inside it counts as one leaf."""
        if self.is_message or not self.children:
            yield self
            return
        for child in self.children:
            yield from child.leaves()


class _Budget:
    """What may still be cut out of one message: parts, and messages that hide in a transfer encoding."""

    def __init__(self) -> None:
        self.parts = PARTS_LIMIT
        self.wrapped = WRAPPED_LIMIT


def read_parts(raw: bytes) -> Part:
    """The whole message as a tree; the root's header is the message's own."""
    raw = with_line_feeds(raw)
    return _cut(_Stretch(raw, 0, len(raw)), _Budget())


def _cut(here: _Stretch, budget: _Budget) -> Part:
    """One part with all that is below it."""
    header = read_header(here.raw, here.start, here.end)
    kind = read_kind(header, here.default)
    budget.parts -= 1
    room = budget.parts >= 0 and here.depth < DEPTH_LIMIT
    if kind.boundary and room:
        return _cut_multipart(here, header, kind, budget)
    if kind.name == "message/rfc822" and room and (inner := _cut_message(here, header, budget)):
        return Part(_leaf(here.path), header, kind, children=(inner,))
    data, sound = unwrap(here.raw[header.end : here.end], header.first("content-transfer-encoding"))
    return Part(_leaf(here.path), header, kind, data, sound=sound, whole=room or not kind.is_box)


def _cut_multipart(here: _Stretch, header: Header, kind: Kind, budget: _Budget) -> Part:
    """A multipart and its children; without a single boundary line in it, it is a leaf that never opened."""
    spans, closed, whole = _spans(here, header.end, kind.boundary, budget.parts)
    if not spans:
        return Part(_leaf(here.path), header, kind, here.raw[header.end : here.end], closed=False)
    default = "message/rfc822" if kind.name == "multipart/digest" else "text/plain"
    children = tuple(
        _cut(here.inside(first, last, _below(here.path, number), default), budget)
        for number, (first, last) in enumerate(spans, 1)
    )
    return Part(here.path, header, kind, children=children, closed=closed, whole=whole)


def _cut_message(here: _Stretch, header: Header, budget: _Budget) -> Part | None:
    """The message inside a message; ``None`` when there is none, or it is wrapped once too often."""
    inside = _leaf(here.path).rpartition("/")
    path = f"{inside[0]}{inside[1]}message {inside[2]}"
    stretch = here.inside(header.end, here.end, path)
    encoding = header.first("content-transfer-encoding").strip().lower()
    if encoding in {"base64", "quoted-printable"}:
        budget.wrapped -= 1
        raw = unwrap(here.raw[header.end : here.end], encoding)[0] if budget.wrapped >= 0 else b""
        stretch = _Stretch(raw, 0, len(raw), path, here.depth + 1)
    blank = not stretch.raw[stretch.start : min(stretch.end, stretch.start + 1000)].strip()
    return None if blank else _cut(stretch, budget)


def _leaf(path: str) -> str:
    """The path of a leaf: a message that is nothing but one part has its text at "1"."""
    return f"{path}/1" if path.rpartition("/")[2].startswith("message ") else path or "1"


def _below(path: str, number: int) -> str:
    """The path of a child: dots within one message, a stroke into the message inside it."""
    if not path:
        return str(number)
    return f"{path}/{number}" if path.rpartition("/")[2].startswith("message ") else f"{path}.{number}"


def _spans(here: _Stretch, start: int, boundary: bytes, most: int) -> tuple[list[tuple[int, int]], bool, bool]:
    """Where each part of a multipart begins and ends; whether its closing line was there; whether it is all.

    The line end before a boundary belongs to the boundary. At most ``most`` parts are looked for.
    """
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    raw, end = here.raw, here.end
    spans: list[tuple[int, int]] = []
    at = start - 1
    first: int | None = None
    while at >= 0 and (match := line.search(raw, at, end)) is not None:
        if first is not None:
            stop = match.start() - (raw[match.start() - 1 : match.start()] == b"\r")
            spans.append((first, max(stop, first)))
        if match[1]:
            return spans, True, True
        if len(spans) >= most:
            return spans, True, False
        first = match.end()
        at = first - 1
    return (spans, False, True) if first is None else ([*spans, (first, end)], False, True)
