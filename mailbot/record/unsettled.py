"""Messages that may be somebody's return and that nobody has looked at: while they lie there, nobody is chased."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.record.desk import Desk
from mailbot.store import ledger
from mailbot.store.tables import CursorRow, MessageRow
from rules.case import Case
from rules.due import ALL
from rules.states import MessageState

UNSETTLED = (MessageState.KEPT, MessageState.PROPOSED, MessageState.QUARANTINED)


@dataclass(frozen=True)
class Unsettled:
    """Every such message at one moment, and whether the intake is stale: found once, asked for every case."""

    rows: Sequence[MessageRow]
    stale: bool

    def agencies(self, case: Case) -> frozenset[str]:
        """The agencies whose return may be lying there; ``ALL`` while the intake is stale."""
        keys = {row.agency or ALL for row in self._about(case)}
        if ALL in keys:
            keys = {ask.agency for ask in case.asks}
        return frozenset(keys | ({ALL} if self.stale else set()))

    def messages(self, case: Case, agency: str) -> list[MessageRow]:
        """The messages that may be this agency's return in the case."""
        return [row for row in self._about(case) if row.agency in (None, ALL, agency)]

    def _about(self, case: Case) -> list[MessageRow]:
        return [row for row in self.rows if row.case_reference in (None, case.reference)]


def look_for_unsettled(desk: Desk) -> Unsettled:
    """What lies there now: one look at the ledger, however many cases there are. What is unread may be anything."""
    rows = ledger.in_states(desk.session, *UNSETTLED)
    return Unsettled([row for row in rows if row.may_be_return or row.state == MessageState.KEPT], is_stale(desk))


def is_stale(desk: Desk) -> bool:
    """Whether the mailbox has not been read for longer than the settings allow."""
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    if cursor is None or cursor.polled is None:
        return True
    minutes = (desk.now - cursor.polled).total_seconds() / 60
    return minutes > desk.office.settings.partnership.stale_after_minutes
