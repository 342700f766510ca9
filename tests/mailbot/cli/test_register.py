"""``mailbot register``: every referral with its decision and its timeliness, and no child's name."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from mailbot.cli.register import command
from mailbot.clock import LONDON
from mailbot.register.sheet import HEADING_ROW, Columns
from mailbot.register.workbook import COLUMNS, COMPLAINT_COLUMNS, QUARTER_COLUMNS
from mailbot.store import cases, ledger
from mailbot.store.complaints import save_complaint
from mailbot.store.vault import Vault
from parsers.facts import Child, Referral
from rules.case import Case, Standing
from rules.complaints import Complaint
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


# One answered on its last day and content, one a day late and gone on, one referred, one nobody has answered.
COMPLAINTS = (
    Complaint(1, datetime(2026, 2, 9, 9, tzinfo=LONDON), answered=date(2026, 3, 9)),
    Complaint(2, datetime(2026, 2, 9, 23, 59, tzinfo=LONDON), answered=date(2026, 3, 10),
              second_stage=date(2026, 3, 12)),
    Complaint(3, datetime(2026, 2, 10, 9, tzinfo=LONDON), partner="housing"),
    Complaint(4, datetime(2026, 2, 10, 9, tzinfo=LONDON)),
)


def _enter(session: Session, vault: Vault, complaint: Complaint) -> None:
    """The message that brought it, and its line in the register."""
    ledger.keep(session, vault, identity=str(complaint.message), folder="INBOX", raw=b"%d" % complaint.message,
                message_id=f"<{complaint.message}@mail.example>", received=complaint.received, now=DAY_SEVEN,
                before_our_time=False)
    save_complaint(session, complaint)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The register as Excel would read the file."""
    folder = tmp_path_factory.mktemp("office")
    out = folder / "register.xlsx"
    with day_seven(folder, replace(CASE, referral=NAMED)) as office, office.store.begin() as session:
        case: Case
        for case in (UNDECIDED, LATE_ONE, NO_REFERRAL):
            cases.add_case(session, office.store.vault, case, DAY_SEVEN)
        for complaint in COMPLAINTS:
            _enter(session, office.store.vault, complaint)
    result = asking(folder)(command, "--out", str(out))
    assert result.exit_code == 0 and "4 referrals and 4 complaints" in result.output
    return openpyxl.load_workbook(out)


def _lines(book: Workbook, name: str, columns: Columns) -> dict[str, dict[str, object]]:
    """The lines of a sheet by their first cell, each by its headings."""
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    rows = list(sheet.iter_rows(values_only=True))
    assert "Quillfeather" not in str(rows) and "Zebedee" not in str(rows)
    assert rows[HEADING_ROW - 1] == tuple(heading for heading, _ in columns)
    return {str(row[0]): dict(zip((heading for heading, _ in columns), row, strict=True)) for row in rows[HEADING_ROW:]}


@pytest.fixture(scope="module")
def lines(book: Workbook) -> dict[str, dict[str, object]]:
    """The referrals by reference."""
    return _lines(book, "Register", COLUMNS)


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


@pytest.mark.parametrize(("message", "heading", "value"), [
    pytest.param("1", "Answered in time?", "in time", id="on-the-last-of-28-days"),
    pytest.param("2", "Answered in time?", "late", id="the-day-after"),
    pytest.param("2", "Second stage", datetime.combine(date(2026, 3, 12), time()), id="not-content-with-the-answer"),
    pytest.param("3", "Referred to partner", "Hollin Bank Homes", id="referred-by-name"),
    pytest.param("3", "Answered in time?", "not counted", id="no-answer-of-ours"),
    pytest.param("4", "Answer due (28 days)", datetime.combine(date(2026, 3, 10), time()), id="28-days"),
    pytest.param("4", "Answered in time?", "overdue", id="nobody-answered"),
])
def test_complaints(book: Workbook, message: str, heading: str, value: object) -> None:
    """When it came, when it was answered, and whether in time."""
    lines = _lines(book, "Complaints", COMPLAINT_COLUMNS)
    assert list(lines) == ["1", "2", "3", "4"] and lines[message][heading] == value


def test_the_quarters_add_up(book: Workbook) -> None:
    """Each referral and complaint in the quarter in which it was received, whatever became of it."""
    quarters = _lines(book, "Quarters", QUARTER_COLUMNS)
    counted = ("Referrals", "Of these no referral, or duplicate", "Rapid Review", "Decided in time",
               "Decided late or overdue", "Complaints", "Answered in time", "Answered late or overdue")
    assert {name: [line[heading] for heading in counted] for name, line in quarters.items()} == {
        "January to March 2026": [4, 1, 2, 1, 2, 4, 1, 2]}


@pytest.mark.parametrize("name", ["register.pdf", "none/register.xlsx"])
def test_a_file_that_cannot_be_is_wrong_use(name: str, tmp_path: Path) -> None:
    """The ending and the folder are looked at before anything is opened."""
    with day_seven(tmp_path):
        pass
    assert asking(tmp_path, datetime(2026, 3, 20, tzinfo=LONDON))(command, "--out", str(tmp_path / name)).exit_code == 2
