"""Complaints that nobody has answered yet: by when, and what the manager can say of them."""

from collections.abc import Iterator
from datetime import date, time

from mailbot.letters.facts import Need
from mailbot.letters.words import day as in_words
from mailbot.letters.words import plain_day
from mailbot.record.desk import Desk
from mailbot.record.write import Choice, tap_choice
from mailbot.store.complaints import all_complaints
from parsers.facts import Address
from rules.calendar import BeyondKnownHolidays, in_london
from rules.clock.counting import Clock
from rules.clock.keydates import KeyDates
from rules.clock.units import at
from rules.complaints import Complaint


def answer_due(desk: Desk, complaint: Complaint) -> date:
    """The day by which a complaint is answered in writing: 28 days from its receipt.

    Raises BeyondKnownHolidays for one whose receipt lies where no dates are counted.
    """
    profile = desk.office.profiles[desk.office.settings.partnership.profile]
    due = Clock(profile, KeyDates(at(complaint.came, time())), desk.office.calendar).due("complaint_response")
    return in_london(due).date()


def complaints_waiting(desk: Desk, reader: Address) -> Iterator[Need]:
    """Each complaint that waits for an answer, every day until there is one."""
    today = in_london(desk.now).date()
    for one in all_complaints(desk.session):
        if one.settled:
            continue
        about = f"message-{one.message}"
        say = Choice(f"COMPLAINT {one.message} answered {plain_day(today)}", "It was answered today.", about=about)
        what = "the second stage of a complaint" if one.second_stage else "a complaint"
        why = _since(one) if one.second_stage else _by_when(desk, one)
        tap = tap_choice(desk, say, "", reader)
        yield Need(one.case, f"{what} waits for its written answer (message {one.message})", why, (tap,), about)


def _since(complaint: Complaint) -> str:
    began = complaint.second_stage or complaint.came
    return f"Whoever complained was not content on {in_words(began)}. The most appropriate person is to consider it."


def _by_when(desk: Desk, complaint: Complaint) -> str:
    came = f"It came on {in_words(complaint.came)}."
    try:
        due = answer_due(desk, complaint)
    except BeyondKnownHolidays as error:
        return f"{came} Its answer is due 28 days later; mailbot gives no date for it. {error}"
    if due < in_london(desk.now).date():
        return f"{came} Its answer was due by {in_words(due)}, 28 days later: it is overdue."
    return f"{came} Its answer is due by {in_words(due)}, 28 days later."
