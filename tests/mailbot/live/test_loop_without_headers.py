"""A machine that answers every letter, under a person's address and without a single header that gives it away."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.stage import deliver, set_stage
from mailbot.outgoing.budget import CASE_BUDGET, DOMAIN_BUDGET, TALK
from mailbot.store.ledger import account
from mailbot.store.tables import JournalRow, LetterRow
from parsers.mail import read_message
from tests.mailbot.live.rig import mail

START = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
MANAGER, REFERRER = "patience.ogden@tscp.example", "farida.noor@tameside.example"


def echo(machine: str, letter: bytes, number: int, moment: datetime) -> bytes:
    """What the machine makes of a letter: a new message, in its thread, with words that are no command."""
    asked, domain = read_message(letter), machine.partition("@")[2]
    return (
        f"Received: from mail.{domain} by mx.tscp.example; {moment:%a, %d %b %Y %H:%M:%S %z}\r\n"
        f"Authentication-Results: mx.tscp.example; dmarc=pass header.from={domain}\r\n"
        f"From: {machine}\r\nTo: tscp@tscp.example\r\nSubject: Re: {asked.subject}\r\n"
        f"Message-ID: <echo-{number}@{domain}>\r\nIn-Reply-To: {asked.message_id}\r\n\r\n"
        f"Your message number {number} is being dealt with by our team.\r\n"
    ).encode()


@pytest.mark.parametrize("machine", [pytest.param(MANAGER, id="manager"), pytest.param(REFERRER, id="referrer")])
def test_it_is_left_to_talk_to_itself(machine: str, tmp_path: Path) -> None:
    """The answers stop at the budget of the hour, its messages are all in the ledger, and the journal says why."""
    answered, number, clock_at = 0, 0, START
    with set_stage(tmp_path, START) as (office, clock):
        deliver(tmp_path, mail(2, "tscp@tscp.example", START), 0)  # the referral in which something is missing
        letters, seen = list[bytes](), set[str]()
        for _ in range(CASE_BUDGET[0][1] + 5):
            clock_at += timedelta(seconds=30)
            clock.put(clock_at)
            for letter in letters:
                number += 1
                deliver(tmp_path, echo(machine, letter, number, clock_at), number)
            cycle(office)
            files = [file for file in (tmp_path / "mail/outbox/new").glob("*.eml") if file.name not in seen]
            seen |= {file.name for file in files}
            letters = [raw for raw in (file.read_bytes() for file in files) if machine in _readers(raw)]
            answered += len(letters)
            if not letters:
                break
        else:
            raise AssertionError("it never fell silent")
        with office.store.begin() as session:
            assert account(session).balances and account(session).shown == number + 1
            told = [line.why for line in session.scalars(select(JournalRow)) if "was not answered" in line.what]
            talk = [row.name for row in session.scalars(select(LetterRow).where(LetterRow.name.in_(TALK)))]
    assert told and CASE_BUDGET[0][1] <= len(talk) <= DOMAIN_BUDGET[0][1] and len(talk) <= answered


def _readers(raw: bytes) -> set[str]:
    return {who.address for who in read_message(raw).to}
