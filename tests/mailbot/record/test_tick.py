"""The daily clock: as cheap for many cases as for few, and patient while a return may be lying unread."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event, select

from mailbot.clock import LONDON
from mailbot.demo.stage import set_stage
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.record.tick import tick
from mailbot.store import cases, ledger
from mailbot.store.tables import CursorRow, LetterRow, MessageRow
from parsers.facts import Address, Outcome, Referral
from rules.case import Ask, Case
from rules.states import MessageState

RECEIVED = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
DAY_SEVEN = datetime(2026, 3, 20, 9, 5, tzinfo=LONDON)
RETURN_BY = datetime(2026, 3, 25, 17, tzinfo=LONDON)
ASKS = tuple(Ask(agency, RETURN_BY, RECEIVED) for agency in ("housing", "school"))
ASKED = Case(
    "TSCP-2026-001", "tscp-2019", RECEIVED, Referral(), Address("paul@csc.example"), decision=Outcome.RAPID_REVIEW,
    decided=RECEIVED, go_ahead=RECEIVED, asks=ASKS,
)  # fmt: skip


@contextmanager
def _office(folder: Path, number: int, now: datetime) -> Iterator[Office]:
    """An office with so many cases, whose mailbox was looked at just now and whose digest has gone."""
    with set_stage(folder, now) as (office, _):
        with office.store.begin() as session:
            session.add(CursorRow(account=office.mailbox.account, value="", polled=now))
            for count in range(1, number + 1):
                case = replace(ASKED, reference=f"TSCP-2026-{count:03d}")
                cases.add_case(session, office.store.vault, case, now)
        yield office


def _message(office: Office, state: MessageState, agency: str | None, now: datetime) -> int:
    """A message in the ledger that may be somebody's return."""
    with office.store.begin() as session:
        row = ledger.keep(
            session, office.store.vault, identity="x", folder="INBOX", raw=b"From: x@y.example\r\n\r\nHello",
            message_id="<x@y.example>", received=now, now=now,
        )  # fmt: skip
        if state is not MessageState.KEPT:
            ledger.settle(row, state, "nobody knows what it is")
            row.may_be_return, row.agency = True, agency
        return row.id


def _letters(office: Office) -> list[str]:
    with office.store.begin() as session:
        rows = session.scalars(select(LetterRow).order_by(LetterRow.id))
        return sorted(f"{row.name} {row.subject}".strip() for row in rows if row.name != "digest")


def _statements(office: Office, now: datetime) -> int:
    """How many statements the look at all cases takes, when nothing is due in any of them."""
    seen: list[str] = []

    def count(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(office.store.engine, "before_cursor_execute", count)
    try:
        assert tick(office) == 0
    finally:
        event.remove(office.store.engine, "before_cursor_execute", count)
    return len(seen)


def test_looking_at_many_cases_takes_no_more_queries_than_at_few(tmp_path: Path) -> None:
    """The number of queries does not grow with the number of cases ("Bars")."""
    quiet = datetime(2026, 3, 12, 7, 0, tzinfo=LONDON)
    taken = []
    for number in (2, 40):
        with _office(tmp_path / str(number), number, quiet) as office:
            _message(office, MessageState.PROPOSED, "housing", quiet)
            taken.append(_statements(office, quiet))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("state", "agency", "letters"),
    [
        pytest.param(MessageState.PROPOSED, "housing", ["chaser school", "chaser_waits housing"], id="proposed"),
        pytest.param(MessageState.QUARANTINED, "*", ["chaser_waits"], id="quarantined-and-anybodys"),
        pytest.param(MessageState.QUARANTINED, "school", ["chaser housing", "chaser_waits school"], id="quarantined"),
        pytest.param(MessageState.KEPT, None, ["chaser_waits"], id="not-read-yet"),
        pytest.param(MessageState.IGNORED, "housing", ["chaser housing", "chaser school"], id="put-aside"),
    ],
)
def test_nobody_is_chased_for_what_may_be_lying_there(
    state: MessageState, agency: str | None, letters: list[str], tmp_path: Path
) -> None:
    """Unread, proposed or quarantined: the manager is asked, in one letter for all whom it may concern."""
    with _office(tmp_path, 1, DAY_SEVEN) as office:
        _message(office, state, agency, DAY_SEVEN)
        tick(office)
        assert _letters(office) == letters


def test_a_case_that_cannot_be_worked_stops_no_other(tmp_path: Path) -> None:
    """One case under a profile that is gone: the other is chased, and the first has a line in its journal."""
    with _office(tmp_path, 2, DAY_SEVEN) as office:
        with office.store.begin() as session:
            desk = Desk(office, session, DAY_SEVEN)
            desk.change(desk.case("TSCP-2026-001"), profile="gone")
        tick(office)
        assert _letters(office) == ["chaser housing", "chaser school"]
        with office.store.begin() as session:
            assert session.scalars(select(MessageRow)).all() == []
            done = cases.done_at(session, "TSCP-2026-001")
        assert [step.step for step in done] == ["fault"]


def test_a_digest_that_fails_keeps_no_register_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter of the morning is written by itself."""
    def fail(_: Desk) -> None:
        raise ValueError

    monkeypatch.delenv("MAILBOT_DEBUG", raising=False)
    monkeypatch.setattr("mailbot.record.tick.write_digest", fail)
    with _office(tmp_path, 1, datetime(2026, 4, 1, 9, 5, tzinfo=LONDON)) as office:
        tick(office)
        assert "register" in {letter.split()[0] for letter in _letters(office)}
