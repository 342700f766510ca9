"""A mailbox that cannot be read must be known at once, at any hour: a referral may be lying there."""

from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.record.unsettled import is_stale
from mailbot.record.write import write, written
from mailbot.store.tables import CursorRow
from rules.case import Role

NO_REASON = "The mail server does not answer."
REMEDY = "Please tell your IT service desk; 'mailbot check' says more."
WAITING = "Reminders to agencies: nobody is chased for a return that may be lying unread."


def alarm_stale(desk: Desk) -> None:
    """The manager and the deputies are told, once for each failure, that new mail cannot be seen."""
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    if cursor is None or cursor.polled is None or not is_stale(desk):
        return
    since, why = cursor.polled, cursor.trouble or NO_REASON
    facts = {"today": moment(since), "since": since, "why": why, "remedy": REMEDY, "waiting": [WAITING]}
    for person in (*desk.people.holders(Role.MANAGER), *desk.people.deputies(Role.MANAGER)):
        if not written(desk, "intake_stale", person.mailbox, occasion=since.isoformat()):
            write(desk, "intake_stale", person.mailbox, facts, occasion=since.isoformat(), role=Role.MANAGER)
