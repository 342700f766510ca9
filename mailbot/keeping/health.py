"""How well the worker is, for monitoring: figures, and a sentence for each thing that is not well."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mailbot.checks.machine import LEAST_FREE
from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.record.unsettled import is_stale
from mailbot.store import ledger, outbox
from mailbot.store.tables import CursorRow
from rules.states import LetterState, MessageState

WELL, LOOK, DOWN = 0, 1, 75


@dataclass(frozen=True, slots=True)
class Health:
    """The figures of one moment; moments are aware (UTC), ``disk_free`` is in bytes.

    ``last_poll`` is when the mailbox was last read whole (``None``: never), ``outage_since`` the same while it cannot
    be read now, and ``trouble`` why. ``in_flight`` counts messages about which nothing has been decided.
    """

    last_poll: datetime | None
    outage_since: datetime | None
    trouble: str
    stale: bool
    in_flight: int
    quarantined: int
    uncertain: int
    put_off: int
    sending_held_since: datetime | None
    ledger_balances: bool
    disk_free: int

    @property
    def concerns(self) -> list[tuple[int, str]]:
        """What is not well, the worst first: an exit code and a sentence with its remedy for each."""
        found = [(code, sentence(self)) for code, holds, sentence in CONCERNS if holds(self)]
        return sorted(found, key=lambda concern: -concern[0])

    @property
    def code(self) -> int:
        """0 all is well, 1 a person must look, 75 the mailbox is not being read."""
        return max((code for code, _ in self.concerns), default=WELL)


def health_of(desk: Desk, place: Path) -> Health:
    """The figures as of now; ``place`` is where the data lies."""
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    trouble, polled = (cursor.trouble, cursor.polled) if cursor else ("", None)
    there = next(one for one in (place.absolute(), *place.absolute().parents) if one.exists())
    stale = is_stale(desk)
    return Health(
        last_poll=polled,
        outage_since=polled if trouble or stale else None,
        trouble=trouble,
        stale=stale,
        in_flight=len(ledger.in_flight(desk.session)),
        quarantined=len(ledger.in_states(desk.session, MessageState.QUARANTINED)),
        uncertain=len(outbox.letters_in(desk.session, LetterState.UNCERTAIN)),
        put_off=len(outbox.put_off(desk.session, desk.now)),
        sending_held_since=outbox.held_since(desk.session),
        ledger_balances=ledger.account(desk.session).balances,
        disk_free=shutil.disk_usage(there).free,
    )


def _not_read(health: Health) -> str:
    if health.last_poll is None:
        return "The mailbox has never been read. Start the worker: mailbot run."
    return f"The mailbox has not been read since {moment(health.last_poll)}. Does the worker run? See 'mailbot check'."


def _held(health: Health) -> str:
    since = health.sending_held_since
    return f"Nothing is sent since the restore{f' at {moment(since)}' if since else ''}. Say 'mailbot admin release'."


CONCERNS: tuple[tuple[int, Callable[[Health], bool], Callable[[Health], str]], ...] = (
    (DOWN, lambda it: it.stale, _not_read),
    (DOWN, lambda it: bool(it.trouble), lambda it: f"At its last look: {it.trouble}"),
    (LOOK, lambda it: not it.ledger_balances,
     lambda _: "The ledger does not balance: a message is missing. Keep the database as it is and ask for help."),
    (LOOK, lambda it: it.disk_free < LEAST_FREE,
     lambda it: f"Only {it.disk_free // 1024**2} MB are free where the data lies. Make room."),
    (LOOK, lambda it: it.sending_held_since is not None, _held),
    (LOOK, lambda it: it.quarantined > 0,
     lambda it: f"In quarantine: {it.quarantined}. See 'mailbot queue'; answer RETRY or RELEASE."),
    (LOOK, lambda it: it.uncertain > 0,
     lambda it: f"Letters that may or may not have arrived: {it.uncertain}. See 'mailbot queue'."),
    (LOOK, lambda it: it.put_off > 0,
     lambda it: f"Letters that a server has put off for hours: {it.put_off}. They are tried again."),
)
"""What is not well: the exit code, when it holds, and what to say."""
