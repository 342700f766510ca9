"""The screening form that the Head of Safeguarding receives: Part A as the referrer filled it in, Part B blank."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import fields
from datetime import date

from lxml import etree

from mailbot.documents.controls import W, fill, fill_parts, tags_of
from mailbot.documents.package import DOCUMENT, TemplateFault, open_package, pack, read_xml, with_properties, write_xml
from parsers.facts import Child, Referral

CHILD = "child_"


def fill_part_b(
    template: bytes, referral: Referral, reference: str, properties: Mapping[str, str],
    as_written: Mapping[str, str] | None = None,
) -> bytes:
    """The form (Appendix A) with the referral's facts in Part A, the reference over Part B, and Part B left empty.

    Controls are tagged as the facts are named: ``referrer_name``, ``incident_date`` ...; those of section 4
    ``child_last_names`` ..., and the section is repeated for each child. ``as_written`` maps a data key
    (``incident_date``, ``children[0].date_of_birth``) to the referrer's own words: they stand where no value could be
    read, so that the panel sees what the referrer wrote. Raises TemplateFault.
    """
    parts = open_package(template)
    root = read_xml(parts[DOCUMENT])
    words = as_written or {}
    _repeat_for_children(root, referral.children, words)
    parts[DOCUMENT] = write_xml(root)
    values = {field.name: _said(getattr(referral, field.name), words.get(field.name))
              for field in fields(Referral) if field.name != "children"}
    return pack(with_properties(fill_parts(parts, {**values, "case_reference": [reference]}), properties))


def _repeat_for_children(root: etree._Element, children: tuple[Child, ...], words: Mapping[str, str]) -> None:
    section = _section_of_children(root)
    wanted = {f"{CHILD}{field.name}" for field in fields(Child)}
    if missing := wanted - {tag for row in section for tag in tags_of(row)}:
        raise TemplateFault(f"the template has no content control tagged {', '.join(sorted(missing))} in section 4")
    copies = [section, *([deepcopy(row) for row in section] for _ in children[1:])]
    last = section[-1]
    for number, (child, rows) in enumerate(zip(children or (Child(),), copies, strict=True)):
        for row in rows:
            fill(row, _values(child, f"children[{number}].", words))
            if number:
                last.addnext(row)
                last = row
    _renumber(root)


def _values(child: Child, key: str, words: Mapping[str, str]) -> dict[str, list[str]]:
    return {f"{CHILD}{field.name}": _said(getattr(child, field.name), words.get(f"{key}{field.name}"))
            for field in fields(Child)}


def _section_of_children(root: etree._Element) -> list[etree._Element]:
    """The rows about one child, and the heading row above them."""
    rows = [row for row in root.iter(f"{W}tr") if any(tag.startswith(CHILD) for tag in tags_of(row))]
    if not rows:
        raise TemplateFault(f"the template has no content controls for a child (tags that begin with {CHILD})")
    heading = rows[0].getprevious()
    return [heading, *rows] if heading is not None and heading.tag == f"{W}tr" else rows


def _renumber(root: etree._Element) -> None:
    """Gives each control a number of its own again: Word repairs a file in which two are alike."""
    for number, identity in enumerate(root.iter(f"{W}sdtPr"), start=610001):
        for mark in identity.findall(f"{W}id"):
            mark.set(f"{W}val", str(number))


def _said(value: object, written: str | None) -> list[str]:
    return list(_lines(value if value is not None else written))


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, date):
        yield f"{value.day} {value:%B %Y}"
    elif value is not None:
        yield from str(value).splitlines()
