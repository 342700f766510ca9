"""True dates of a spreadsheet: the value decides, and what the cell shows may make it doubtful."""

from datetime import date, datetime

import pytest

from parsers.blocks import Cell, Document, Paragraph, Row, Table
from parsers.facts import Code, Return, Where
from parsers.returns import ReturnWords, read_return

RECEIVED = date(2026, 6, 30)


def _at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a spreadsheet knows no time zone


def _read(words: ReturnWords, cell: Cell) -> tuple[Return, list[Code]]:
    heading = Row((Cell((Paragraph("Date"),), 0), Cell((Paragraph("Event"),), 1)))
    row = Row((cell, Cell((Paragraph("Visit at home by the duty worker."),), 1)))
    (reading,) = read_return(Document((Paragraph("Chronology", level=1), Table((heading, row), 2))), words, RECEIVED)
    assert isinstance(reading.data, Return)
    return reading.data, [problem.code for problem in reading.problems if problem.row == 0]


@pytest.mark.parametrize(("shown", "value", "number_format", "days", "time", "codes"), [
    pytest.param("30/01/2018", _at(2018, 1, 30), "dd/mm/yyyy", ("2018-01-30", "2018-01-30"), None, [], id="a-day"),
    pytest.param("12/03/2019 14:30", _at(2019, 3, 12, 14, 30), "dd/mm/yyyy hh:mm", ("2019-03-12", "2019-03-12"),
                 "14:30", [], id="a-day-and-a-time"),
    pytest.param("17-Jul-25", date(2025, 7, 17), "dd-mmm-yy", ("2025-07-17", "2025-07-17"), None, [], id="a-short-day"),
    pytest.param("2019-03-12", date(2019, 3, 12), "yyyy-mm-dd", ("2019-03-12", "2019-03-12"), None, [], id="iso"),
    pytest.param("May-18", _at(2018, 5, 1), "mmm-yy", ("2018-05-01", "2018-05-31"), None, [Code.DATE_AMBIGUOUS],
                 id="shown-as-a-month"),
    pytest.param("05/04/2019", _at(2019, 5, 4), "mm/dd/yyyy", ("2019-05-04", "2019-05-04"), None,
                 [Code.DATE_AMBIGUOUS], id="shown-month-first"),
    pytest.param("43537", 43537.0, "General", ("2019-03-13", "2019-03-13"), None, [Code.SERIAL_NUMBER], id="a-serial"),
    pytest.param("", date(2019, 3, 12), "dd/mm/yyyy", ("2019-03-12", "2019-03-12"), None, [], id="no-text-at-all"),
    pytest.param("10/02/2062", _at(2062, 2, 10), "dd/mm/yyyy", ("2062-02-10", "2062-02-10"), None,
                 [Code.CONTRADICTION], id="later-than-the-return"),
])
def test_the_value_of_a_cell_is_its_date(
        words: ReturnWords, shown: str, value: datetime | date | float, number_format: str, days: tuple[str, str],
        time: str | None, codes: list[Code]) -> None:
    """The text is what the cell shows; the day is what it holds, with a question where the two may differ."""
    facts, asked = _read(words, Cell((Paragraph(shown),), 0, value=value, shown=number_format))
    (entry,) = facts.entries
    assert (str(entry.start), str(entry.end)) == days
    assert (entry.time, asked) == (time, codes)
    assert entry.date_text == (shown or "12/03/2019")


@pytest.mark.parametrize(("sheet", "day"), [
    pytest.param("sheet ‘2022’", "2022-05-03", id="a-year"),
    pytest.param("sheet ‘Events 2022’", "2022-05-03", id="a-year-among-other-words"),
    pytest.param("sheet ‘Sheet1’", "None", id="no-year"),
])
def test_the_year_in_the_name_of_a_sheet_completes_its_dates(words: ReturnWords, sheet: str, day: str) -> None:
    """A workbook with a sheet for each year says the year nowhere else."""
    rows = tuple(Row(tuple(Cell((Paragraph(text),), at) for at, text in enumerate(texts)))
                 for texts in (("Date", "Event"), ("3 May", "Visit at home by the duty worker.")))
    document = Document((Paragraph("Chronology", level=1), Table(rows, 2, Where(sheet, table=1))))
    (reading,) = read_return(document, words, RECEIVED)
    assert isinstance(reading.data, Return)
    assert [str(entry.start) for entry in reading.data.entries] == [day]
