"""What cannot be told of one case, complaint or message keeps nothing of the others from the manager."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from mailbot.clock import LONDON
from mailbot.demo.stage import set_stage
from mailbot.letters.facts import Deadline, Need, Picture
from mailbot.office import Office
from mailbot.record.commands import NotDone, Order, obey
from mailbot.record.desk import Desk
from mailbot.record.digest import digest_facts, needs_of, write_digest
from mailbot.register import Register
from mailbot.store import cases, ledger
from mailbot.store.complaints import save_complaint
from parsers.facts import Address, Referral
from rules.case import Case
from rules.commands import Command, Verb
from rules.complaints import Complaint

Told = TypeVar("Told")
NOW = datetime(2026, 3, 20, 9, 5, tzinfo=LONDON)
MANAGER = Address("patience.ogden@tscp.example")
CASE = Case("TSCP-2026-001", "tscp-2019", NOW, Referral(), Address("paul@csc.example"))
AT_THE_END = datetime(2030, 12, 20, 10, tzinfo=LONDON)
"""A referral whose Day 15 lies past the bank holidays that are known."""


@contextmanager
def _desk(folder: Path, *found: Case) -> Iterator[Desk]:
    with set_stage(folder, NOW) as (office, _), office.store.begin() as session:
        for case in found:
            cases.add_case(session, office.store.vault, case, NOW)
        yield Desk(office, session, NOW)


def _message(desk: Desk, received: datetime | None) -> int:
    office: Office = desk.office
    return ledger.keep(
        desk.session, office.store.vault, identity=f"x{received}", folder="INBOX",
        raw=b"From: x@y.example\r\n\r\nI complain.", message_id=f"<x{received}@y.example>", received=received, now=NOW,
    ).id  # fmt: skip


def _told(desk: Desk, what: str, kind: type[Told]) -> list[Told]:
    """What the digest says under one of its headings."""
    found = digest_facts(desk, MANAGER)[what]
    assert isinstance(found, list)
    told = [one for one in found if isinstance(one, kind)]
    assert told == found
    return told


def _needs(desk: Desk) -> list[Need]:
    needs = _told(desk, "needs_you", Need)
    assert needs == needs_of(desk, MANAGER)
    return needs


@pytest.mark.parametrize(("broken", "why"), [
    pytest.param(replace(CASE, received=AT_THE_END), "bank holidays are known here from 2000 to 2030", id="too-late"),
    pytest.param(replace(CASE, profile="gone"), "a fault of mailbot’s (KeyError)", id="its-profile-is-gone"),
])
def test_a_case_that_cannot_be_told_of_stops_no_digest(broken: Case, why: str, tmp_path: Path) -> None:
    """The others stand in it with all that is due, and of this one the manager hears why it does not."""
    with _desk(tmp_path, broken, replace(CASE, reference="TSCP-2026-002")) as desk:
        told = [need for need in _needs(desk) if need.reference == "TSCP-2026-001"]
        assert len(told) == 1 and why in told[0].why
        assert [shown.reference for shown in _told(desk, "cases", Picture)] == ["TSCP-2026-002"]
        assert {one.reference for one in _told(desk, "due", Deadline)} == {"TSCP-2026-002"}
        write_digest(desk)


def test_a_complaint_that_cannot_be_dated_stops_neither_digest_nor_register(tmp_path: Path) -> None:
    """The manager reads why it has no day, and the register leaves the day empty."""
    with _desk(tmp_path) as desk:
        for received in (datetime(1998, 3, 13, 10, tzinfo=LONDON), NOW):
            save_complaint(desk.session, Complaint(_message(desk, received), received))
        first, second = [need.why for need in _needs(desk)]
        assert "mailbot gives no date for it" in first and "known here from 2000 to 2030" in first
        assert "due by Friday 17 April 2026" in second
        lines = Register.of(desk).complaints
        assert lines is not None
        assert [line.timely for line in lines] == ["not counted", "not due yet"]
        assert [line.answer_due is None for line in lines] == [True, False]


def test_what_cannot_be_counted_is_the_fault_of_the_date_and_not_of_the_message(tmp_path: Path) -> None:
    """A command about it is refused in a sentence; it was taken for a message that could not be worked."""
    with _desk(tmp_path) as desk:
        number = _message(desk, datetime(1998, 3, 13, 10, tzinfo=LONDON))
        order = Order(Command(Verb.COMPLAINT, f"COMPLAINT {number}", message=number), None, "", "patience")
        with pytest.raises(NotDone, match="known here from 2000 to 2030"):
            obey(desk, order)


def test_a_message_that_nothing_dates_is_not_given_a_day_of_long_ago(tmp_path: Path) -> None:
    """A slip in the year would stay for good: no command corrects the day of a message that has one."""
    with _desk(tmp_path) as desk:
        number, day = _message(desk, None), date(1926, 3, 12)
        order = Order(Command(Verb.RECEIVED_ON, "RECEIVED ON", day=day, message=number), None, "", "patience")
        with pytest.raises(NotDone, match="more than a year before"):
            obey(desk, order)
