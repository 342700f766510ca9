"""A server that is away stops only what needs it: the clock goes on, and what can be sent is sent."""

from types import TracebackType

from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.store.tables import CursorRow


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
