"""``mailbot register``: every referral with its decision and its timeliness, and no child's name."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.cli.register import command
from mailbot.clock import LONDON
from mailbot.register.workbook import COLUMNS, HEADING_ROW
from mailbot.store import cases
from parsers.facts import Child, Referral
from rules.case import Case, Standing
from rules.report import Cause, Finding, Report
from tests.mailbot.cli.office import ASKS, CASE, DAY_SEVEN, RECEIVED, RETURN_BY, asking, day_seven

NAMED = Referral(children=(Child("Quillfeather", "Zebedee"),))
TWO, THREE, FOUR = (f"TSCP-2026-00{number}" for number in (2, 3, 4))
UNDECIDED = replace(CASE, reference=TWO, decision=None, decided=None, go_ahead=None, asks=(), referral=NAMED)
LATE_ONE = replace(
    CASE, reference=THREE, decided=RECEIVED + timedelta(hours=49), notified=date(2026, 3, 13),
    asks=(replace(ASKS[0], returned=RETURN_BY + timedelta(hours=1)),), standing=Standing.CLOSED,
    reports=(Report(submitted=date(2026, 4, 2), finding=Finding.DOES_NOT_AGREE, answered=date(2026, 4, 10)),
             Report(cause=Cause.DOES_NOT_AGREE)),
)  # fmt: skip
NO_REFERRAL = replace(UNDECIDED, reference=FOUR, standing=Standing.NOT_A_REFERRAL, not_notifiable=True)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The lines of the register by reference, each by its headings; as Excel would read the file."""
    folder = tmp_path_factory.mktemp("office")
    out = folder / "register.xlsx"
    with day_seven(folder, replace(CASE, referral=NAMED)) as office, office.store.begin() as session:
        case: Case
        for case in (UNDECIDED, LATE_ONE, NO_REFERRAL):
            cases.add_case(session, office.store.vault, case, DAY_SEVEN)
    result = asking(folder)(command, "--out", str(out))
    assert result.exit_code == 0 and "4 referrals" in result.output
    sheet = openpyxl.load_workbook(out).active
    assert isinstance(sheet, Worksheet)
    rows = list(sheet.iter_rows(values_only=True))
    assert "Quillfeather" not in str(rows) and "Zebedee" not in str(rows)
    assert rows[HEADING_ROW - 1] == tuple(heading for heading, _ in COLUMNS)
    return {str(row[0]): dict(zip((heading for heading, _ in COLUMNS), row, strict=True)) for row in rows[HEADING_ROW:]}


def test_every_referral_is_in_it(lines: dict[str, dict[str, object]]) -> None:
    """Those that were no referral too: count in equals count out."""
    assert list(lines) == [CASE.reference, TWO, THREE, FOUR]
    assert lines[FOUR]["Standing"] == "not a referral" and lines[FOUR]["Notified in time?"] == "not notifiable"


def test_dates_are_dates_in_london(lines: dict[str, dict[str, object]]) -> None:
    """Received and due as Excel knows dates, so that they sort and filter."""
    line = lines[CASE.reference]
    dates = ("Received", "Decision due (48 hours)", "Report due")
    assert [f"{line[heading]:%Y-%m-%d %H:%M}" for heading in dates] == [
        "2026-03-11 10:32", "2026-03-13 10:32", "2026-04-01 00:00"]


@pytest.mark.parametrize(("reference", "heading", "value"), [
    pytest.param(CASE.reference, "Decision in time?", "in time", id="decided-at-once"),
    pytest.param(TWO, "Decision in time?", "overdue", id="undecided-after-48-hours"),
    pytest.param(TWO, "Decision", "not decided yet", id="undecided"),
    pytest.param(THREE, "Decision in time?", "late", id="decided-after-49-hours"),
    pytest.param(FOUR, "Decision in time?", "not counted", id="no-referral-owes-no-decision"),
    pytest.param(THREE, "Notified in time?", "in time", id="notified"),
    pytest.param(CASE.reference, "Notified in time?", "not told to us", id="not-told-and-maybe-not-notifiable"),
    pytest.param(CASE.reference, "Returned", 1, id="one-return"),
    pytest.param(CASE.reference, "Returned late", 0, id="in-time"),
    pytest.param(THREE, "Returned late", 1, id="an-hour-late"),
    pytest.param(TWO, "Report due", None, id="no-report-without-a-review"),
    pytest.param(TWO, "Report in time?", "not counted", id="and-no-timeliness"),
    pytest.param(CASE.reference, "Report in time?", "not due yet", id="the-report-is-to-come"),
    pytest.param(THREE, "Report in time?", "late", id="the-report-went-on-day-16"),
    pytest.param(THREE, "National Panel’s answer", "does not agree", id="its-answer"),
    pytest.param(THREE, "Times reconsidered", 1, id="reconsidered-once"),
])
def test_timeliness(lines: dict[str, dict[str, object]], reference: str, heading: str, value: object) -> None:
    """What was done in time, what late, and what is awaited."""
    assert lines[reference][heading] == value


@pytest.mark.parametrize("name", ["register.pdf", "none/register.xlsx"])
def test_a_file_that_cannot_be_is_wrong_use(name: str, tmp_path: Path) -> None:
    """The ending and the folder are looked at before anything is opened."""
    with day_seven(tmp_path):
        pass
    assert asking(tmp_path, datetime(2026, 3, 20, tzinfo=LONDON))(command, "--out", str(tmp_path / name)).exit_code == 2
