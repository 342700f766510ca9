"""How the invented people fill in forms: an answer beside or below its label, or a colleague's words into our form."""

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from lxml import etree

from parsers.text import collapse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
OURS = frozenset(
    {"case_reference", "child_initials", "agency", "family_details", "return_by", "return_to", "panel_date"}
)
"""The controls that the partnership fills in; an agency leaves them alone."""
BODY = "word/document.xml"


def fill_referral(blank: bytes, answers: Mapping[str, str]) -> bytes:
    """The referral form with each answer beside its label, or below it where the label fills the row."""
    document = docx.Document(io.BytesIO(blank))
    table = document.tables[0]
    for place, row in enumerate(table.rows):
        cells = _cells(row)
        for number, cell in enumerate(cells):
            answer = answers.get(collapse(cell.text))
            if answer is None:
                continue
            below = number == len(cells) - 1
            _put(_cells(table.rows[place + 1])[0] if below else cells[number + 1], answer)
    return _saved(document)


def fill_part_b(form: bytes, answers: Mapping[str, str]) -> bytes:
    """Part B with the panel's names in their cells, one tick, the pathway and the rationale."""
    document = docx.Document(io.BytesIO(form))
    table = document.tables[-2]
    for place, row in enumerate(table.rows):
        for number, cell in enumerate(_cells(row)):
            label = collapse(cell.text)
            if label.rstrip(":") in ("TMBC", "GMP", "CCG"):
                cell.paragraphs[-1].add_run(f" {answers[label.rstrip(':')]}")
            elif label == answers["tick"]:
                _tick(_cells(table.rows[place + 1])[number])
            elif label in ("Selected Pathway", "Rationale"):
                _put(_cells(row)[1], answers["pathway" if label == "Selected Pathway" else "rationale"])
    return _saved(document)


def fill_return(form: bytes, colleague: bytes) -> bytes:
    """Our form with everything that an agency wrote into its own copy; our own entries and properties stay."""
    with ZipFile(io.BytesIO(form)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    root, other = etree.fromstring(parts[BODY]), _body(colleague)
    written = {tag: control for control in other.iter(f"{W}sdt") if (tag := _tag(control)) and tag not in OURS}
    for control in list(root.iter(f"{W}sdt")):
        if (tag := _tag(control)) in written:
            control.getparent().replace(control, deepcopy(written[tag]))
    parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _zipped(parts)


def _cells(row: Any) -> list[Any]:
    """The cells of a row, each once however many columns it spans."""
    return list({id(cell._tc): cell for cell in row.cells}.values())


def _put(cell: Any, answer: str) -> None:
    cell.paragraphs[0].add_run(answer)


def _tick(cell: Any) -> None:
    """A click on the box in a cell, as Word stores it; a typed tick where there is no box."""
    box = next(cell._tc.iter(f"{W14}checkbox"), None)
    if box is None:
        _put(cell, "√")
        return
    box.find(f"{W14}checked").set(f"{W14}val", "1")
    next(cell._tc.iter(f"{W}t")).text = "☒"


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _body(data: bytes) -> Any:
    with ZipFile(io.BytesIO(data)) as zipped:
        return etree.fromstring(zipped.read(BODY))


def _tag(control: Any) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val")


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return buffer.getvalue()
