"""The Excel edition: every row once, real dates where they are exact, and no text that is computed."""

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.chronology.colours import looks
from mailbot.chronology.excel.rows import TooManyRows
from mailbot.chronology.safe import legal
from rules.chronology import Combined, combine
from tests.mailbot.chronology.editions import BOTH, awkward, words, written
from tests.rules.chronology.made import BROOK, case_a, on, told


def sheet(path: Path, name: str) -> Worksheet:
    """A sheet as openpyxl reads it."""
    found = openpyxl.load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def column(of: Worksheet, heading: str) -> list[object]:
    """The values of a column below its heading; an empty cell is ""."""
    place = [cell.value for cell in of[1]].index(heading)
    return [row[place] or "" for row in of.iter_rows(min_row=2, values_only=True)]


@BOTH
def test_every_row_is_in_it_once_and_in_order(tmp_path: Path, combined: Combined) -> None:
    """The sheet with everything has each row's own words in its place, and the agencies' sheets have them once more."""
    path = written(tmp_path, ".xlsx", combined)
    everything = sheet(path, "Chronology")
    found = zip(*(column(everything, heading) for heading in
                  ("Date as written", "Agency", "Source", "Event", "Action", "Comment")), strict=True)
    assert [list(row) for row in found] == [[legal(text) for text in words(row)] for row in combined.every_row]
    assert column(everything, "No") == [row.number for row in combined.every_row]
    numbers = [number for name in openpyxl.load_workbook(path).sheetnames[2:2 + len(combined.agencies)]
               for number in column(sheet(path, name), "No")]
    assert sorted(int(str(number)) for number in numbers) == [row.number for row in combined.every_row]


def test_dates_are_real_where_they_are_exact(tmp_path: Path) -> None:
    """An exact day is a date of Excel, anything else its words; the sort keys are dates too."""
    everything = sheet(written(tmp_path, ".xlsx"), "Chronology")
    dates, sort_keys = column(everything, "Date"), column(everything, "Sort by day")
    assert dates[4] == datetime(2016, 5, 11)  # noqa: DTZ001 - Excel knows no time zones
    assert dates[6] == "early 2019"
    assert sort_keys[6] == datetime(2019, 1, 1)  # noqa: DTZ001
    assert sort_keys[:150] == sorted(sort_keys[:150], key=str)
    assert sort_keys[150:] == [""] * 3


def test_no_text_is_taken_for_a_formula(tmp_path: Path) -> None:
    """Texts that begin like formulas are texts, in every sheet."""
    for found in openpyxl.load_workbook(written(tmp_path, ".xlsx", awkward())).worksheets:
        for row in found.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None


def test_sheets_are_ready_to_work_with(tmp_path: Path) -> None:
    """Summary first, then everything, then an agency each; frozen heading, filter, printed on landscape A4."""
    path = written(tmp_path, ".xlsx")
    names = openpyxl.load_workbook(path).sheetnames
    assert names[:3] == ["Summary", "Chronology", "Brushes Clough Primary School"]
    assert len(names) == 2 + 9 + 5
    assert all(len(name) <= 31 for name in names)
    everything = sheet(path, "Chronology")
    assert everything.freeze_panes == "A2"
    assert everything.auto_filter.ref == "A1:R154"
    assert (everything.page_setup.orientation, everything.page_setup.paperSize) == ("landscape", 9)
    header = everything.oddHeader
    assert header is not None
    assert "OFFICIAL-SENSITIVE" in str(header.center.text)


def test_an_agency_is_told_by_name_colour_and_shape(tmp_path: Path) -> None:
    """The shape stands before the name on screen and paper, while the cell that is filtered holds the name alone."""
    everything = sheet(written(tmp_path, ".xlsx"), "Chronology")
    looking = looks(combine(case_a()).agencies)
    for line in everything.iter_rows(min_row=2):
        cell = line[3]
        look = looking[str(cell.value)]
        assert (cell.number_format, cell.fill.fgColor.rgb) == (f'"{look.shape} "@', f"FF{look.tint}")


def test_the_summary_accounts_for_every_row(tmp_path: Path) -> None:
    """Each file with its counts as numbers, and the sum of all."""
    lines = list(sheet(written(tmp_path, ".xlsx"), "Summary").iter_rows(values_only=True))
    assert ("All files", None, 153, 153, 0, "yes", None) in lines


def test_same_events_stand_side_by_side(tmp_path: Path) -> None:
    """Each group's rows on lines of their own; why and what differs on the first of them."""
    groups = sheet(written(tmp_path, ".xlsx"), "Likely the same event")
    expected = combine(case_a()).groups
    assert column(groups, "Group") == [group.number for group in expected for _ in group.rows]
    assert column(groups, "No") == [number for group in expected for number in group.rows]
    assert [why for why in column(groups, "Why they are grouped") if why] == [group.why for group in expected]
    assert column(groups, "Why they are grouped")[1] == ""


def test_a_text_longer_than_a_cell_goes_on(tmp_path: Path) -> None:
    """What Excel's cell cannot hold is on a sheet of its own, so that nothing is lost."""
    long = "".join(f"word{n} " for n in range(10_000))
    path = written(tmp_path, ".xlsx", combine([told(BROOK, on("2026-01-01", long))]))
    event = str(column(sheet(path, "Chronology"), "Event")[0])
    rest = [row for row in sheet(path, "Long texts").iter_rows(min_row=2, values_only=True) if row[0] == "Chronology"]
    assert event.removesuffix(" … (goes on on the sheet “Long texts”)") + "".join(str(row[2]) for row in rest) == long
    assert rest[0][1] == "F2"


def test_signs_that_count_twice_fit_into_their_cells(tmp_path: Path) -> None:
    """A cell of Excel holds 32,767 halves of signs, so a text of rarer signs goes on sooner, whole."""
    rare = "👶" * 20_000
    path = written(tmp_path, ".xlsx", combine([told(BROOK, on("2026-01-01", rare))]))
    event = str(column(sheet(path, "Chronology"), "Event")[0])
    assert len(event.encode("utf-16-le")) // 2 < 32_767
    rest = [str(row[2]) for row in sheet(path, "Long texts").iter_rows(min_row=2, values_only=True)]
    assert event.split(" … ", maxsplit=1)[0] + rest[0] == rare


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that cannot take every row is not written, and what to do instead is said."""
    monkeypatch.setattr("mailbot.chronology.excel.rows.MOST", 100)
    with pytest.raises(TooManyRows, match=r"write it as \.csv"):
        written(tmp_path, ".xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_sign_by_number_stays_as_it_was_written(tmp_path: Path) -> None:
    """Excel would show "_x0041_" as A, so its first mark is written by number itself; so is an old line end."""
    path = written(tmp_path, ".xlsx", combine([told(BROOK, on("2026-01-01", "Log _x0041_ closed\rby DC Holt"))]))
    with ZipFile(path) as archive:
        said = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<t>Log _x005F_x0041_ closed_x000D_by DC Holt</t>" in said
