"""A Word file as named parts, and its custom properties. The same parts always make the same bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from mailbot.letters.words import printable

DOCUMENT = "word/document.xml"
_CUSTOM = "docProps/custom.xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TIME = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, bytes]


class TemplateFault(ValueError):
    """A Word template that cannot be used: says what it lacks and what to do."""


def open_package(data: bytes) -> Parts:
    """The parts of a .docx by name, in the order of the file. Raises TemplateFault when it is none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise TemplateFault(f"the template is no Word file (.docx): {error}") from None
    if DOCUMENT not in parts:
        raise TemplateFault("the template is no Word file (.docx): it has no word/document.xml")
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The .docx that holds these parts, with no date of its own."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def read_xml(data: bytes) -> etree._Element:
    """A part as a tree; nothing outside it is loaded. Raises TemplateFault when it is not XML."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateFault(f"the template is damaged: {error}") from None


def write_xml(root: etree._Element) -> bytes:
    """A tree as a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def with_properties(parts: Parts, properties: Mapping[str, str]) -> Parts:
    """The parts with these custom properties beside (or instead of) those of the same name."""
    if not properties:
        return parts
    root = read_xml(parts[_CUSTOM]) if _CUSTOM in parts else etree.Element(
        f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _VALUES})
    for old in list(root):
        if old.get("name") in properties:
            root.remove(old)
    for name, value in properties.items():
        entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT, name=name)
        etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = printable(value)
    for number, entry in enumerate(root, start=2):
        entry.set("pid", str(number))
    return _declared({**parts, _CUSTOM: write_xml(root)})


def _declared(parts: Parts) -> Parts:
    """The parts with the custom properties named in the content types and the package's relations."""
    types, relations = read_xml(parts["[Content_Types].xml"]), read_xml(parts["_rels/.rels"])
    if not any(entry.get("PartName") == f"/{_CUSTOM}" for entry in types):
        etree.SubElement(types, types.tag.replace("}Types", "}Override"), PartName=f"/{_CUSTOM}",
                         ContentType=_CONTENT_TYPE)
    if not any(entry.get("Type") == _RELATION for entry in relations):
        taken = {entry.get("Id") for entry in relations}
        free = next(name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken)
        etree.SubElement(relations, relations.tag.replace("}Relationships", "}Relationship"), Id=free, Type=_RELATION,
                         Target=_CUSTOM)
    return {**parts, "[Content_Types].xml": write_xml(types), "_rels/.rels": write_xml(relations)}
