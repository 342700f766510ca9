"""Whatever a document is, it is read without an exception, and what is typed into a form comes back as typed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parsers.as_json import as_json
from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row, Table
from parsers.facts import Code, Referral, Where
from parsers.forms import read_form
from parsers.forms.boxes import ticked_words
from parsers.forms.guidance import without_guidance
from parsers.forms.labels import find_exact
from parsers.forms.words import FormWords
from parsers.text import collapse
from parsers.word import read_word
from tests.parsers.answer_key import SAMPLES
from tests.parsers.forms.shipped import FORMS

ON = date(2026, 1, 10)
BLANK = read_word((SAMPLES / "forms" / "referral-form.docx").read_bytes())
CELLS = {
    "referrer_name": (2, 2), "referrer_role": (2, 4), "referrer_agency": (3, 2), "referrer_phone": (3, 4),
    "event_description": (6, 1), "abuse_detail": (8, 1), "work_undertaken": (17, 1), "review_reasons": (19, 1),
    "additional_information": (21, 1),
}
"""The blank form's cell for each field, counted from 1: row and cell of the first table."""
OF_A_CHILD = {"other_names": (12, 2), "gender": (12, 4), "ethnicity": (13, 2), "disability": (13, 4),
              "home_address": (14, 2), "parents_carers": (15, 2)}
NOISE = ("", ":", "Name", "Name:", "Name: Jo", "Role", "1.", "☐", "☒ Yes", "Rationale", "TMBC:", "12/10/2025",
         "Details of the child/young person", "Last name/s:", "Forename/s", "1) a\n2) b", "Date of birth\n31/02/2018",
         "Meets threshold for Rapid Review", "Queries back to referrer", "Rapid Review Referral Form", "SCREENING FORM",
         "Names and organisation of Panel Members making decision", "2.1 Referral Decision of Screening Panel",
         "Date of incident prompting referral:", "Date referred to TSCP:", "Details of parents/carers", "Child 1", "\t",
         "The Screening Panel Guidance", "Detail of the known or suspected abuse", "Name / Role:", "\n")

words = st.one_of(
    st.sampled_from(NOISE), st.text(max_size=30), st.lists(st.sampled_from(NOISE), max_size=4).map("".join)
)
controls = st.builds(
    Control, st.just("t"), st.sampled_from(("text", "date", "checkbox", "choice", "section")), words,
    checked=st.sampled_from((None, True, False)), day=st.sampled_from((None, ON)),
)
paragraphs = st.builds(
    Paragraph, words, st.just(Where(paragraph=1)), st.sampled_from((None, 1, 2)), bold=st.booleans(),
    controls=st.lists(controls, max_size=1).map(tuple),
)


def _tables(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    cells = st.builds(
        Cell, st.lists(blocks, max_size=3).map(tuple), st.integers(0, 5), st.integers(1, 4), st.booleans(),
    )
    rows = st.builds(Row, st.lists(cells, max_size=4).map(tuple))
    return st.builds(Table, st.lists(rows, max_size=4).map(tuple))


documents = st.builds(
    Document, st.lists(st.recursive(paragraphs, _tables, max_leaves=12), max_size=8).map(tuple)
)


@settings(max_examples=100, deadline=None)
@given(document=documents, front=st.booleans())
def test_any_document_is_read(document: Document, front: bool) -> None:
    """A form or None, never an exception; every problem is a sentence about a field that there is."""
    forms = FORMS
    blocks = (BLANK.blocks if front else ()) + document.blocks
    reading = read_form(Document(blocks), forms, ON)
    if reading is None:
        return
    json.dumps(as_json(reading, "a.docx"))
    for problem in reading.problems:
        assert problem.field.rpartition("].")[2] in forms.fields
        assert problem.message.endswith(".") and ": " in problem.message


def _fill(place: tuple[int, int], lines: Sequence[str]) -> Document:
    """The blank form with lines typed into one cell of its first table."""
    number = next(at for at, block in enumerate(BLANK.blocks) if isinstance(block, Table))
    table = BLANK.blocks[number]
    assert isinstance(table, Table)
    row = table.rows[place[0] - 1]
    cell = row.cells[place[1] - 1]
    filled = replace(cell, blocks=tuple(Paragraph(line, cell.where) for line in lines))
    cells = (*row.cells[:place[1] - 1], filled, *row.cells[place[1]:])
    rows = (*table.rows[:place[0] - 1], replace(row, cells=cells), *table.rows[place[0]:])
    return Document((*BLANK.blocks[:number], replace(table, rows=rows), *BLANK.blocks[number + 1:]))


def _is_plain(line: str, forms: FormWords) -> bool:
    """Whether a line is nothing but an answer: no label, box, guidance or list of the form's."""
    return (find_exact(line, forms) is None and without_guidance(line, forms) == line and ticked_words(line) == line
            and not line.rstrip().endswith((":", "：", "?")))


typed = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=60)


@pytest.mark.parametrize(("field", "place"), [pytest.param(*entry, id=entry[0]) for entry in CELLS.items()])
@settings(max_examples=25, deadline=None)
@given(lines=st.lists(typed, min_size=1, max_size=3))
def test_what_is_typed_comes_back(
    field: str, place: tuple[int, int], lines: list[str]
) -> None:
    """The one field has the words as typed, white space collapsed, and no other field has any."""
    assume(all(_is_plain(line, FORMS) for line in lines))
    reading = read_form(_fill(place, lines), FORMS, ON)
    assert reading is not None
    assert reading.data == Referral(**{field: collapse(" ".join(lines)) or None})  # type: ignore[arg-type]


@pytest.mark.parametrize(("field", "place"), [pytest.param(*entry, id=entry[0]) for entry in OF_A_CHILD.items()])
@settings(max_examples=25, deadline=None)
@given(line=typed)
def test_what_is_typed_of_a_child_comes_back(
    field: str, place: tuple[int, int], line: str
) -> None:
    """So has the child, who is then asked a name and a date of birth."""
    assume(_is_plain(line, FORMS) and collapse(line))
    reading = read_form(_fill(place, [line]), FORMS, ON)
    assert reading is not None and isinstance(reading.data, Referral)
    (child,) = reading.data.children
    assert getattr(child, field) == collapse(line)
    asked = {problem.field for problem in reading.problems if problem.code is Code.MISSING}
    assert {"children[0].last_names", "children[0].forenames", "children[0].date_of_birth"} <= asked
