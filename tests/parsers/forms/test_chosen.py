"""What is chosen by its looks: highlighted, shaded, in bold, the others struck out or deleted; in real Word files."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from parsers.as_json import as_json
from parsers.forms import read_form
from parsers.word import read_word
from tests.parsers.forms.shipped import FORMS, PRINTED

OPTIONS = [option["labels"][0] for section in PRINTED["section"] for option in section.get("option", ())]
RAPID_REVIEW, NO_FURTHER_ACTION, AUDIT, QUERIES = "rapid_review", "no_further_action", "audit_and_assurance", "queries"
REFERRAL = (
    ("Details of individual making referral",), ("Name:", "Jo Smith", "Role:", "Nurse"),
    ("Date of incident prompting referral:", "12/10/2025", "Date referred to TSCP:", "15/10/2025"),
    ("Details of the child/young person",), ("Last name/s:", "Holroyd", "Gender:"),
)
SHADED = "<w:shd {} w:val='clear' w:fill='{}'/>"


def _wear(run: Run, look: str) -> None:
    run.font.strike, run.bold = ("s" in look) or None, ("b" in look) or None
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW if "m" in look else None


def _write(paragraph: Paragraph, text: str, look: str = "") -> Run:
    run = paragraph.add_run(text)
    _wear(run, look)
    return run


def _fill(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(SHADED.format(nsdecls("w"), colour)))


def _part_b(looks: Sequence[str], ticks: Sequence[str] = (), lines: bool = False, left: Sequence[int] = range(4),
            fills: Sequence[str] = ()) -> dict[str, Any]:
    """A screening form whose boxes wear these looks, read from the Word file."""
    made = docx.Document()
    made.add_paragraph("SCREENING FORM")
    table = made.add_table(rows=7, cols=4)
    printed = {0: ["Names and organisation of Panel Members making decision:"],
               1: ["TMBC: Faye Marsden", "GMP: Omar Reid", "ICB: Lucy Tan"],
               2: ["2.1 Referral Decision of Screening Panel"], 4: list(ticks),
               5: ["2.2 Rationale for the Decision"], 6: ["Rationale", "A pattern of injuries."]}
    for number, texts in printed.items():
        for cell, text in zip(table.rows[number].cells, texts, strict=False):
            cell.text = text
    boxes = table.rows[3].cells
    for at, look in zip(left, looks, strict=True):
        run = _write(boxes[0 if lines else at].paragraphs[0], OPTIONS[at], look)
        if lines:
            run.add_break()
    for cell, colour in zip(boxes, fills, strict=False):
        _fill(cell, colour)
    saved = io.BytesIO()
    made.save(saved)
    reading = read_form(read_word(saved.getvalue()), FORMS, date(2026, 1, 10))
    assert reading is not None
    return as_json(reading, "screening.docx")


@pytest.mark.parametrize("lines", [pytest.param(False, id="in-cells"), pytest.param(True, id="on-lines-of-one-cell")])
@pytest.mark.parametrize(("looks", "decision"), [
    pytest.param(["", "", "m", ""], AUDIT, id="highlighted"),
    pytest.param(["s", "s", "", "s"], AUDIT, id="the-others-struck-out"),
    pytest.param(["s", "", "s", "s"], NO_FURTHER_ACTION, id="a-shorter-wording-struck-out-beside-it"),
    pytest.param(["m", "s", "s", "s"], RAPID_REVIEW, id="highlighted-and-the-others-struck-out"),
    pytest.param(["m", "m", "", ""], None, id="two-highlighted"),
    pytest.param(["s", "", "", ""], None, id="one-struck-out"),
    pytest.param(["s", "s", "", ""], None, id="two-struck-out"),
    pytest.param(["s", "s", "s", "s"], None, id="all-struck-out"),
    pytest.param(["m", "m", "m", "m"], None, id="all-highlighted-as-printed"),
])
def test_a_choice_without_a_tick(looks: list[str], decision: str | None, lines: bool) -> None:
    """One box that stands out is the decision, unqueried; anything less plain is none, and a question."""
    line = _part_b(looks, lines=lines)
    assert line["data"]["decision"] == decision
    asked = [problem["code"] for problem in line["problems"] if problem["field"] == "decision"]
    assert asked == ([] if decision else ["choice"])


@pytest.mark.parametrize(("given", "decision"), [
    pytest.param({"looks": ["", "b", "", ""]}, NO_FURTHER_ACTION, id="bold"),
    pytest.param({"looks": ["b", "b", "b", "b"]}, None, id="all-bold-as-printed"),
    pytest.param({"looks": [""] * 4, "fills": ["auto", "auto", "auto", "FFFF00"]}, QUERIES, id="shaded-cell"),
    pytest.param({"looks": [""] * 4, "fills": ["D9D9D9", "92D050", "D9D9D9", "D9D9D9"]}, NO_FURTHER_ACTION,
                 id="another-shade-than-the-printed-one"),
    pytest.param({"looks": [""] * 4, "fills": ["D9D9D9", "auto", "D9D9D9", "D9D9D9"]}, None, id="the-others-shaded"),
    pytest.param({"looks": [""], "left": [3]}, QUERIES, id="the-others-deleted"),
    pytest.param({"looks": ["", ""], "left": [0, 2]}, None, id="two-left"),
    pytest.param({"looks": [""], "left": [0], "ticks": ["see email"]}, None, id="one-left-with-words-below"),
    pytest.param({"looks": ["", "m", "", ""], "ticks": ["√"]}, None, id="ticked-and-another-one-highlighted"),
    pytest.param({"looks": ["m", "", "", ""], "ticks": ["√"]}, RAPID_REVIEW, id="ticked-and-highlighted"),
    pytest.param({"looks": ["s", "", "", ""], "ticks": ["√"]}, None, id="ticked-and-struck-out"),
    pytest.param({"looks": ["", "b", "", ""], "ticks": ["√"]}, RAPID_REVIEW, id="a-tick-outweighs-bold-type"),
])
def test_a_choice_by_other_looks(given: dict[str, Any], decision: str | None) -> None:
    """Bold type and colours count where they single one box out and no tick says otherwise."""
    line = _part_b(**given)
    assert line["data"]["decision"] == decision
    asked = [problem["code"] for problem in line["problems"] if problem["field"] == "decision"]
    assert asked == ([] if decision else ["choice"])


@pytest.mark.parametrize(("runs", "gender", "asked"), [
    pytest.param([("Male / ", "s"), ("Female", "")], "Female", False, id="the-other-struck-out"),
    pytest.param([("Male", ""), (" / Female", "s")], "Male", False, id="the-second-struck-out"),
    pytest.param([("Male", "s"), (" / ", ""), ("Female", "")], "Female", False, id="the-slash-left"),
    pytest.param([("Male / ", ""), ("Female", "m")], "Female", False, id="one-highlighted"),
    pytest.param([("Male", "s"), (" / Female / Other", "")], None, True, id="two-left"),
    pytest.param([("Male / Female", "m")], None, True, id="both-highlighted"),
    pytest.param([("Femal", "s"), ("Female", "")], "Female", False, id="a-slip-struck-out"),
])
def test_alternatives_struck_out_or_highlighted(runs: list[tuple[str, str]], gender: str | None, asked: bool) -> None:
    """"Delete as appropriate" by a line through it: what is left is the answer, and what is struck out is none."""
    made = docx.Document()
    made.add_paragraph("Rapid Review Referral Form")
    table = made.add_table(rows=5, cols=4)
    for row, texts in zip(table.rows, REFERRAL, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    for text, look in runs:
        _write(table.rows[4].cells[3].paragraphs[0], text, look)
    saved = io.BytesIO()
    made.save(saved)
    reading = read_form(read_word(saved.getvalue()), FORMS, date(2026, 1, 10))
    assert reading is not None
    line = as_json(reading, "referral.docx")
    assert line["data"]["children"][0]["gender"] == gender
    assert any(problem["field"] == "children[0].gender" for problem in line["problems"]) is asked
