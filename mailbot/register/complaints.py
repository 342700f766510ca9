"""One line for each complaint: when it came, when it was answered, and whether in time. Who complained is not named."""

from dataclasses import dataclass
from datetime import date

from mailbot.record.complaints import answer_due
from mailbot.record.desk import Desk
from mailbot.register.words import IN_TIME, LATE, NOT_COUNTED, OPEN, PASSED
from mailbot.store.complaints import all_complaints
from rules.calendar import BeyondKnownHolidays, in_london
from rules.complaints import Complaint


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """One complaint. The days are London's, ``None`` is not known. ``message`` is its number in the ledger."""

    message: int
    received: date
    case: str
    answer_due: date | None
    answered: date | None
    timely: str
    partner: str
    second_stage: date | None
    second_answer: date | None


def complaint_lines(desk: Desk) -> list[ComplaintLine]:
    """Every complaint in order of receipt."""
    return [_line(desk, one) for one in all_complaints(desk.session)]


def _line(desk: Desk, one: Complaint) -> ComplaintLine:
    due, agency = _due(desk, one), desk.people.agency(one.partner)
    return ComplaintLine(
        one.message, one.came, one.case, due, one.answered, _timely(desk, one, due),
        agency.name if agency else one.partner, one.second_stage, one.second_answer,
    )  # fmt: skip


def _due(desk: Desk, one: Complaint) -> date | None:
    try:
        return answer_due(desk, one)
    except BeyondKnownHolidays:
        return None


def _timely(desk: Desk, one: Complaint, due: date | None) -> str:
    if due is None:
        return NOT_COUNTED
    if one.answered:
        return IN_TIME if one.answered <= due else LATE
    if one.settled:
        return NOT_COUNTED
    return PASSED if in_london(desk.now).date() > due else OPEN
