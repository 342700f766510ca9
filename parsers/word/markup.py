"""XML of strangers, parsed without entities, network or surprises."""

from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element (lxml ships no types)."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""The namespaces of strict OOXML (ISO 29500-1) beside those of the transitional form that everyone writes."""


class BrokenXml(ValueError):
    """The bytes are no XML, or hold what no document may (a type declaration, unbounded nesting)."""


def as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8 with the transitional namespaces, so that names can be looked for in the bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    if b"purl.oclc.org" in data[:4096]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def parse(data: bytes) -> Element:
    """The root element of ``data`` (as ``as_utf8`` gives it).

    Raises BrokenXml for anything that is no plain XML document. Entities are never expanded, nothing is fetched.
    """
    declared = None if b"encoding" in data[:200] and b"UTF-16" not in data[:200].upper() else "utf-8"
    parser = etree.XMLParser(encoding=declared, resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise BrokenXml(str(fault)) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenXml("a document type declaration")
    return root
