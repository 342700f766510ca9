"""The register of referrals and decisions goes to the Rapid Review Group: monthly, and before each of its meetings."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Flag, Milestone
from mailbot.letters.words import day as in_words
from mailbot.record.desk import Desk
from mailbot.record.enclose import EXCEL
from mailbot.record.write import write_to
from mailbot.register import Register, write_register
from mailbot.register.rows import Row
from mailbot.register.words import NO_DECISION, PASSED
from mailbot.store.marks import mark_day, marked_day
from rules.calendar import LONDON, in_london
from rules.reporting import register_due
from rules.roles import Role

MARK = "register sent"


def report_register(desk: Desk) -> None:
    """Sends the register when its day has come; where nobody holds the role of the group, nobody gets it."""
    today = in_london(desk.now).date()
    last = marked_day(desk.session, MARK) or in_london(desk.office.start_from).date()
    group = desk.people.holders(Role.RAPID_REVIEW_GROUP)
    if not group or not register_due(today, last, desk.office.meetings.group, desk.office.calendar):
        return
    register = Register.of(desk).for_the_group
    if not register.referrals:
        return
    book = BytesIO()
    write_register(register, book, desk.letterhead.partnership, desk.now)
    facts = {
        "now": desk.now, "number": len(register.referrals), "news": list(_news(register.referrals, last)),
        "waiting": list(_waiting(register.referrals)),
    }  # fmt: skip
    name = f"register of referrals {today.isoformat()}.xlsx"
    persons = (*group, *desk.people.holders(Role.MANAGER))
    write_to(desk, "register", persons, facts, occasion=today.isoformat(),
             enclosures=[Enclosure(name, EXCEL, book.getvalue())])
    mark_day(desk.session, MARK, desk.now)
    desk.note("the register of referrals and decisions was written to the Rapid Review Group",
              why="“All referrals and decisions will be reported to the TSCP Rapid Review Group”")


def _news(rows: Sequence[Row], last: date) -> Iterator[Flag]:
    for row in rows:
        if row.received.date() >= last or (row.decided is not None and row.decided.date() >= last):
            yield Flag(row.reference, _told(row))


def _told(row: Row) -> str:
    came = f"received on {in_words(row.received.date())}"
    if row.standing in ("not a referral", "duplicate"):
        return f"{came}; {row.standing}."
    if row.decided is None:
        return f"{came}; {NO_DECISION}."
    return f"{came}; {row.decision}, decided on {in_words(row.decided.date())} ({row.decision_timely})."


def _waiting(rows: Sequence[Row]) -> Iterator[Milestone]:
    for row in rows:
        if row.decision_timely == PASSED and row.decision_due:
            yield Milestone(row.reference, row.decision_due.replace(tzinfo=LONDON))
