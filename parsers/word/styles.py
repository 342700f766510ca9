"""The styles of a document, each looked up when a text first uses it.

A style sheet is often ten times as large as the text and nearly all of it goes unused, so it is not parsed as a whole:
the styles are found by their ids in its bytes, and only those that are used become XML.
"""

import re
from dataclasses import dataclass, field

from parsers.word.looks import PLAIN, Look, paragraph_look, run_look
from parsers.word.markup import BrokenXml, Element, parse
from parsers.word.names import PPR, RPR, VAL, W, child
from parsers.word.symbols import FONTS

_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
MAX_ANCESTORS = 30
"""Word allows about ten styles based on each other."""
MAX_STYLE = 100_000
"""The bytes of one style; a long one has two thousand."""
_SYMBOLIC = (b"ingdings", b"ebdings", b'ymbol"', b"apfDingbats")
_DEFAULT = re.compile(rb"default\s*=\s*[\"'](?:1|true|on)[\"']")
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)styles\b[^<>]*>")


@dataclass(slots=True)
class Styles:
    """A style sheet: its bytes, its opening tag and what closes a style.

    ``places`` says where the style with an id begins, ``usual`` which one a paragraph has that names none.
    """

    data: bytes = b""
    root: bytes = b""
    end: bytes = b""
    places: dict[str, int] = field(default_factory=dict)
    usual: str | None = None
    known: dict[str, Look] = field(default_factory=dict)

    def look(self, name: str | None) -> Look:
        """The look of the style with this id, its ancestors included; of the default paragraph style for None."""
        name = self.usual if name is None else name
        if name is None:
            return PLAIN
        if name not in self.known:
            self.known[name] = self._resolve(name)
        return self.known[name]

    @property
    def hiding(self) -> list[str]:
        """The ids of the styles that hide their text."""
        return [name for name in self.places if self.look(name).hidden] if b"vanish" in self.data else []

    @property
    def symbolic(self) -> list[str]:
        """The ids of the styles in a symbol font."""
        if not mentions_symbols(self.data):
            return []
        return [name for name in self.places if (self.look(name).font or "").lower() in FONTS]

    def _resolve(self, name: str) -> Look:
        look, seen = PLAIN, set[str]()
        following: str | None = name
        while following is not None and following not in seen and len(seen) < MAX_ANCESTORS:
            seen.add(following)
            element = self._element(following)
            look = look.over(_own_look(element, following))
            base = child(element, W + "basedOn") if element is not None else None
            following = base.get(VAL) if base is not None else None
        return look

    def _element(self, name: str) -> Element | None:
        start = self.places.get(name)
        if start is None:
            return None
        end = self.data.find(self.end, start, start + MAX_STYLE) + len(self.end)
        try:
            return child(parse(self.root + self.data[start:end] + self.end[:-1] + b"s>"), W + "style")
        except BrokenXml:
            return None


def mentions_symbols(data: bytes) -> bool:
    """Whether the bytes name a symbol font anywhere, or may do."""
    return any(sign in data for sign in _SYMBOLIC)


def read_styles(data: bytes | None) -> Styles:
    """The styles of ``styles.xml``; without it headings are known by the names of their styles alone."""
    root = _ROOT.search(data, 0, 20_000) if data else None
    if data is None or root is None:
        return Styles()
    prefix = root.group(1)
    styles = Styles(data, root.group(), b"</" + prefix + b"style>")
    beginning = re.compile(rb"<" + prefix + rb"style\b[^<>]*?styleId\s*=\s*[\"']([^\"'<>]*)[^<>]*>")
    for found in beginning.finditer(data):
        name = found.group(1).decode("utf-8", "replace")
        styles.places[name] = found.start()
        if _DEFAULT.search(found.group()) and b"paragraph" in found.group():
            styles.usual = name
    return styles


def _own_look(element: Element | None, name: str) -> Look:
    naming = child(element, W + "name") if element is not None else None
    heading = _HEADING.match(name if naming is None else naming.get(VAL, ""))
    look = Look(level=int(heading.group(1)) if heading else None)
    if element is None:
        return look
    return run_look(child(element, RPR)).over(paragraph_look(child(element, PPR))).over(look)
