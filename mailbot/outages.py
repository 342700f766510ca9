"""A server that is away stops only what needs it: the clock goes on, and what can be sent is sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import uniform
from types import TracebackType

from sqlalchemy.exc import OperationalError

from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.outgoing.cry import cry
from mailbot.store.database import StoreTrouble
from mailbot.store.tables import CursorRow

LONGEST = 300.0
"""Seconds between two tries, at most: a server that is back is found within so long."""
DISK = "The database cannot be used: "
OTHER = "mailbot cannot do its work: "


class Outages:
    """A block for each step of a cycle: MailboxTrouble ends the step, not the cycle, and is told in the end."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._found: list[MailboxTrouble] = []

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(fault, MailboxTrouble):
            self._found.append(fault)
            return True
        return False

    def conclude(self) -> None:
        """Writes down what is away, or that all is well, for the digest and ``check``. Raises the first trouble."""
        remember(self._office, str(self._found[0]) if self._found else "")
        if self._found:
            raise self._found[0]


def remember(office: Office, trouble: str) -> None:
    """Writes down what stops us ("" for nothing), beside the mailbox's cursor."""
    with office.store.begin() as session:
        row = session.get(CursorRow, office.mailbox.account) or CursorRow(account=office.mailbox.account, value="")
        row.trouble = trouble
        session.add(row)


def pause(failures: int, poll_seconds: float) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, and never the same for two workers."""
    return min(poll_seconds * 2.0 ** min(failures - 1, 10), LONGEST) * uniform(0.5, 1.0)


@dataclass(slots=True)
class Watch:
    """How long nothing has worked: kept in memory, for when the database cannot be written.

    A mailbox that cannot be read is not its business: the daily clock writes a letter about that.
    """

    good: datetime | None = None
    cried: bool = False

    def heard(self, office: Office, trouble: Exception | None) -> None:
        """A cycle ended, well or with trouble; when trouble has lasted too long, people are told, once."""
        now = office.clock.now()
        if trouble is None or isinstance(trouble, MailboxTrouble):
            self.good, self.cried = now, False
        elif self.good is None:
            self.good = now
        elif not self.cried and now - self.good > timedelta(minutes=office.settings.partnership.stale_after_minutes):
            self.cried = cry(office, self.good, _sentence(trouble))


def _sentence(trouble: Exception) -> str:
    """What is wrong, without words that may be of a case."""
    if isinstance(trouble, OperationalError):
        said = str(trouble.orig).strip().partition("\n")[0]
        return f"{DISK}{said or type(trouble).__name__}."
    if isinstance(trouble, StoreTrouble):
        return str(trouble)
    told = trouble.strerror if isinstance(trouble, OSError) else None
    return f"{OTHER}{told or type(trouble).__name__}."
