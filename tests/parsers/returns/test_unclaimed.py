"""Dated events in documents that nothing makes a return."""

from datetime import date

import pytest

from parsers.facts import Code, Kind
from parsers.understand import understand
from parsers.vocabulary import Vocabulary
from parsers.word import read_word
from tests.parsers.returns.papers import read_paper
from tests.parsers.returns.producers import by_hand

_VISITS = "| 03/01/2024 | Came at ten with her aunt |\n| 10/01/2024 | Did not come at all |"

_LINES = ("03/01/2024 Came at ten with her aunt.\n10/01/2024 Did not come at all.\n"
          "12/01/2024 Came by herself and was weighed.")


@pytest.mark.parametrize(("drawn", "asked"), [
    pytest.param(_VISITS, True, id="dates-beside-words-and-nothing-else"),
    pytest.param(f"For your file.\n{_VISITS}", True, id="a-line-that-says-nothing-of-it"),
    pytest.param(f"# Meeting agenda\n{_VISITS}", False, id="a-title-says-what-it-is"),
    pytest.param("| Action | Lead | By when |\n| Share learning | AV | 01/09/2026 |", False, id="an-action-plan"),
    pytest.param("| Invoice date | Item | Amount |\n| 07/10/2025 | Paper | £12.00 |", False, id="an-invoice"),
    pytest.param("See you on 12/03/2026.", False, id="a-date-in-a-line"),
    pytest.param(_LINES, True, id="events-in-lines-and-nothing-else"),
    pytest.param(f"# Meeting agenda\n{_LINES}", False, id="lines-under-a-title-that-says-what-it-is"),
    pytest.param(_LINES.rpartition("\n")[0], False, id="two-dated-lines-of-a-letter"),
    pytest.param("03/01/2024 Invoice\n10/01/2024 Reminder\n12/01/2024 Paid", False, id="a-list-of-days"),
])
def test_dated_events_that_nobody_claims_are_asked_about(vocabulary: Vocabulary, drawn: str, asked: bool) -> None:
    """It is no return, and that is said, unless it plainly is something else."""
    document = read_word(by_hand(read_paper("", f"{drawn}\n=====\n")))
    (reading,) = understand(document, vocabulary, date(2026, 6, 30))
    assert reading.kind is Kind.OTHER
    assert [problem.field for problem in reading.problems] == ["document"] * asked


_TWO_ROWS = ("Agency: Dale Nursery\nCompleted by: Ann Lee\n| Date | Time | Source |\n| Event | Action | Comments |\n"
             "| 03/01/2024 | 10:15 | Log |\n| Came with her aunt. | None | |\n"
             "| 10/01/2024 | | Log |\n| Did not come. | Letter | |\n| 12/01/2024 | | Log |\n| Came. | | |")
_PEOPLE = ("Agency: Dale Nursery\nCompleted by: Ann Lee\n| Date of birth | Child |\n| 03/01/2014 | A |\n"
           "| 10/01/2015 | B |\n| 12/01/2016 | C |")


@pytest.mark.parametrize(("drawn", "code"), [
    pytest.param(_TWO_ROWS, Code.MISSING, id="two-rows-for-each-event"),
    pytest.param(_PEOPLE, Code.EMPTY, id="days-of-birth"),
])
def test_a_table_of_dates_in_an_empty_return_is_named(vocabulary: Vocabulary, drawn: str, code: Code) -> None:
    """Who filled in a table that cannot be read is not told that nothing is filled in."""
    document = read_word(by_hand(read_paper("", f"# Single agency chronology\n{drawn}\n=====\n")))
    (reading,) = understand(document, vocabulary, date(2026, 6, 30))
    assert [problem.code for problem in reading.problems if problem.field == "entries"] == [code]
