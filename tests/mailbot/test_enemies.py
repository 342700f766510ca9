"""What somebody who means us ill might send, and what must not come of it; and what can go wrong without any enemy."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.cli.ledger import command as ledger_command
from mailbot.cli.tell import command as tell_command
from mailbot.clock import LONDON, SetClock
from mailbot.cycle import cycle
from mailbot.demo.stage import deliver, set_stage
from mailbot.intake.collect import FALLS_OVER, GONE
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.record.digest import digest_facts, needs_of
from mailbot.store import outbox
from mailbot.store.absences import absences_on
from mailbot.store.blobs import get_blob
from mailbot.store.cases import all_cases
from mailbot.store.ledger import account
from mailbot.store.tables import LetterRow, MessageRow
from mailbot.store.vault import Vault
from parsers.mail import read_label
from rules.states import LetterState
from tests.mailbot.live.rig import mail

START = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
HEAD, MANAGER, REFERRER = "helen.ashworth-crane@tameside.example", "patience.ogden@tscp.example", "paul.hendry"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which one referral was worked; tests take copies of it."""
    folder = tmp_path_factory.mktemp("opened")
    deliver(folder, mail(0, "tscp@tscp.example", START), 0)
    with set_stage(folder, START + timedelta(minutes=1)) as (office, _):
        cycle(office)
    return folder


class Scene:
    """The office an hour later, with what comes in now."""

    def __init__(self, office: Office, clock: SetClock, folder: Path) -> None:
        self.office, self.clock, self.folder, self._count = office, clock, folder, 0

    def arrive(self, text: str | bytes, stamp: str = "dmarc=pass header.from=tameside.example") -> None:
        """A message with what our server writes on top."""
        raw = text.encode() if isinstance(text, str) else text
        self._count += 1
        head = f"Received: from x by mx.tscp.example; {self.clock.now():%a, %d %b %Y %H:%M:%S %z}\r\n"
        head += f"Authentication-Results: mx.tscp.example; {stamp}\r\n"
        deliver(self.folder, head.encode() + raw, self._count)

    def work(self, minutes: int = 1) -> list[LetterRow]:
        """One cycle some minutes later: the letters that it wrote; the account balances."""
        before = {row.id for row in self.letters()}
        self.clock.put(self.clock.now() + timedelta(minutes=minutes))
        cycle(self.office)
        with self.office.store.begin() as session:
            assert account(session).balances
        return [row for row in self.letters() if row.id not in before]

    def letters(self) -> list[LetterRow]:
        """The outbox."""
        with self.office.store.begin() as session:
            return list(session.scalars(select(LetterRow).order_by(LetterRow.id)))

    def letter(self, name: str, to: str) -> LetterRow:
        """One letter of it."""
        return next(row for row in self.letters() if row.name == name and to in row.recipient)

    def messages(self) -> list[MessageRow]:
        """The ledger but for the referral."""
        with self.office.store.begin() as session:
            return list(session.scalars(select(MessageRow).order_by(MessageRow.id)))[1:]

    def away(self) -> list[str]:
        """Who counts as away or not to be reached."""
        with self.office.store.begin() as session:
            return [row.address for row in absences_on(session, self.clock.now().date())]

    def needs(self) -> str:
        """What the queue says; the digest says the same."""
        with self.office.store.begin() as session:
            desk = Desk(self.office, session, self.clock.now())
            needs = needs_of(desk, desk.mailbox)
            assert digest_facts(desk, desk.mailbox)["needs_you"] == needs
            return " | ".join(f"{need.what}: {need.why} {' '.join(tap.word for tap in need.taps)}" for need in needs)

    def tell(self, about: str, words: str) -> str:
        """A command from the console; what it says."""
        return self.console(tell_command, about, words, "--now", self.clock.now().isoformat())

    def console(self, program: click.Command, *arguments: str) -> str:
        """A program of the command line on this folder; what it says."""
        place = ["--config", str(self.folder / "settings"), "--data", str(self.folder)]
        key = {"MAILBOT_KEY": (self.folder / "key").read_text(encoding="ascii")}
        return CliRunner().invoke(program, [*arguments, *place], env=key, catch_exceptions=False).output


@pytest.fixture
def scene(opened: Path, tmp_path: Path) -> Iterator[Scene]:
    """A copy of it."""
    with staged(opened, tmp_path) as made:
        yield made


@contextmanager
def staged(opened: Path, folder: Path) -> Iterator[Scene]:
    """An office in a copy of the folder."""
    shutil.copytree(opened, folder, dirs_exist_ok=True)
    with set_stage(folder, START + timedelta(hours=1)) as (office, clock):
        yield Scene(office, clock, folder)


def test_a_forged_report_declares_nobody_dead(scene: Scene) -> None:
    """The referrer got a letter of ours, and so has a key: a report about it speaks of no other address."""
    key = scene.letter("acknowledgement", REFERRER).message_id
    scene.arrive(
        "From: MAILER-DAEMON@evil.example\r\nSubject: Undeliverable\r\nContent-Type: multipart/report; boundary=B; "
        "report-type=delivery-status\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x"
        f"\r\n\r\nFinal-Recipient: rfc822; {HEAD}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--B\r\nContent-Type: "
        f"text/rfc822-headers\r\n\r\nMessage-ID: {key}\r\n\r\n--B--\r\n",
    )
    [note] = scene.work()
    assert (note.name, note.recipient) == ("bounce_note", MANAGER)
    assert scene.away() == [row.recipient for row in scene.letters() if row.message_id == key]
    assert HEAD not in scene.away()


@pytest.mark.parametrize("action", ["delayed", "relayed", "expanded", "delivered"])
def test_a_letter_that_went_on_was_not_refused(scene: Scene, action: str) -> None:
    """The report says so of our reader, and that somebody to whom it was passed on failed: the manager sees it, our
    letter stays sent and its reader is not taken for dead."""
    letter = scene.letter("acknowledgement", REFERRER)
    scene.arrive(
        "From: MAILER-DAEMON@mx.agency.example\r\nSubject: Undelivered\r\nContent-Type: multipart/report; boundary=B"
        f"\r\nIn-Reply-To: {letter.message_id}\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; {letter.recipient}\r\nAction: {action}\r\n\r\n"
        "Final-Recipient: rfc822; colleague@agency.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--B--\r\n")
    assert [(row.name, row.recipient) for row in scene.work()] == [("proposal", MANAGER)]
    assert scene.away() == [] and str(scene.letter("acknowledgement", REFERRER).state) == "sent"


@pytest.mark.parametrize(("stamp", "letter"), [
    pytest.param("dmarc=pass header.from=tameside.example", ("acknowledgement", REFERRER), id="somebody-else’s-letter"),
    pytest.param("dmarc=fail header.from=tameside.example", ("alert", "helen"), id="authentication-failed"),
])
def test_nobody_is_away_on_a_stranger_s_word(scene: Scene, stamp: str, letter: tuple[str, str]) -> None:
    """An out-of-office answer in the Head of Safeguarding's name: the manager sees it, no letter goes elsewhere."""
    key = scene.letter(*letter).message_id
    scene.arrive(
        f"From: {HEAD}\r\nSubject: Automatic reply: letter\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: {key}\r\n"
        "\r\nI am out of the office until 20 March 2026. Please write to mallory@evil.example.\r\n", stamp)
    assert [(row.name, row.recipient) for row in scene.work()] == [("out_of_office_note", MANAGER)]
    assert scene.away() == []


def test_notes_without_a_header_is_not_answered(scene: Scene) -> None:
    """An out-of-office answer to an alert that only its words give away: nobody asks what was meant."""
    key = scene.letter("alert", MANAGER).message_id
    scene.arrive(
        f"From: {MANAGER}\r\nSubject: Patience Ogden is out of the office\r\nIn-Reply-To: {key}\r\n\r\n"
        "I will be out of the office starting 11/03/2026 and will not return until 16/03/2026.\r\n",
        "dmarc=pass header.from=tscp.example")
    assert {row.name for row in scene.work()} <= {"out_of_office_note", "stand_in", "digest"}
    assert [str(row.state) for row in scene.messages()] == ["handled"]


@pytest.mark.parametrize(("domain", "passed_on"), [
    pytest.param("tameside.example", True, id="a-secure-domain"),
    pytest.param("webmail.example", False, id="a-domain-nobody-listed"),
])
def test_a_deputy_reads_the_letter_only_at_a_secure_domain(
    opened: Path, tmp_path: Path, domain: str, passed_on: bool
) -> None:
    """The Head of Safeguarding is away: her deputy is asked to act; letter and files go to secure domains only."""
    folder = tmp_path / "copy"
    shutil.copytree(opened, folder)
    people = folder / "settings" / "people.toml"
    people.write_text(people.read_text("utf-8").replace("sunita.rao@tameside.example", f"sunita.rao@{domain}"), "utf-8")
    with set_stage(folder, START + timedelta(hours=1)) as (office, clock):
        scene = Scene(office, clock, folder)
        key = scene.letter("alert", "helen").message_id
        scene.arrive(f"From: {HEAD}\r\nSubject: Automatic reply: letter\r\nAuto-Submitted: auto-replied\r\n"
                     f"In-Reply-To: {key}\r\n\r\nI am on leave until 20 March 2026.\r\n")
        scene.work()
        letter = scene.letter("stand_in", "sunita")
        with office.store.begin() as session:
            raw = get_blob(session, office.store.vault, letter.blob_id)
    assert letter.recipient == f"sunita.rao@{domain}"
    assert (b"Part B.docx" in raw) is passed_on
    assert (b"not on our list of secure domains" in raw.replace(b"=\r\n", b"")) is not passed_on


def test_a_referral_without_a_time_of_receipt(scene: Scene) -> None:
    """The manager has it; OPEN asks for the day; with RECEIVED ON the case counts from there."""
    bare = mail(2, "tscp@tscp.example", scene.clock.now()).replace(b"Received:", b"X-Was:")
    (scene.folder / "mail/inbox/new/nothing-tells-when").write_bytes(bare)
    scene.work()
    assert [(str(row.state), row.received) for row in scene.messages()] == [("proposed", None)]
    assert "Answer RECEIVED ON and the day of its receipt first" in scene.tell("message-2", "OPEN")
    assert "counts as received on" in scene.tell("message-2", "RECEIVED ON 9 March 2026")
    assert "TSCP-2026-002 was opened" in scene.tell("message-2", "OPEN")
    with scene.office.store.begin() as session:
        assert all_cases(session, scene.office.store.vault)[-1].received.date().isoformat() == "2026-03-09"


def test_a_reused_message_id_is_another_message_and_flagged(scene: Scene) -> None:
    """Both are kept, and the ledger names the second."""
    for words in ("one", "two"):
        scene.arrive(f"From: a@b.example\r\nMessage-ID: <same@b.example>\r\nSubject: hello\r\n\r\n{words}\r\n")
    scene.work()
    assert [row.reused_id for row in scene.messages()] == [False, True]
    assert "message 3 (proposed) has the Message-ID of another message" in scene.console(ledger_command)


def test_a_command_that_is_delivered_twice_is_obeyed_once(scene: Scene) -> None:
    """By two ways of mail, or sent again by whoever caught it: the second UNDO undoes nothing more."""
    said = (f"From: {MANAGER}\r\nMessage-ID: <%s@tscp.example>\r\nSubject: Re: letter\r\n"
            f"In-Reply-To: {scene.letter('alert', MANAGER).message_id}\r\n\r\n%s\r\n")
    for number, words in (("1", "AWARE 9 March 2026"), ("2", "HOLD")):
        scene.arrive(said % (number, words), "dmarc=pass header.from=tscp.example")
        scene.work()
    for way in ("", "X-Way: another\r\n"):
        scene.arrive(way + said % ("3", "UNDO"), "dmarc=pass header.from=tscp.example")
    scene.work()
    first, second = scene.messages()[2:]
    assert (str(first.state), str(second.state)) == ("handled", "ignored")
    assert second.reason == "the command UNDO was delivered twice, and dealt with once"
    with scene.office.store.begin() as session:
        [case] = all_cases(session, scene.office.store.vault)
        assert case.aware is not None and str(case.standing) == "open"


def test_a_command_is_obeyed_where_its_first_copy_was_not(scene: Scene) -> None:
    """The way by which the first came broke the proof of its sender: that copy was refused, and this one counts."""
    said = (f"From: {MANAGER}\r\nMessage-ID: <1@tscp.example>\r\nSubject: Re: letter\r\n"
            f"In-Reply-To: {scene.letter('alert', MANAGER).message_id}\r\n\r\nHOLD\r\n")
    scene.arrive(said, "dmarc=none")
    scene.arrive("X-Way: another\r\n" + said, "dmarc=pass header.from=tscp.example")
    scene.work()
    assert [str(row.state) for row in scene.messages()] == ["proposed", "handled"]


def test_a_referral_under_a_message_id_of_ours_is_no_letter_of_ours(scene: Scene) -> None:
    """Somebody's program sends on what they wrote under the Message-ID of the letter that they had open."""
    form = mail(2, "tscp@tscp.example", scene.clock.now()).partition(b"\r\n")[2]
    ours = scene.letter("acknowledgement", REFERRER).message_id
    scene.arrive(re.sub(rb"(?m)^Message-ID: .*\r$", f"Message-ID: {ours}\r".encode(), form))
    assert "acknowledgement" in {row.name for row in scene.work()}
    assert [(str(row.state), row.message_id) for row in scene.messages()] == [("handled", ours)]


@pytest.mark.parametrize("above", [
    pytest.param(b"X-MS-Exchange-AntiSpam-MessageData-0: " + b"A" * 21_000 + b"\r\n", id="one-long-header"),
    pytest.param(b"".join(b"ARC-Seal: i=%d; " % one + b"b" * 3_000 + b"\r\n" for one in range(9)), id="many-headers"),
    pytest.param(b"X-Junk: %s\r\n" % (b"y" * 190) * 1_500, id="three-hundred-kilobytes"),
])
def test_a_referral_below_long_headers_opens_its_case(scene: Scene, above: bytes) -> None:
    """What came from a mailbox is a message, however far down its From stands."""
    scene.arrive(above + mail(2, "tscp@tscp.example", scene.clock.now()).partition(b"\r\n")[2])
    assert {"acknowledgement", "alert"} <= {row.name for row in scene.work()}
    assert [str(row.state) for row in scene.messages()] == ["handled"]


def test_a_message_that_goes_before_it_is_fetched(scene: Scene) -> None:
    """Somebody moves it between listing and fetching: in the ledger with a reason, its neighbour is worked."""
    scene.arrive("From: a@b.example\r\nSubject: first\r\n\r\nx\r\n")
    scene.arrive("From: a@b.example\r\nSubject: second\r\n\r\nx\r\n")
    real = scene.office.mailbox.fetch

    def moved_away(identity: str) -> bytes:
        for file in (scene.folder / "mail/inbox/new").glob("*.M000001.demo"):
            file.rename(scene.folder / "elsewhere")
        return real(identity)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scene.office.mailbox, "fetch", moved_away)
        scene.work()
    gone, other = scene.messages()
    assert (str(gone.state), gone.reason, str(other.state)) == ("ignored", GONE, "proposed")


def test_a_header_that_nobody_can_read(scene: Scene) -> None:
    """Kept to the byte, in quarantine at once, people told at once; the referral behind it opens its case."""
    scene.arrive("From: a@b.example\r\nSubject: trap\r\n\r\nx\r\n")
    scene.arrive(mail(2, "tscp@tscp.example", scene.clock.now()).partition(b"\r\n")[2])

    def trapped(raw: bytes) -> object:
        if b"Subject: trap" in raw:
            raise RecursionError
        return read_label(raw)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mailbot.intake.collect.read_label", trapped)
        told = scene.work()
    assert [str(row.state) for row in scene.messages()] == ["quarantined", "handled"]
    assert scene.messages()[0].reason == FALLS_OVER and "quarantine_alert" in {row.name for row in told}
    with scene.office.store.begin() as session:
        assert len(all_cases(session, scene.office.store.vault)) == 2


def test_what_the_database_will_not_take(scene: Scene) -> None:
    """One of a batch cannot be stored as it is: it is in quarantine with its bytes, and the others are there too."""
    for number in range(3):
        scene.arrive(f"From: a@b.example\r\nMessage-ID: <{number}@b.example>\r\nSubject: no\r\n\r\nx\r\n")
    from mailbot.store import ledger

    real = ledger.keep

    def picky(session: Session, vault: Vault, *, message_id: str, **given: Any) -> MessageRow:
        if message_id == "<1@b.example>":
            raise ValueError("invalid byte sequence")
        return real(session, vault, message_id=message_id, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mailbot.intake.collect.ledger.keep", picky)
        scene.work()
    assert sorted(str(row.state) for row in scene.messages()) == ["proposed", "proposed", "quarantined"]


@pytest.mark.parametrize("raw", [
    pytest.param(b"X: " + b"a" * 5_000_000 + b"\r\nFrom: a@b.example\r\n\r\nx\r\n", id="a-header-of-five-megabytes"),
    pytest.param(b"X: y\r\n" * 400_000 + b"\r\nx\r\n", id="four-hundred-thousand-headers"),
    pytest.param(b"From: a\x00@b.example\r\nSubject: \x00\x00\r\nMessage-ID: <\x00>\r\n\r\n\x00", id="nulls"),
    pytest.param(b"From: " + b"(" * 100_000 + b"\r\n\r\nx\r\n", id="comments-without-end"),
    pytest.param(b"References: " + b"<a@b> " * 50_000 + b"\r\n\r\nx\r\n", id="a-thread-without-end"),
    pytest.param(b"To: " + b"a+00000000000000000000.aaaaaaaaaaaaaaaa@b.example, " * 20_000 + b"\r\n\r\nx\r\n",
                 id="twenty-thousand-forged-keys"),
])
def test_a_monstrous_message_is_one_message(scene: Scene, raw: bytes) -> None:
    """In the queue or put aside like any other, soon, and without a fault counted to it."""
    scene.arrive(raw)
    scene.work()
    [row] = scene.messages()
    assert str(row.state) in ("proposed", "ignored") and row.attempts == 0


def test_held_letters_stand_in_queue_and_digest(scene: Scene) -> None:
    """Those that HOLD stopped, with RESUME; and all of them while sending is held after a restore."""
    with scene.office.store.begin() as session:
        for row in session.scalars(select(LetterRow).where(LetterRow.name == "alert")):
            row.state = LetterState.HELD
    assert "2 letters are held: Somebody answered HOLD. RESUME" in scene.needs()
    with scene.office.store.begin() as session:
        outbox.hold_sending(session, scene.clock.now())
    assert "no letter goes out; 0 wait: The database was restored at" in scene.needs()


def test_put_off_letters_stand_in_queue_and_digest(scene: Scene) -> None:
    """With who, how often, and the server's words."""
    with scene.office.store.begin() as session:
        row = session.scalars(select(LetterRow).where(LetterRow.name == "acknowledgement")).one()
        row.state, row.attempts, row.answer = LetterState.WAITING, 4, "451 4.7.1 greylisted"
    assert "has been put off 4 times" in scene.needs() and "greylisted" in scene.needs()


def test_a_long_absence_makes_no_endless_digest(scene: Scene) -> None:
    """A hundred lines of a kind, and how many more there are."""
    with scene.office.store.begin() as session:
        for number in range(130):
            session.add(MessageRow(message_id=str(number), sha256=str(number), blob_id=1, kept=scene.clock.now(),
                                   state="proposed", reason="one of many"))
        session.flush()
        desk = Desk(scene.office, session, scene.clock.now() + timedelta(minutes=1))
        facts = digest_facts(desk, desk.mailbox)
        session.rollback()
    assert facts["number"] == 130
    for name in ("needs_you", "came_in"):
        lines = facts[name]
        assert isinstance(lines, list) and len(lines) == 101 and "3" in repr(lines[-1])
