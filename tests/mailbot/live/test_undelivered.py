"""Letters that are refused, put off for days, come back, or stand in a restored outbox: people hear of each at once."""

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.store import outbox
from mailbot.store.tables import LetterRow
from tests.mailbot.live.rig import Live, mail
from tests.mailbot.live.test_letters_out import states_to, twice
from tests.services.smtp import Plan, SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
REFERRER = "paul.hendry@tamesidechildren.example"
MANAGER = "patience.ogden@tscp.example"


def notes(live: Live) -> list[LetterRow]:
    """The letters that tell of somebody's mail."""
    return [letter for letter in live.letters() if letter.name == "bounce_note"]


def test_a_refusal_is_told_at_once(live: Live, smtp_server: SmtpServer) -> None:
    """In the same cycle, to the manager, in the case, with the server's words; once, however often we look."""
    smtp_server.plan = Plan(recipients={REFERRER: "550 5.1.1 no such user"})
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    for minute in (1, 30):
        live.work(MARCH + timedelta(minutes=minute))
    [note], [case] = notes(live), live.cases()
    assert (note.recipient, note.case_reference, str(note.state)) == (MANAGER, case.reference, "sent")
    [told] = [one.content for one in smtp_server.letters if b"X-Mailbot-Letter: bounce_note" in one.content]
    assert b"no such user" in told and REFERRER.encode() in told


def test_a_refused_manager_makes_no_loop(live: Live, smtp_server: SmtpServer) -> None:
    """Where the manager's own address is refused the deputy hears of it; if that one is refused too, it ends there."""
    everybody = {MANAGER: "550 no", "joel.marsden@tscp.example": "550 no"}
    smtp_server.plan = Plan(recipients=everybody)
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(MARCH + timedelta(minutes=1))
    before = len(live.letters())
    for minute in (2, 3):
        live.work(MARCH + timedelta(minutes=minute))
    assert len(live.letters()) == before
    assert {note.recipient for note in notes(live)} == {"joel.marsden@tscp.example"}


@pytest.mark.parametrize(("answer", "gets"), [
    pytest.param("550 5.1.1 no such user", True, id="nobody-there"),
    pytest.param("552 5.3.4 too big for us", False, id="the-letter-was-not-wanted"),
])
def test_a_deputy_gets_what_was_refused_at_the_door(
    live: Live, smtp_server: SmtpServer, answer: str, gets: bool
) -> None:
    """As after a bounce, and the note says who has it; a letter that is too big makes no address a dead one."""
    smtp_server.plan = Plan(recipients={MANAGER: answer})
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(MARCH + timedelta(minutes=1))
    passed_on = [letter.recipient for letter in live.letters() if letter.name == "stand_in"]
    told = [one.content for one in smtp_server.letters if b"X-Mailbot-Letter: bounce_note" in one.content]
    assert bool(passed_on) is gets and set(passed_on) <= {"joel.marsden@tscp.example"}
    assert told and all((b"entered as deputy" in content) is gets for content in told)


def test_put_off_for_days(live: Live, smtp_server: SmtpServer) -> None:
    """Tried each hour; told once after a day; given up and told after five; nothing goes twice."""
    smtp_server.plan = Plan(recipients={REFERRER: "451 4.7.1 not today"})
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    told = {}
    for hours in (0, 1, 5, 23, 25, 60, 119, 121):
        live.work(MARCH + timedelta(hours=hours, minutes=2))
        told[hours] = (states_to(live, REFERRER), len(notes(live)))
    assert told[5] == ({"waiting"}, 0) and told[25] == told[119] == ({"waiting"}, 1) and told[121] == ({"refused"}, 2)
    with live.office(SetClock(MARCH)) as office, office.store.begin() as session:
        assert outbox.put_off(session, MARCH) == []
    assert twice(smtp_server) == []


def test_after_a_restore_nothing_goes_until_released(live: Live, smtp_server: SmtpServer) -> None:
    """What lies in Sent is known to be sent; the rest goes once when a person says so, and the mail is read on."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    with live.office(SetClock(MARCH + timedelta(minutes=1))) as office:
        with office.store.begin() as session:
            outbox.hold_sending(session, MARCH)
        cycle(office)
        with office.store.begin() as session:
            assert outbox.held_since(session) == MARCH
    letters = live.letters()
    assert smtp_server.letters == [] and {str(one.state) for one in letters} == {"waiting"}
    with live.account.client() as client:
        client.append("Sent", f"Message-ID: {letters[0].message_id}\r\n\r\nSent before.\r\n".encode())
    with live.office(SetClock(MARCH + timedelta(minutes=2))) as office:
        with office.store.begin() as session:
            assert outbox.release_sending(session) and outbox.held_since(session) is None
        cycle(office)
        cycle(office)
        with office.store.begin() as session:
            assert not outbox.release_sending(session)
    assert {str(one.state) for one in live.letters()} == {"sent"}
    assert live.letters()[0].answer == "found in Sent after a restore"
    assert len(smtp_server.letters) == len(letters) - 1 and twice(smtp_server) == []


@pytest.mark.parametrize("files", [pytest.param(True, id="the-server-files"), pytest.param(False, id="it-does-not")])
def test_an_uncertain_letter_is_settled_by_sent(live: Live, smtp_server: SmtpServer, files: bool) -> None:
    """Only where the server itself files what it sent, if only after a while."""
    smtp_server.plan = Plan(cut="answer")
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(MARCH + timedelta(minutes=1))
    assert states_to(live, REFERRER) == {"uncertain"}
    smtp_server.plan = Plan()
    with live.account.client() as client:
        for letter in smtp_server.letters:
            client.append("Sent", letter.content)
    with live.office(SetClock(MARCH + timedelta(minutes=9))) as office, pytest.MonkeyPatch.context() as patch:
        patch.setattr(office.sender, "files_its_own_copy", files)
        cycle(office)
    assert states_to(live, REFERRER) == ({"sent"} if files else {"uncertain"}) and twice(smtp_server) == []
