"""People change: a letter goes to whoever holds the role when it is written, and a leaver's words are still theirs."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.people import SERVER
from mailbot.demo.stage import deliver, set_stage
from mailbot.explaining.lines import named
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.store import cases
from mailbot.store.tables import LetterRow, MessageRow
from parsers.facts import Address, Referral
from rules.case import Case

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=LONDON)
CASE = Case("TSCP-2026-001", "tscp-2019", MONDAY, Referral(), Address("paul@csc.example"))
OLD, NEW = "helen.ashworth-crane@tameside.example", "ruth.okafor@tameside.example"
ENTRY = f'role = "head_of_safeguarding"\nname = "Helen Ashworth-Crane"\naddresses = ["{OLD}"]\n'
NEXT = f'[[person]]\nrole = "head_of_safeguarding"\nname = "Ruth Okafor"\naddresses = ["{NEW}"]\n'


def _hand_over(settings: Path, leaver: str, successor: str) -> None:
    """Helen's entry gets a line more, and Ruth's stands behind it."""
    people = settings / "people.toml"
    words = people.read_text(encoding="utf-8")
    assert ENTRY in words
    people.write_text(words.replace(ENTRY, f"{ENTRY}{leaver}\n\n{NEXT}{successor}\n"), encoding="utf-8")


def _reminded(office: Office) -> set[str]:
    """Who was reminded of the decision."""
    with office.store.begin() as session:
        rows = session.scalars(select(LetterRow).where(LetterRow.name.in_(("screening_reminder", "screening_overdue"))))
        return {row.recipient for row in rows}


def test_the_next_letter_goes_to_the_successor(tmp_path: Path) -> None:
    """The reminder of Tuesday goes to Helen, what tells on Wednesday that 48 hours have passed goes to Ruth."""
    with set_stage(tmp_path, MONDAY) as (office, _), office.store.begin() as session:
        cases.add_case(session, office.store.vault, CASE, MONDAY)
    _hand_over(tmp_path / "settings", "until = 2026-03-17", "since = 2026-03-18")
    with set_stage(tmp_path, MONDAY) as (office, clock):
        clock.put(MONDAY + timedelta(hours=25))
        cycle(office)
        assert OLD in _reminded(office) and NEW not in _reminded(office)
        clock.put(MONDAY + timedelta(hours=49))
        cycle(office)
        assert NEW in _reminded(office)


def test_what_a_leaver_writes_is_known_and_commands_nothing(tmp_path: Path) -> None:
    """It goes to the manager, the case is as it was, and the journal still knows the name."""
    with set_stage(tmp_path, MONDAY) as (office, _), office.store.begin() as session:
        cases.add_case(session, office.store.vault, CASE, MONDAY)
    _hand_over(tmp_path / "settings", "left = true", "")
    raw = (
        f"Received: from mail.tameside.example by {SERVER}; Mon, 16 Mar 2026 10:00:00 +0000\r\n"
        f"Authentication-Results: {SERVER}; dmarc=pass header.from=tameside.example\r\n"
        f"From: Helen <{OLD}>\r\nTo: casereviews@tscp.example\r\nSubject: TSCP-2026-001\r\n"
        "Date: Mon, 16 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@tameside.example>\r\n\r\n"
        "TSCP-2026-001 AWARE 9 March 2026\r\n"
    ).encode()
    with set_stage(tmp_path, MONDAY) as (office, clock):
        clock.put(MONDAY + timedelta(hours=2))
        deliver(tmp_path, raw, 1)
        cycle(office)
        with office.store.begin() as session:
            desk = Desk(office, session, clock.now())
            assert desk.case("TSCP-2026-001").aware is None
            assert [row.state for row in session.scalars(select(MessageRow))] == ["proposed"]
            assert named(desk, OLD).startswith("Helen Ashworth-Crane (")
