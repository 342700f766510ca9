"""A whole Word document: its text, margins, notes, properties, and what is doubtful about the file itself."""

import re
from collections.abc import Iterator

from parsers.blocks import Block, Document
from parsers.facts.problems import Code, Problem
from parsers.formats import OLE, Format, recognise
from parsers.text import collapse
from parsers.word.flow import OTHER_FORMAT, read_blocks
from parsers.word.markup import BrokenXml, Element, parse
from parsers.word.names import BODY, R_ID, VAL, T, W, child
from parsers.word.package import NotWord, Package, open_package
from parsers.word.story import Story
from parsers.word.styles import Styles, mentions_symbols, read_styles
from parsers.zips import Refused

_PRIVATE = re.compile(rb"\xef[\x80-\x83]|&#(?:x0*f0[0-9a-f]{2}|0*61[4-6]\d\d);", re.IGNORECASE)
"""How the characters of symbol fonts, U+F000 to U+F0FF, may stand in UTF-8."""
_STRESSES = (b"strike", b"highlight", b"shd", b"rStyle")
_SENTENCES = {
    Code.MACRO: "The file contains macros, which were not run; please send it without them.",
    Code.TRACKED_CHANGE: "The document has tracked changes that nobody has accepted; it was read as if all were.",
    Code.UNREADABLE: "A part of the document is embedded in another format and was not read.",
}


def read_word(data: bytes) -> Document:
    """Read a .docx, .docm, .dotx or .dotm of any producer.

    What keeps the document from being read (a password, its size, damage) is a problem of an empty Document.
    Raises NotWord, with a sentence, when the bytes are no such file at all.
    """
    try:
        _refuse_ole(data)
        return _read(open_package(data))
    except Refused as fault:
        return Document(problems=(Problem("document", fault.code, str(fault)),))
    except (RecursionError, MemoryError):
        return Document(problems=(Problem("document", Code.TOO_LARGE, "The document is too large to be read."),))


def _refuse_ole(data: bytes) -> None:
    """A password turns a Word document into an OLE container; so is every document older than Word 2007."""
    if not data.startswith(OLE):
        return
    if recognise(data) is Format.ENCRYPTED_OFFICE:
        raise Refused(Code.ENCRYPTED, "The file is protected by a password. Please send it without one.")
    raise NotWord("The file is in a format older than Word 2007.")


def _read(package: Package) -> Document:
    name = package.main
    data = package.read(name)
    if data is None:
        raise NotWord("The file is a zip archive, but no Word document.")
    try:
        root = parse(data)
    except BrokenXml as fault:
        raise Refused(Code.UNREADABLE, "The file is damaged and cannot be opened as a Word document.") from fault
    body = child(root, BODY)
    if root.tag != W + "document" or body is None:
        raise NotWord("The file is no Word document.")
    story = _story(package, name, data)
    blocks = read_blocks(body, story)
    margins = tuple(_margins(package, name, root, story.styles))
    return Document(blocks, margins, _properties(package), tuple(_problems(package, story)), tuple(story.unread))


def _story(package: Package, main: str, data: bytes) -> Story:
    """The settings of the walk. What cannot occur in these bytes is not looked for later."""
    styles = read_styles(next(map(package.read, package.related(main, "styles")), None))
    return Story(
        styles=styles,
        usual=styles.look(None),
        notes=dict(_notes(package, main)),
        prompts=dict(_prompts(package, main)),
        hides=b"vanish" in data or _any_used(styles.hiding, data),
        stresses=any(sign in data for sign in _STRESSES),
        symbols=mentions_symbols(data) or _any_used(styles.symbolic, data) or _is_private(data),
    )


def _is_private(data: bytes) -> bool:
    """Whether letters stand in it that mean a sign of a symbol font; to look for their first bytes is quick."""
    return (b"\xef" in data or b"&#" in data) and _PRIVATE.search(data) is not None


def _any_used(names: list[str], data: bytes) -> bool:
    return any(f'"{name}"'.encode() in data for name in names)


def _tree(package: Package, main: str, kind: str) -> Element | None:
    return next((package.tree(part) for part in package.related(main, kind)), None)


def _notes(package: Package, main: str) -> Iterator[tuple[tuple[str, str], Element]]:
    for kind in ("footnote", "endnote"):
        root = _tree(package, main, kind + "s")
        for note in root if root is not None else ():
            if note.get(W + "type", "normal") == "normal":
                yield (kind, note.get(W + "id", "")), note


def _prompts(package: Package, main: str) -> Iterator[tuple[str, str]]:
    """The prompts of the controls, which Word keeps as building blocks in a glossary."""
    glossary = _tree(package, main, "glossaryDocument")
    for block in glossary.iter(W + "docPart") if glossary is not None else ():
        name = next(block.iter(W + "name"), None)
        if name is not None:
            yield name.get(VAL, ""), collapse("".join(text.text or "" for text in block.iter(T)))


def _margins(package: Package, main: str, root: Element, styles: Styles) -> Iterator[Block]:
    """The headers and footers in the order in which the sections refer to them."""
    relations, seen = package.relations(main), set[str]()
    for reference in root.iter(W + "headerReference", W + "footerReference"):
        kind, part = relations.get(reference.get(R_ID, ""), ("", ""))
        if kind not in ("header", "footer") or part in seen:
            continue
        seen.add(part)
        tree = package.tree(part)
        if tree is not None:
            yield from read_blocks(tree, Story(kind, styles, usual=styles.look(None), hides=True, symbols=True))


def _properties(package: Package) -> dict[str, str]:
    root = next((package.tree(part) for part in package.related("", "custom-properties")), None)
    return {
        entry.get("name", ""): "".join(entry.itertext()).strip()
        for entry in (root if root is not None else ()) if entry.get("name")
    }


def _problems(package: Package, story: Story) -> Iterator[Problem]:
    found = {
        Code.MACRO: any(name.endswith("vbaproject.bin") for name in package.names),
        Code.TRACKED_CHANGE: story.tracked > 0,
        Code.UNREADABLE: any(left.why == OTHER_FORMAT for left in story.unread),
    }
    return (Problem("document", code, _SENTENCES[code]) for code, here in found.items() if here)
