"""Filling content controls: by tag, keeping the look of the place, taking the prompt away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from mailbot.documents.package import DOCUMENT, Parts, TemplateFault, read_xml, write_xml
from mailbot.letters.words import printable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAY_HOLD_CONTROLS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")

Values = Mapping[str, Sequence[str]]


def fill_parts(parts: Parts, values: Values) -> Parts:
    """The parts with every control of these tags filled, in the body, the headers and the footers.

    ``values`` maps a tag to lines of text. Raises TemplateFault naming the tags that the body has no control for.
    """
    trees = {name: read_xml(data) for name, data in parts.items() if _MAY_HOLD_CONTROLS.fullmatch(name)}
    if missing := values.keys() - tags_of(trees[DOCUMENT]):
        raise TemplateFault(f"the template has no content control tagged {', '.join(sorted(missing))}; in Word, "
                            "Developer > Properties shows and sets the tag of a control")
    for tree in trees.values():
        fill(tree, values)
    return {**parts, **{name: write_xml(tree) for name, tree in trees.items()}}


def tags_of(root: etree._Element) -> set[str]:
    """The tags of all controls below an element."""
    return {tag for control in root.iter(f"{W}sdt") if (tag := tag_of(control))}


def tag_of(control: etree._Element) -> str:
    """The tag of a control, or ""."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    return str(tag.get(f"{W}val", "")) if tag is not None else ""


def fill(root: etree._Element, values: Values) -> None:
    """Fills the controls of these tags below an element: one paragraph for each line where the control holds
    paragraphs, else all lines in one."""
    for control in list(root.iter(f"{W}sdt")):
        if (tag := tag_of(control)) in values:
            _fill(control, [printable(line) for line in values[tag]])


def _fill(control: etree._Element, lines: Sequence[str]) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    if properties is None or content is None:
        raise TemplateFault(f"the content control {tag_of(control)} is damaged; replace it in Word")
    for prompt in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(prompt)
    prototype = content.find(f"{W}p")
    look = _look(content)
    content[:] = list(_paragraphs(prototype, look, lines) if prototype is not None else [_run(look, " ".join(lines))])


def _paragraphs(prototype: etree._Element, look: etree._Element | None,
                lines: Sequence[str]) -> Iterator[etree._Element]:
    for line in lines or [""]:
        paragraph = etree.Element(f"{W}p")
        if (shape := prototype.find(f"{W}pPr")) is not None:
            paragraph.append(deepcopy(shape))
        paragraph.append(_run(look, line))
        yield paragraph


def _run(look: etree._Element | None, text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    if text:
        words = etree.SubElement(run, f"{W}t")
        words.text = text
        words.set(_SPACE, "preserve")
    return run


def _look(content: etree._Element) -> etree._Element | None:
    """How the place looks, without the grey of its prompt."""
    found = content.find(f".//{W}r/{W}rPr")
    if found is None:
        return None
    look = deepcopy(found)
    for style in look.findall(f"{W}rStyle"):
        if style.get(f"{W}val") == "PlaceholderText":
            look.remove(style)
    return look
