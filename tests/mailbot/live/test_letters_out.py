"""Letters and what may go wrong with them: refused, put off, uncertain; each told to a person, none sent twice."""

import multiprocessing
import os
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.record.desk import Desk
from mailbot.record.digest import digest_facts, needs_of
from mailbot.store.tables import LetterRow
from parsers.mail import read_message
from tests.mailbot.live.rig import Live, mail
from tests.services.smtp import Plan, SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
REFERRER = "paul.hendry@tamesidechildren.example"


def minutes(number: int) -> datetime:
    """So many minutes after the referral came."""
    return MARCH + timedelta(minutes=number)


def states_to(live: Live, address: str) -> set[str]:
    """Where the letters to an address stand."""
    return {str(letter.state) for letter in live.letters() if letter.recipient == address}


def shown(live: Live, moment: datetime) -> str:
    """What the queue and the digest say at this moment."""
    with live.office(SetClock(moment)) as office, office.store.begin() as session:
        desk = Desk(office, session, moment)
        needs = needs_of(desk, desk.mailbox)
        assert digest_facts(desk, desk.mailbox)["needs_you"] == needs
        return " ".join(f"{need.what} {need.why}" for need in needs)


def twice(server: SmtpServer) -> list[str | None]:
    """The Message-IDs that the server took more than once."""
    taken = Counter(read_message(letter.content).message_id for letter in server.letters)
    return [message_id for message_id, count in taken.items() if count > 1]


def test_a_refused_recipient_is_shown(live: Live, smtp_server: SmtpServer) -> None:
    """Refused for good with who and why, in queue and digest; never tried again; the other letters go."""
    smtp_server.plan = Plan(recipients={REFERRER: "550 5.1.1 no such user"})
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(minutes(1))
    assert states_to(live, REFERRER) == {"refused"}
    assert {str(letter.state) for letter in live.letters() if letter.recipient != REFERRER} == {"sent"}
    assert f"{REFERRER} was refused" in shown(live, minutes(2)) and "no such user" in shown(live, minutes(2))
    smtp_server.plan = Plan()
    live.work(minutes(90))
    assert states_to(live, REFERRER) == {"refused"}


def test_a_letter_that_is_put_off_is_tried_again(live: Live, smtp_server: SmtpServer) -> None:
    """451 for one recipient: it waits, the others go, and it goes when the server takes it; nothing goes twice."""
    smtp_server.plan = Plan(recipients={REFERRER: "451 4.7.1 greylisted"})
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(minutes(1))
    assert states_to(live, REFERRER) == {"waiting"}
    smtp_server.plan = Plan()
    live.work(MARCH + timedelta(seconds=90))
    assert states_to(live, REFERRER) == {"waiting"}, "it is not tried at once"
    live.work(minutes(3))
    assert states_to(live, REFERRER) == {"sent"} and twice(smtp_server) == []


def test_a_line_cut_before_the_letter_is_whole(live: Live, smtp_server: SmtpServer) -> None:
    """Nothing was handed over, so it is tried again and arrives once."""
    smtp_server.plan = Plan(cut="recipient")
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(minutes(1))
    assert {str(letter.state) for letter in live.letters()} == {"waiting"} and smtp_server.letters == []
    smtp_server.plan = Plan()
    live.work(minutes(5))
    assert {str(letter.state) for letter in live.letters()} == {"sent"} and twice(smtp_server) == []


def test_a_line_cut_in_the_letter(live: Live, smtp_server: SmtpServer) -> None:
    """Whether all of it was on its way cannot be known for each: it waits or is uncertain, and nothing goes twice."""
    smtp_server.plan = Plan(cut="body")
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(minutes(1))
    before = {letter.id: str(letter.state) for letter in live.letters()}
    assert set(before.values()) <= {"waiting", "uncertain"} and smtp_server.letters == []
    smtp_server.plan = Plan()
    live.work(minutes(5))
    after = {letter.id: str(letter.state) for letter in live.letters()}
    assert all(after[number] == {"waiting": "sent"}.get(state, state) for number, state in before.items())
    assert twice(smtp_server) == []


def test_a_lost_answer_leaves_the_letter_uncertain(live: Live, smtp_server: SmtpServer) -> None:
    """Handed over whole and no answer: shown to a person, and never sent again."""
    smtp_server.plan = Plan(cut="answer")
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(minutes(1))
    assert {str(letter.state) for letter in live.letters()} == {"uncertain"}
    taken = len(smtp_server.letters)
    smtp_server.plan = Plan()
    live.work(minutes(90))
    assert states_to(live, REFERRER) == {"uncertain"} and twice(smtp_server) == []
    assert taken == len(live.letters()) == len(smtp_server.letters)
    assert f"a letter to {REFERRER} may or may not have arrived" in shown(live, minutes(91))


def _die_after_sending(live: Live) -> None:
    """A worker whose first letter reaches the server, and which dies before it can note that."""
    with live.office(SetClock(minutes(1))) as office:
        real = office.sender.send

        def deadly(raw: bytes, envelope_from: str, recipients: list[str]) -> None:
            real(raw, envelope_from, recipients)
            os.kill(os.getpid(), signal.SIGKILL)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(office.sender, "send", deadly)
            cycle(office)


def _killed(live: Live) -> LetterRow:
    """After such a death: the letter that was on its way."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    process = multiprocessing.get_context("fork").Process(target=_die_after_sending, args=(live,))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    [letter] = [letter for letter in live.letters() if letter.state == "sending"]
    return letter


def test_killed_between_the_server_and_our_commit(live: Live, smtp_server: SmtpServer) -> None:
    """The letter is uncertain and shown, the others go once, and there is one case."""
    letter = _killed(live)
    live.work(minutes(2))
    live.work(minutes(3))
    states = {one.id: str(one.state) for one in live.letters()}
    assert states.pop(letter.id) == "uncertain" and set(states.values()) == {"sent"}
    assert twice(smtp_server) == [] and len(smtp_server.letters) == len(states) + 1
    assert len(live.cases()) == 1
    assert f"a letter to {letter.recipient} may or may not have arrived" in shown(live, minutes(4))


def test_killed_but_found_in_sent(live: Live, smtp_server: SmtpServer) -> None:
    """Where the server itself filed what it took, the letter is known to be sent."""
    letter = _killed(live)
    with live.account.client() as client:
        client.append("Sent", smtp_server.letters[0].content)
    live.work(minutes(2))
    found = next(one for one in live.letters() if one.id == letter.id)
    assert (found.state, found.answer) == ("sent", "found in Sent after an interruption")
    assert twice(smtp_server) == [] and len(live.look("Sent")) == len(live.letters())


def test_copies_are_made_up_for(live: Live, smtp_server: SmtpServer) -> None:
    """A Sent folder that could not be reached when letters went gets its copies later, each once."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    with live.office(SetClock(minutes(1))) as office, pytest.MonkeyPatch.context() as patch:
        patch.setattr("mailbot.outgoing.send.copy_all", lambda office: None)
        cycle(office)
    assert smtp_server.letters and live.look("Sent") == []
    live.work(minutes(2))
    live.work(minutes(3))
    assert len(live.look("Sent")) == len(smtp_server.letters) == len(live.letters())
