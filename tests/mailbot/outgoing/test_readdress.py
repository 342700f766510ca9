"""A letter that waits while people change goes to who holds the role when it is sent, as if written to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from sqlalchemy import select

from mailbot.clock import LONDON, SetClock
from mailbot.cycle import cycle
from mailbot.demo.people import SERVER
from mailbot.demo.stage import deliver, set_stage
from mailbot.letters.facts import Person
from mailbot.letters.invitation import Meeting, invite
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.record.write import Choice, write
from mailbot.store import cases, journal
from mailbot.store.absences import note_absence
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from parsers.facts import Address, Referral
from rules.case import Case, Role

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=LONDON)
CASE = Case("TSCP-2026-001", "tscp-2019", MONDAY, Referral(), Address("paul@csc.example"))
HELEN, SUNITA = "helen.ashworth-crane@tameside.example", "sunita.rao@tameside.example"
MANAGER = "patience.ogden@tscp.example"
RUTH = '[[person]]\nrole = "head_of_safeguarding"\nname = "Ruth Okafor"\naddresses = ["{}"]\n'
ENTRY = f'role = "head_of_safeguarding"\nname = "Helen Ashworth-Crane"\naddresses = ["{HELEN}"]\n'
FACTS = {
    "agency": "a reader", "letter_name": "The request", "sent": MONDAY, "failed": Person("Derek Yates"), "due": None,
    "server_said": "550 no such mailbox", "covered": "",
}


@contextmanager
def _waiting(folder: Path, successor: str = "", gone: str = "left = true") -> Iterator[tuple[Office, SetClock]]:
    """The office on the day after Helen has gone; a letter with a one-tap answer and a meeting waits for her."""
    with set_stage(folder, MONDAY) as (office, _), office.store.begin() as session:
        cases.add_case(session, office.store.vault, CASE, MONDAY)
        desk = Desk(office, session, MONDAY)
        meeting = Meeting(CASE.reference, desk.mailbox, MONDAY, MONDAY + timedelta(hours=2), "Room 1")
        assert write(
            desk, "bounce_note", Address(HELEN, "Helen"), FACTS, case=CASE,
            role=Role.HEAD_OF_SAFEGUARDING, choices=[Choice("AWARE 9 March 2026", "Records it.")],
            invitation=invite(meeting, Address(HELEN, "Helen"), MONDAY),
        )
    people = folder / "settings" / "people.toml"
    words = people.read_text(encoding="utf-8")
    entered = RUTH.format(successor) if successor else ""
    people.write_text(words.replace(ENTRY, f"{ENTRY}{gone}\n\n{entered}"), encoding="utf-8")
    with set_stage(folder, MONDAY) as (office, clock):
        yield office, clock


def _letters(office: Office, name: str = "bounce_note") -> dict[str, tuple[str, EmailMessage]]:
    with office.store.begin() as session:
        found = {}
        for row in session.scalars(select(LetterRow).where(LetterRow.name == name)):
            mail = message_from_bytes(get_blob(session, office.store.vault, row.blob_id), policy=default)
            assert isinstance(mail, EmailMessage)
            found[row.recipient] = (str(row.state), mail)
        return found


def test_the_successor_gets_the_same_letter_as_their_own(tmp_path: Path) -> None:
    """To, calendar and one-tap answer are Ruth's: she answers it, and it does what it would have done for Helen."""
    ruth = "ruth.okafor@tameside.example"
    with _waiting(tmp_path, ruth) as (office, clock):
        cycle(office)
        letters = _letters(office)
        assert {who: state for who, (state, _) in letters.items()} == {HELEN: "withdrawn", ruth: "sent"}
        before, mail = letters[HELEN][1], letters[ruth][1]
        assert str(mail["To"]) == f"Ruth Okafor <{ruth}>" and mail["Message-ID"] != before["Message-ID"]
        assert mail["Subject"] == before["Subject"]
        page = str(_part(mail, "text/html").get_content())
        assert BeautifulSoup(page, "lxml").text == BeautifulSoup(
            str(_part(before, "text/html").get_content()), "lxml").text
        assert f"mailto:{ruth}" in str(_part(mail, "text/calendar").get_content()).replace("\r\n ", "")
        assert HELEN not in mail.as_string()
        deliver(tmp_path, _tapped(page, ruth), 1)
        clock.put(MONDAY + timedelta(hours=1))
        cycle(office)
        with office.store.begin() as session:
            desk = Desk(office, session, clock.now())
            assert str(desk.case(CASE.reference).aware) == "2026-03-09"
            told = [line.what for line in journal.story(session, CASE.reference)]
        assert f"Our letter that waited for {HELEN} goes to {ruth}" in told


def _part(mail: EmailMessage, kind: str) -> EmailMessage:
    found = next(part for part in mail.walk() if part.get_content_type() == kind)
    assert isinstance(found, EmailMessage)
    return found


def _tapped(page: str, sender: str) -> bytes:
    """The reply that opens when the link of a page is tapped."""
    link = BeautifulSoup(page, "lxml").find("a", href=lambda to: bool(to and to.startswith("mailto:")))
    assert link is not None
    said = parse_qs(urlsplit(str(link.get("href"))).query)
    return (
        f"Received: from mail.tameside.example by {SERVER}; Mon, 16 Mar 2026 10:00:00 +0000\r\n"
        f"Authentication-Results: {SERVER}; dmarc=pass header.from=tameside.example\r\n"
        f"From: Ruth <{sender}>\r\nTo: casereviews@tscp.example\r\nSubject: {said['subject'][0]}\r\n"
        "Date: Mon, 16 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@tameside.example>\r\n\r\n"
        f"{said['body'][0]}\r\n"
    ).encode()


def test_a_successor_outside_the_secure_domains_gets_nothing(tmp_path: Path) -> None:
    """What was read may stand in a letter: it is held, and the manager is told once why."""
    with _waiting(tmp_path, "ruth.okafor@mail.example") as (office, clock):
        for hours in (0, 1):
            clock.put(MONDAY + timedelta(hours=hours))
            cycle(office)
        assert {who: state for who, (state, _) in _letters(office).items()} == {HELEN: "held"}
        told = _letters(office, "no_reader")
        assert list(told) == [MANAGER]
        assert "in no domain" in " ".join(str(_part(told[MANAGER][1], "text/plain").get_content()).split())


def test_who_is_away_gets_it_and_so_does_the_deputy(tmp_path: Path) -> None:
    """The absence came to light after the letter was written; each of the two gets it once."""
    with _waiting(tmp_path, gone="") as (office, clock):
        with office.store.begin() as session:
            note_absence(session, HELEN, MONDAY.date() + timedelta(days=3), bounced=False, now=MONDAY)
        cycle(office)
        cycle(office)
        assert {who: state for who, (state, _) in _letters(office).items()} == {HELEN: "sent", SUNITA: "sent"}
        assert clock.now() == MONDAY
