"""Two or three children in one form, in every way that people write them down."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from parsers.blocks import Block, Document, Row, Table
from parsers.facts import Child, Referral
from parsers.forms import read_form
from tests.parsers.forms.layouts import paragraph, row
from tests.parsers.forms.shipped import FORMS
from tests.parsers.forms.sketch import as_document

SHARED = {
    "ethnicity": "White British",
    "home_address": "22 Cinderfield Walk\nDukinfield",
    "parents_carers": "Mother: Stacey Boyce, DOB 30/07/1996.\nFather: Craig, DOB 18/01/1993",
}
CHILDREN = (
    {"forenames": "Kayden", "other_names": "Kade", "date_of_birth": "14/02/2018", "gender": "Male",
     "disability": "None known"},
    {"forenames": "Lexi-Mae", "date_of_birth": "09/11/2020", "gender": "Female",
     "disability": "Bilateral hearing aids"},
    {"forenames": "Zac John", "other_names": "Zed", "date_of_birth": "1 March 2022", "age": "3", "gender": "Male",
     "disability": "Asthma"},
)
BORN = (date(2018, 2, 14), date(2020, 11, 9), date(2022, 3, 1))
LABELS = {
    "last_names": "Last name/s", "forenames": "Forename/s", "date_of_birth": "Date of birth",
    "age": "Age (if D.O.B. not known)", "other_names": "Other names used", "gender": "Gender", "ethnicity": "Ethnicity",
    "disability": "Any known disability", "home_address": "Home address",
    "parents_carers": "Please include details of parents/carers",
}
HEADING = "Details of the child/young person"
FRONT = (
    row(("Details of individual making referral", 4)),
    row("Name:", "Jo Smith", "Agency:", "GMP"),
    row("Date of incident prompting referral:", "12/10/2025", "Date referred to TSCP:", "15/10/2025"),
)
Kids = Sequence[dict[str, str]]
Ask = Callable[[str], str]


def _of(child: dict[str, str], field: str) -> str:
    return "Hartley" if field == "last_names" else SHARED.get(field) or child.get(field, "")


def _once(children: Kids, field: str, mark: str, joined: str = "\n") -> str:
    """What stands in the one box for all children: typed once, or marked for each."""
    if field in SHARED or field == "last_names":
        return _of({}, field)
    marks = "{}) " if mark == "" and not all(field in child for child in children) else mark
    return joined.join(
        marks.format(number, "abc"[number - 1]) + child[field]
        for number, child in enumerate(children, start=1) if field in child
    )


def _in_pairs(value: Callable[[str], str], ask: Ask) -> Iterator[Row]:
    fields = list(LABELS)
    for one, two in zip(fields[:8:2], fields[1:8:2], strict=True):
        yield row(ask(one), value(one), ask(two), value(two))
    for field in fields[8:]:
        yield row(ask(field), (value(field), 3))


def _list(mark: str, joined: str = "\n") -> Callable[[Kids, Ask], Iterator[Block]]:
    def lay_out(children: Kids, ask: Ask) -> Iterator[Block]:
        yield Table((*FRONT, row((HEADING, 4)), *_in_pairs(lambda field: _once(children, field, mark, joined), ask)), 4)
    return lay_out


def _copies(heading: bool) -> Callable[[Kids, Ask], Iterator[Block]]:
    def lay_out(children: Kids, ask: Ask) -> Iterator[Block]:
        rows = list(FRONT)
        for number, child in enumerate(children):
            rows += [row((HEADING, 4))] if heading or not number else []
            rows += _in_pairs(lambda field, child=child: _of(child, field), ask)  # type: ignore[misc]
        yield Table(tuple(rows), 4)
    return lay_out


def _columns(named: bool, once: bool) -> Callable[[Kids, Ask], Iterator[Block]]:
    def lay_out(children: Kids, ask: Ask) -> Iterator[Block]:
        count = len(children)
        yield Table((*FRONT, row((HEADING, 4))), 4)
        rows = [row("", *(f"Child {number + 1}" for number in range(count)))] if named else []
        for field in LABELS:
            whole = once and field in SHARED
            rows.append(row(ask(field), (SHARED[field], count)) if whole
                        else row(ask(field), *(_of(child, field) for child in children)))
        yield Table(tuple(rows), count + 1)
    return lay_out


def _rows(children: Kids, ask: Ask) -> Iterator[Block]:
    yield Table((*FRONT, row((HEADING, 4))), 4)
    yield Table((row(*map(ask, LABELS)), *(row(*(_of(child, field) for field in LABELS)) for child in children)), 10)


def _paragraphs(numbered: bool) -> Callable[[Kids, Ask], Iterator[Block]]:
    def lay_out(children: Kids, ask: Ask) -> Iterator[Block]:
        yield Table(FRONT, 4)
        yield paragraph("4. " + HEADING, bold=True)
        for number, child in enumerate(children, start=1):
            yield from [paragraph(f"Child {number}")] if numbered else []
            for field, label in LABELS.items():
                yield from map(paragraph, f"{label}: {_of(child, field)}".split("\n"))
    return lay_out


def _listed_paragraphs(children: Kids, ask: Ask) -> Iterator[Block]:
    yield Table(FRONT, 4)
    yield paragraph("4. " + HEADING, bold=True)
    for field in LABELS:
        yield paragraph(ask(field))
        yield from map(paragraph, filter(None, _once(children, field, "{}) ").split("\n")))


WAYS = {
    "numbered-1)": _list("{}) "), "numbered-1.": _list("{}. "), "numbered-(1)": _list("({}) "),
    "lettered-a)": _list("{1}) "), "numbered-child-1": _list("Child {}: "), "numbered-in-one-line": _list("{}) ", " "),
    "one-to-a-line": _list(""), "copied": _copies(heading=True), "copied-without-heading": _copies(heading=False),
    "columns": _columns(named=False, once=False), "columns-with-heads": _columns(named=True, once=False),
    "columns-and-shared-cells": _columns(named=True, once=True), "rows": _rows,
    "paragraphs": _paragraphs(numbered=False), "paragraphs-numbered": _paragraphs(numbered=True),
    "lists-in-paragraphs": _listed_paragraphs,
}


@pytest.mark.parametrize("colon", [pytest.param(":", id="colon"), pytest.param("", id="no-colon")])
@pytest.mark.parametrize("count", [pytest.param(2, id="two"), pytest.param(3, id="three")])
@pytest.mark.parametrize("way", WAYS)
def test_each_child_has_its_own_answers_and_the_shared_ones(
    way: str, count: int, colon: str
) -> None:
    """Nothing is lost, nothing is another child's, and nothing is queried."""
    children = CHILDREN[:count]
    document = Document((paragraph("Rapid Review Referral Form"),
                         *WAYS[way](children, lambda field: LABELS[field] + colon)))
    reading = read_form(document, FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Referral)
    assert reading.data.children == tuple(_expected(child, born) for child, born in zip(children, BORN, strict=False))
    assert not [problem for problem in reading.problems if problem.field.startswith("child")]


def _expected(child: dict[str, str], born: date) -> Child:
    texts = {field: _of(child, field).replace("\n", " ") or None for field in LABELS if field != "date_of_birth"}
    return Child(date_of_birth=born, **texts)


_DASHED = """Rapid Review Referral Form
Details of individual making referral
Name: Jo Smith
Date of incident prompting referral: 12/10/2025
Date referred to TSCP: 15/10/2025
Details of the child
"""


@pytest.mark.parametrize(("drawing", "name", "asked"), [
    pytest.param("Forenames: Ava\n– known to school as Bee\nSurname: Holroyd\nDate of birth: 14/04/2019",
                 ("Ava – known to school as Bee", "Holroyd"), False, id="a-remark-below-the-forename"),
    pytest.param("Child's name: Ava Holroyd\n– twin of Ben, who is not referred\nDate of birth: 14/04/2019",
                 ("Ava", "Holroyd"), True, id="a-remark-below-the-whole-name"),
    pytest.param("Name: Ava Holroyd - DOB: 14/04/2019 - Gender: Female", ("Ava", "Holroyd"), False,
                 id="dashes-between-the-labels-of-a-line"),
])
def test_a_dash_makes_no_second_child(drawing: str, name: tuple[str, str], asked: bool) -> None:
    """What goes on behind a dash is about the child above, and a dash that parts two labels is in no answer."""
    reading = read_form(as_document(_DASHED + drawing), FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Referral)
    assert [(child.forenames, child.last_names, child.date_of_birth) for child in reading.data.children] == [
        (*name, date(2019, 4, 14))]
    assert any(problem.field.startswith("children") for problem in reading.problems) is asked


def test_what_stands_below_the_rows_of_the_children_is_everybodys() -> None:
    """One address under a table of children is the home of each of them, not nobody's."""
    reading = read_form(as_document(
        "Rapid Review Referral Form\n| Details of individual making referral <4>\n| Name: | Jo Smith | Agency: | GMP\n"
        "| Date of incident: | 12/10/2025 | Date referred to TSCP: | 15/10/2025\n| Details of the children <4>\n"
        "| Surname | First name | DOB | Sex\n| Holroyd | Maisie | 14/04/2019 | F\n| Holroyd | Tyler | 30/08/2021 | M\n"
        "| Home address: | 14 Larkhill Rise <3>\n"), FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Referral)
    assert [child.home_address for child in reading.data.children] == ["14 Larkhill Rise"] * 2


@pytest.mark.parametrize("heads", [
    pytest.param("| | Child 1 | Child 2 | Child 3", id="numbered"),
    pytest.param("| | Maisie | Tyler | Ben", id="named"),
])
def test_columns_of_children_where_labels_stood_above(heads: str) -> None:
    """The third column is a child's, though the referrer's labels stood in it further up."""
    reading = read_form(as_document(
        "Rapid Review Referral Form\n| Details of individual making referral <4>\n| Name: | Jo Smith | Agency: | GMP\n"
        "| Date of incident: | 12/10/2025 | Date referred to TSCP: | 15/10/2025\n| Details of the children <4>\n"
        f"{heads}\n| Surname | Holroyd | Holroyd | Pike\n| Forename | Maisie | Tyler | Ben\n"
        "| DOB | 14/04/2019 | 30/08/2021 | 01.02.2012\n| Gender | F | M | M\n"), FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Referral)
    assert [(child.forenames, child.last_names, child.gender) for child in reading.data.children] == [
        ("Maisie", "Holroyd", "F"), ("Tyler", "Holroyd", "M"), ("Ben", "Pike", "M")]
