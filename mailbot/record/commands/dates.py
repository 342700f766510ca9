"""AWARE, NOTIFIED, RECEIVED ON: dates that the clock counts from, refused where they cannot be."""

from datetime import date, datetime

from mailbot.letters.words import day as in_words
from mailbot.letters.words import plain_day
from mailbot.record.commands.complaint import count_from
from mailbot.record.commands.order import CHECK, Answer, NotDone, Order
from mailbot.record.commands.standing import need_open
from mailbot.record.desk import Desk
from mailbot.record.filing import LONG_AGO, receive_on
from mailbot.record.replan import move_key_date, past_report
from mailbot.record.write import Choice
from mailbot.store.complaints import complaint_in
from rules.calendar import LONDON, in_london
from rules.case import Case


def aware(desk: Desk, order: Order) -> Answer:
    """The day on which the local authority became aware ("The Screening Panel, para 3")."""
    if order.command.day is None:
        return _not_told(desk, order.need_case())
    case, day = order.need_case(), _plausible(desk, order)
    before = case.aware
    if case.notified and day > case.notified:
        raise NotDone(f"The national Panel was notified on {in_words(case.notified)}, which would be earlier.", CHECK)
    case, moved = move_key_date(desk, case, aware=day)
    told = f"The local authority became aware on {in_words(day)}."
    done = [told, *_notification(desk, case), *_moved(desk, case, moved)]
    incident = case.referral.incident_date
    if incident and day < incident:
        done.append(f"The referral gives {in_words(incident)} as the day of the incident, which is later.")
    return Answer(done, _back("AWARE", before, "none"))


def _not_told(desk: Desk, case: Case) -> Answer:
    """The day was a slip: receipt stands in again until the Head of Safeguarding has told another."""
    before = case.aware
    if before is None:
        raise NotDone("No day is recorded on which the local authority became aware.", "Nothing was changed.")
    case, moved = move_key_date(desk, case, aware=None)
    told = "It is not recorded any longer when the local authority became aware."
    return Answer([told, *_notification(desk, case), *_moved(desk, case, moved)], _back("AWARE", before))


def notified(desk: Desk, order: Order) -> Answer:
    """The day on which the national Panel was notified, and its reference if one was given; or that it need not be."""
    if order.command.day is None:
        return (_not_known if order.command.what == "none" else _not_notifiable)(desk, order.need_case())
    case, day = order.need_case(), _plausible(desk, order)
    before, number, was = case.notified, order.command.reference, _notified_was(case)
    if case.aware and day < case.aware:
        raise NotDone(f"The local authority became aware on {in_words(case.aware)}, which would be later.", CHECK)
    case, moved = move_key_date(desk, case, notified=day, not_notifiable=False)
    said = f", reference {number}" if number else ""
    done = [f"The national Panel was notified on {in_words(day)}{said}.", *_moved(desk, case, moved)]
    return Answer(done, _back("NOTIFIED", before, was))


def _notified_was(case: Case) -> str:
    """What stood in the case where no day did, as NOTIFIED says it."""
    return "not needed" if case.not_notifiable else "none"


def _not_known(desk: Desk, case: Case) -> Answer:
    """The day, or that none was needed, was a slip: the notification is awaited again."""
    before, was = case.notified, _notified_was(case)
    if case.notification_open:
        raise NotDone("No notification of the national Panel is recorded.", "Nothing was changed.")
    case, moved = move_key_date(desk, case, notified=None, not_notifiable=False)
    told = "It is not recorded any longer that the national Panel was notified or need not be; that is awaited again."
    return Answer([told, *_notification(desk, case), *_moved(desk, case, moved)], _back("NOTIFIED", before, was))


def _not_notifiable(desk: Desk, case: Case) -> Answer:
    """The duty falls away on the word of the Head of Safeguarding ("to determine if the incident is notifiable")."""
    if case.notified:
        raise NotDone(f"The national Panel was notified on {in_words(case.notified)}.", "Nothing was changed.")
    desk.change(case, not_notifiable=True)
    told = "The incident is recorded as not notifiable; the national notification is no longer awaited."
    return Answer([told], _back("NOTIFIED", None, _notified_was(case)))


def received_on(desk: Desk, order: Order) -> Answer:
    """Corrects Day 0: the form first went to a colleague on that day ("Clocks").

    Of a message that nothing dates, and that has no case yet, it gives the day of receipt; of a complaint the day from
    which its answer is counted.
    """
    day, complaint = order.command.day, complaint_in(desk.session, order.message)
    if complaint and day:
        return count_from(desk, complaint, day)
    if order.case is None and order.message and day:
        return Answer(receive_on(desk, order.message, day))
    need_open(order.case, order.command.verb)
    case, day = order.need_case(), _plausible(desk, order)
    before = in_london(case.received)
    received = min(datetime.combine(day, before.time(), LONDON), desk.now)
    case, moved = move_key_date(desk, case, received=received)
    done = [f"The referral counts as received on {in_words(day)}.", *_moved(desk, case, moved)]
    return Answer(done, _back("RECEIVED ON", before.date()))


def _plausible(desk: Desk, order: Order) -> date:
    """The day of the command. Raises NotDone for one that has not come, or that lies far in the past."""
    case, day = order.need_case(), order.command.day
    assert day is not None
    received = in_london(case.received).date()
    if day > in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} has not come yet.", CHECK)
    if day < received - LONG_AGO:
        raise NotDone(f"{in_words(day)} lies more than a year before the referral, of {in_words(received)}.", CHECK)
    return day


def _moved(desk: Desk, case: Case, moved: bool) -> list[str]:
    if not moved:
        return []
    told = "Every date that follows from it has moved, and whoever was told the old ones is told the new ones."
    return [told, *past_report(desk, case)]


def _notification(desk: Desk, case: Case) -> list[str]:
    """By when the national Panel is to be notified, if notifiable; nothing once it has been."""
    milestone = desk.milestones(case).get("national_notification")
    if case.notified or milestone is None:
        return []
    return [f"If the incident is notifiable, the national Panel is to be notified by {in_words(milestone.due)}."]


def _back(verb: str, before: date | None, was: str = "") -> tuple[Choice, ...]:
    """The command that brings back the day that stood there, or what stood there instead of one."""
    if before is None:
        return (Choice(f"{verb} {was}", "Brings back what stood there before."),) if was else ()
    return (Choice(f"{verb} {plain_day(before)}", "Brings the old date back."),)
