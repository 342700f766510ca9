"""Killed at random moments, on real servers: ``python -m tests.soak.soak_live [ROUNDS] [SEED]``.

Each round: a mailbox on Dovecot that nobody used before, with two referrals and a newsletter in it; workers that are
killed up to three times wherever they happen to be, while the sending server may hang up and the mailbox be numbered
anew in between; then one that is left to finish. What an undisturbed worker leaves must be there: cases, messages,
letters. No letter was taken twice, and no more are in doubt than were disturbed. It ends after ``MINUTES`` at the
latest.
"""

import logging
import os
import random
import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.store.vault import new_key
from parsers.mail import read_message
from rules.states import LetterState
from tests.mailbot.live.rig import HANDLED, Live, mail, smtp_of
from tests.services.dovecot import Dovecot
from tests.services.need import need
from tests.services.smtp import Cut, Plan, SmtpServer

ROUNDS, DEATHS, MINUTES = 300, 3, 60
MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
CUTS: tuple[Cut | None, ...] = (*get_args(Cut), *[None] * 9)
LAST = (timedelta(minutes=20), timedelta(minutes=50))
"""When the worker that is left to finish works: after what was put off has come due again."""


@dataclass(frozen=True)
class Round:
    """One mailbox and what happens to it."""

    live: Live
    server: SmtpServer
    chance: random.Random

    def suffer(self, longest: float) -> tuple[int, list[Cut]]:
        """Some workers that die or meet a server that hangs up: how many died, and where it hung up."""
        deaths, cuts = 0, []
        for number in range(DEATHS):
            cut = self.chance.choice(CUTS)
            self.server.plan = Plan(cut=cut)
            deaths += work_until(self.live, timedelta(minutes=1 + number), self.chance.uniform(0, longest))
            cuts += [cut] if cut else []
            if self.chance.random() < 0.2:
                renumber(self.live)
        self.server.plan = Plan()
        return deaths, cuts

    def finish(self) -> dict[str, Any]:
        """Works to the end, and tells what is there."""
        clock = SetClock(MARCH)
        with self.live.office(clock) as office:
            for later in LAST:
                clock.put(MARCH + later)
                cycle(office)
        letters = self.live.letters()
        taken = Counter(read_message(one.content).message_id for one in self.server.letters)
        sent = {one.message_id for one in letters if one.state == LetterState.SENT}
        return {
            "cases": [case.reference for case in self.live.cases()],
            "messages": sorted(self.live.states()),
            "letters": sorted((one.name, one.recipient) for one in letters),
            "other states": sorted({str(one.state) for one in letters} - {"sent", "uncertain"}),
            "taken twice": sorted(str(one) for one, times in taken.items() if times > 1),
            "sent and not taken": sorted(sent - set(taken)),
            "in the inbox": len(self.live.look("INBOX")),
            "in Handled": len(self.live.look(HANDLED)),
            "copies of what was sent": sorted(Counter(read_message(raw).message_id for raw in self.live.look("Sent"))
                                              .items()) == sorted(Counter(sent).items()),
        }

    def doubtful(self) -> int:
        """How many letters are in doubt."""
        return sum(one.state == LetterState.UNCERTAIN for one in self.live.letters())


def work(live: Live, later: timedelta) -> None:
    """One cycle; that a server hung up is no news here."""
    try:
        live.work(MARCH + later)
    except MailboxTrouble:
        os._exit(0)


def work_until(live: Live, later: timedelta, seconds: float) -> bool:
    """A worker in a process of its own, killed after so long; whether it was still at work then."""
    process = get_context("fork").Process(target=work, args=(live, later))
    process.start()
    process.join(seconds)
    if process.exitcode is not None:
        return False
    process.kill()
    process.join()
    return True


def renumber(live: Live) -> None:
    """The inbox gets another UIDVALIDITY."""
    number = str(secrets.randbelow(2**31 - 2) + 1)
    live.account.server.admin("mailbox", "update", "--uid-validity", number, "-u", live.account.user, "INBOX")


@contextmanager
def a_round(dovecot: Dovecot, server: SmtpServer, seed: int) -> Iterator[Round]:
    """A mailbox of its own, on servers that stay up."""
    with TemporaryDirectory(prefix="mailbot-soak-") as name:
        account = dovecot.add_account(f"tscp-{secrets.token_hex(4)}")
        os.environ |= {"MAILBOT_KEY": new_key(), "MAILBOT_IMAP_PASSWORD": account.password,
                       "MAILBOT_SMTP_PASSWORD": server.password}
        live = Live(Path(name), account, server.port, smtp_of(server))
        live.furnish()
        server.letters.clear()
        for number in range(3):
            moment = MARCH - timedelta(seconds=9 - number)
            live.arrive(mail(number, "tscp@tscp.example", moment), moment)
        yield Round(live, server, random.Random(seed))


@contextmanager
def servers() -> Iterator[tuple[Dovecot, SmtpServer]]:
    """Dovecot and the sending server, for all rounds."""
    with ExitStack() as stack:
        dovecot = Dovecot(need("dovecot", "dovecot-imapd dovecot-lmtpd"))
        stack.callback(dovecot.close)
        dovecot.start()
        server = SmtpServer(dovecot)
        server.start()
        stack.callback(server.stop)
        yield dovecot, server


def faults(found: dict[str, Any], wanted: dict[str, Any], doubtful: int, deaths: int, cuts: list[Cut]) -> list[str]:
    """In what a round ended otherwise than it should. A death may leave one letter in doubt; a server that takes
    letters and hangs up, each of them."""
    told = [f"{key}: {found[key]} in place of {wanted[key]}" for key in wanted if found[key] != wanted[key]]
    if doubtful > deaths and not {"answer", "body"} & set(cuts):
        told.append(f"{doubtful} letters in doubt after {deaths} deaths")
    return told


def main() -> int:
    """All rounds; 0 when each ended as it should. The seed of a round that did not is printed with it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    first = int(sys.argv[2]) if len(sys.argv) > 2 else int.from_bytes(os.urandom(4))
    end = time.monotonic() + 60 * MINUTES
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # the sending server's own chatter
    count: Counter[str] = Counter()
    with servers() as (dovecot, server):
        with a_round(dovecot, server, first) as one:
            begun = time.monotonic()
            work_until(one.live, timedelta(minutes=1), 300)
            longest = time.monotonic() - begun
            wanted = one.finish()
        for seed in range(first, first + rounds):
            if time.monotonic() > end:
                break
            with a_round(dovecot, server, seed) as one:
                deaths, cuts = one.suffer(longest)
                found, doubtful = one.finish(), one.doubtful()
            wrong = faults(found, wanted, doubtful, deaths, cuts)
            count.update(rounds=1, deaths=deaths, cuts=len(cuts), doubtful=doubtful, wrong=bool(wrong))
            if wrong:
                sys.stdout.write(f"live: seed {seed} ended otherwise: {'; '.join(wrong)}\n")
            if count["rounds"] % 50 == 0:
                sys.stdout.write(f"live: {dict(count)}\n")
            sys.stdout.flush()
    sys.stdout.write(f"live: {dict(count)} (first seed {first})\n")
    return 1 if count["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
