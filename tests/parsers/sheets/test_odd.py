"""Sheets with one oddity each, and what is read of them."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.sheets import read_delimited, read_workbook, read_xls
from parsers.sheets.shown import is_date_format, shown
from tests.documents.word.build import zipped
from tests.parsers.answer_key import SAMPLES
from tests.parsers.shape import Shape, codes, shape_of

MOMENT = datetime(2019, 3, 2, 14, 5)  # noqa: DTZ001 - a spreadsheet knows no time zone


def workbook(change: Callable[[Any], None], *rows: list[Any]) -> bytes:
    """A workbook of one sheet with these rows, changed before it is saved."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    change(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def nothing(sheet: Any) -> None:
    """No change."""


def hide_second(sheet: Any) -> None:
    """Hide the second row."""
    sheet.row_dimensions[2].hidden = True


@pytest.mark.parametrize(("value", "number_format", "expected"), [
    pytest.param(MOMENT, "dd/mm/yyyy", "02/03/2019", id="a-day"),
    pytest.param(MOMENT, "d-mmm-yy", "2-Mar-19", id="a-short-day"),
    pytest.param(MOMENT, "[$-809]dddd, d mmmm yyyy;@", "Saturday, 2 March 2019", id="a-long-day"),
    pytest.param(MOMENT, "dd/mm/yyyy hh:mm", "02/03/2019 14:05", id="a-day-and-a-time"),
    pytest.param(MOMENT, "h:mm AM/PM", "2:05 PM", id="twelve-hours"),
    pytest.param(MOMENT, 'd" of "mmmm', "2 of March", id="words-in-the-format"),
    pytest.param(MOMENT, r"yyyy\-mm\-dd", "2019-03-02", id="escaped-signs"),
    pytest.param(MOMENT, "General", "02/03/2019 14:05", id="no-format"),
    pytest.param(time(9, 5), "hh:mm", "09:05", id="a-time"),
    pytest.param(43537, "General", "43537", id="a-serial"),
    pytest.param(43537.0, "0", "43537", id="a-whole-number"),
    pytest.param(True, "General", "TRUE", id="true"),
    pytest.param(None, "General", "", id="nothing"),
])
def test_what_a_cell_shows(value: object, number_format: str, expected: str) -> None:
    """The words are those that Excel shows in Britain."""
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(("number_format", "expected"), [
    ("dd/mm/yyyy", True), ("General", False), ("0.00", False), ('"day "0', False), ("[Red]0", False), ("[h]:mm", True),
])
def test_which_formats_are_of_dates(number_format: str, expected: bool) -> None:
    """Letters in quotation marks and brackets are no days."""
    assert is_date_format(number_format) is expected


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param(workbook(nothing, ["Date", "Event"], [date(2019, 3, 12), "Visit."]),
                 [[["Date", "Event"], ["2019-03-12", "Visit."]]], id="true-dates"),
    pytest.param(workbook(nothing, ["My chronology"], [], ["Date", "Event"], ["12/03/2019", "Visit."], ["2020"],
                          ["1/1", "Call."], ["The end"]),
                 ["My chronology", [["Date", "Event"], ["12/03/2019", "Visit."], ["2020", ""], ["1/1", "Call."]],
                  "The end"], id="lines-above-and-below-a-year-inside"),
    pytest.param(workbook(lambda sheet: sheet.merge_cells("A1:A2"), ["12/03/2019", "One."], [None, "Two."]),
                 [[["12/03/2019", "One."], ["^", "Two."]]], id="merged-down"),
    pytest.param(workbook(lambda sheet: sheet.merge_cells("A1:B1"), ["Title", None, "c"], ["a", "b", "c"]),
                 [[["Title", "c"], ["a", "b", "c"]]], id="merged-across"),
    pytest.param(workbook(nothing, ["a", "One\nTwo  three"]), [[["a", "One\nTwo three"]]], id="line-ends-in-a-cell"),
    pytest.param(workbook(lambda sheet: setattr(sheet, "title", "Visits"), ["a", "b"]), ["Visits", [["a", "b"]]],
                 id="a-named-sheet"),
])
def test_what_is_read_of_a_workbook(data: bytes, expected: Shape) -> None:
    """Lines and tables come out as a person sees them."""
    assert shape_of(read_workbook(data)) == expected


def test_a_hidden_row_is_known_as_hidden() -> None:
    """So that the reader asks about it."""
    (table,) = read_workbook(workbook(hide_second, ["Date", "Event"], ["1/1/2019", "a"], ["2/1/2019", "b"])).tables
    assert [row.hidden for row in table.rows] == [False, True, False]


def hide_first(sheet: Any) -> None:
    """Hide the first column."""
    sheet.column_dimensions["A"].hidden = True


def hide_all_to_the_right(sheet: Any) -> None:
    """Hide columns C to XFD, as people do who want no empty ones."""
    sheet.column_dimensions.group("C", "XFD", hidden=True)


@pytest.mark.parametrize(("change", "asked"), [
    pytest.param(hide_first, ["A"], id="a-column-with-words"),
    pytest.param(hide_all_to_the_right, [], id="empty-columns"),
    pytest.param(lambda sheet: sheet.column_dimensions.group("A", "B", hidden=True), ["A, B"],
                 id="two-columns"),
])
def test_a_hidden_column_is_asked_about(change: Callable[[Any], None], asked: list[str]) -> None:
    """It is read, and whoever sent it may not know that it is there; one that holds nothing is no question."""
    document = read_workbook(workbook(change, ["Date", "Event"], ["1/1/2019", "a"]))
    assert [problem.message.partition(": column ")[2].partition(" of this sheet")[0]
            for problem in document.problems] == asked
    assert shape_of(document) == [[["Date", "Event"], ["1/1/2019", "a"]]]


def test_a_hidden_column_of_an_old_workbook_is_asked_about() -> None:
    """What LibreOffice wrote as Excel of 1997 says the same."""
    document = read_xls(Path(__file__).with_name("hidden-column.xls").read_bytes())
    assert codes(document) == ["hidden_column"]


def test_a_hidden_sheet_is_named() -> None:
    """It is not read, and not forgotten."""
    book = openpyxl.Workbook()
    book.create_sheet("Notes").sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    assert [str(left.where) for left in read_workbook(out.getvalue()).unread] == ["sheet ‘Notes’"]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one part added or replaced."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped(parts | {name: content})


PLAIN = workbook(nothing, ["a", "b"])
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param(workbook(nothing, ["a", "=1+1"]), ["unreadable"], id="a-formula-without-a-result"),
    pytest.param(with_part(PLAIN, "xl/vbaProject.bin", b"x"), ["macro"], id="macros"),
    pytest.param(with_part(PLAIN, "xl/sharedStrings.xml", BOMB), ["unreadable"], id="an-xml-bomb"),
    pytest.param(with_part(PLAIN, "xl/worksheets/sheet1.xml", b" " * 130 * 2**20), ["too_large"], id="a-zip-bomb"),
    pytest.param(workbook(lambda sheet: sheet.cell(1_000_000, 1, "far"), ["a"]), ["too_large"], id="a-cell-far-below"),
    pytest.param(with_part(PLAIN, "xl/worksheets/sheet1.xml", b"<row " * 200_000), ["unreadable"], id="endless-rows"),
    pytest.param(PLAIN[:500], ["unreadable"], id="cut-off"),
])
def test_what_is_doubtful_about_the_file(data: bytes, expected: list[str]) -> None:
    """Each has its code."""
    assert codes(read_workbook(data)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("Date,Who,Event\n1/1/2019,A,Visit\n2/1/2019,B,Call\n",
                 [[["Date", "Who", "Event"], ["1/1/2019", "A", "Visit"], ["2/1/2019", "B", "Call"]]], id="commas"),
    pytest.param("Date;Event\n1/1/2019;Visit, then a call\n", [[["Date", "Event"], ["1/1/2019", "Visit, then a call"]]],
                 id="semicolons"),
    pytest.param('Date\tEvent\n1/1/2019\t"One\nTwo"\n', [[["Date", "Event"], ["1/1/2019", "One\nTwo"]]], id="tabs"),
    pytest.param("sep=;\na;b\nc;d\n", [[["a", "b"], ["c", "d"]]], id="a-line-that-names-the-sign"),
    pytest.param("Agency: A\nBy: B C\nDate,Who,Event\n1/1/2019,A,Visit\n", ["Agency: A", "By: B C", [
        ["Date", "Who", "Event"], ["1/1/2019", "A", "Visit"]]], id="lines-of-title-above"),
    pytest.param("Date,Event\n1/1/2019,Visit\n2/1/2019,Call\n",
                 [[["Date", "Event"], ["1/1/2019", "Visit"], ["2/1/2019", "Call"]]], id="two-columns-dates-first"),
    pytest.param("Date,Who,Event\n1/1/2019,A, Visit\n2/1/2019,B,Call\n",
                 [[["Date", "Who", "Event"], ["1/1/2019", "A", "Visit"], ["2/1/2019", "B", "Call"]]],
                 id="a-blank-before-one-value"),
    pytest.param('One line\n"Another, longer line"\n', ["One line", "Another, longer line"], id="one-column"),
])
def test_what_is_read_of_values(text: str, expected: Shape) -> None:
    """The sign between the values is found out."""
    document = read_delimited(text.encode("utf-8-sig"))
    assert document is not None and shape_of(document) == expected


@pytest.mark.parametrize("text", [
    "Dear all,\n\nPlease see below, and reply.\nKind regards,\nAnn\n",
    "We saw Tom, Ann and Joe.\nThey were well, we thought, and calm.\nThen, later, they left.\n",
    "Name: Lee, Ann\nRole: nurse\n", "", "\n\n",
])
def test_a_text_is_no_table(text: str) -> None:
    """Commas in sentences part no values."""
    assert read_delimited(text.encode()) is None


SEED = (SAMPLES / "returns/odd/06-true-dates.xlsx").read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(SEED)))
def test_no_bytes_make_it_raise(noise: bytes, at: int) -> None:
    """A document, or the word that it is none, comes back for any bytes."""
    read_workbook(SEED[:at] + noise + SEED[at + len(noise):])
    read_xls(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise)
    read_delimited(noise)
