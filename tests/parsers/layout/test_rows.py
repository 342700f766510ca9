"""Rows of tables without lines: which are read, and which are asked about because nothing shows where they end."""

from collections.abc import Sequence

import pytest

from parsers.pdf import read_pdf
from tests.parsers.pdf.paper import Paper, pdf

PLACES = (50, 130, 250)
HEADS = ("Date", "Source", "Event")


def page(rows: Sequence[tuple[str, ...]], gap: float = 0, right: bool = False) -> bytes:
    """Rows in three columns; the lines of a cell stand 12 points apart, rows ``gap`` points more.

    ``right`` sets the first column to the right.
    """
    paper, top = Paper(), 60.0
    for number, row in enumerate([HEADS, *rows]):
        for left, cell in zip(PLACES, row, strict=True):
            for line, text in enumerate(cell.split("\n")):
                place = left + 6.0 * (10 - len(text)) if right and left == PLACES[0] and number else left
                paper.write(place, top + 12 * line, text, bold=not number)
        top += 12 * (1 + max(cell.count("\n") for cell in row)) + gap
    return pdf(paper)


def read(data: bytes) -> list[str]:
    """The rows below the headings: "?" before those that are unsure, their cells parted by bars."""
    (table,) = read_pdf(data).tables
    return [("? " if row.unsure else "") + "|".join(cell.text for cell in row.cells) for row in table.rows[1:]]


LONG = "A call from a neighbour who said that the\nchildren were alone again."
PLAIN = [("01/02/2020", "Log", LONG), ("03/02/2020", "", "A visit."), ("09/02/2020", "Letter", "Closed.")]
WHOLE = ["01/02/2020|Log|A call from a neighbour who said that the children were alone again.",
         "03/02/2020||A visit.", "09/02/2020|Letter|Closed."]


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param(page(PLAIN), WHOLE, id="a-wrapped-cell-has-no-room-and-no-date"),
    pytest.param(page(PLAIN, gap=6), WHOLE, id="rows-set-apart"),
    pytest.param(page([("1/02/2020", "Log", LONG), ("13/02/2020", "", "A visit."), ("9/03/2020", "Log", "Closed.")],
                      right=True),
                 ["1/02/2020|Log|A call from a neighbour who said that the children were alone again.",
                  "13/02/2020||A visit.", "9/03/2020|Log|Closed."], id="dates-set-to-the-right"),
    pytest.param(page([("Monday 3\nMay 2021", "Log", "A call."), ("Tuesday 4\nMay 2021", "Log", "A visit.")]),
                 ["Monday 3 May 2021|Log|A call.", "Tuesday 4 May 2021|Log|A visit."], id="wrapped-dates"),
    pytest.param(page([("01/02/2020", "Log", "A call."), ("", "Log", "A visit."),
                       ("05/02/2020", "Log", "Closed, as nobody opened.")]),
                 ["? 01/02/2020|Log|A call.", "? |Log|A visit.", "05/02/2020|Log|Closed, as nobody opened."],
                 id="a-row-without-a-date-or-the-rest-of-one"),
    pytest.param(page([("01/02/2020", "Log", "A call.\nThen a visit."), ("05/02/2020", "Log", "Closed.")], gap=0),
                 ["? 01/02/2020|Log|A call.", "? ||Then a visit.", "05/02/2020|Log|Closed."],
                 id="a-second-paragraph-or-a-row"),
])
def test_rows_without_rules(data: bytes, expected: list[str]) -> None:
    """What is plain is read and not asked about; what may be otherwise is asked about."""
    assert read(data) == expected
