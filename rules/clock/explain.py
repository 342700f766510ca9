"""How a date was counted, in a sentence for people."""

from collections.abc import Callable
from datetime import date, timedelta

from rules.clock.counting import Clock, Counted
from rules.clock.units import day_of, moment_of
from rules.clock.words import counted as count_words
from rules.clock.words import full_day, full_moment, holidays_said, short_day
from rules.process import END_OF_DAY, Anchor, Count, Unit

COUNTED_FROM = {
    Anchor.RECEIVED: "the day of receipt",
    Anchor.NOTIFIED: "the day on which the national Panel was notified",
    Anchor.AWARE: "the day on which the local authority became aware",
    Anchor.DECIDED: "the day of the decision",
    Anchor.SCREENED: "the day of the Screening Panel's decision",
    Anchor.INCIDENT: "the date of the incident",
    Anchor.TEMPLATES: "the last day for the templates to go",
    Anchor.RETURNS: "the return date",
    Anchor.RECONSIDERED: "the day on which the reconsideration began",
    Anchor.RECONVENED: "the day on which the panel reconvenes",
    Anchor.REVIEW_DECIDED: "the day on which the review was decided",
}
WENT = "the day on which the templates went"
STANDS_IN = {
    Anchor.AWARE: "At the latest: receipt stands in until the Head of Safeguarding has told us the day on which the "
                  "local authority became aware.",
    Anchor.NOTIFIED: "Provisional: counted from the referral until the Head of Safeguarding has told us the day on "
                     "which the national Panel was notified.",
}

NUMBERED = frozenset({Anchor.DAY_ZERO, Anchor.RETURNS})
"""What counts from these is called by the number of its day in every profile."""


def explain(clock: Clock, count: Count, counted: Counted, note: str = "") -> str:
    """The rule by which a date was counted, what stood in for what, what a person moved, and the step's own note."""
    sentences = [EXPLAINING[count.unit](clock, count, counted)]
    if counted.instead_of in STANDS_IN:
        sentences.append(STANDS_IN[counted.instead_of])
    if counted.planned is not None:
        sentences.append(f"The manager has moved the panel, so it is now {full_day(counted.due.date())}.")
    return " ".join([*sentences, note]).strip()


def day_called(clock: Clock, count: Count, day: date) -> int | None:
    """The number by which people call a day that was counted so; ``None`` where they would not use one."""
    if count.anchor in (Anchor.RECONSIDERED, Anchor.RECONVENED):
        return None
    numbered = count.anchor in NUMBERED or clock.profile.day_zero is Anchor.RECEIVED
    in_days = count.unit in (Unit.WORKING_DAYS, Unit.CLOCK_HOURS)
    return clock.calendar.day_number(clock.day_zero, day) if numbered and in_days else None


def _working_days(clock: Clock, count: Count, counted: Counted) -> str:
    day, start = counted.planned or counted.due.date(), day_of(counted.start)
    from_day_zero = count.anchor is Anchor.DAY_ZERO or counted.anchor is clock.profile.day_zero
    number = day_called(clock, count, day) if from_day_zero or count.anchor in NUMBERED else None
    head = full_day(day) if number is None else f"Day {number} is {full_day(day)}"
    hour = "" if count.hour == END_OF_DAY else f" at {count.hour:%H:%M}"
    side = "after" if count.number > 0 else "before"
    went = counted.anchor is Anchor.TEMPLATES and clock.dates.requested is not None
    named = short_day(start, day) + ("" if from_day_zero else f", {WENT if went else COUNTED_FROM[counted.anchor]}")
    first, last = (start + timedelta(1), day) if day > start else (day, start - timedelta(1))
    return (f"{head}{hour}: {count_words(count.number, 'working day')} {side} {named}"
            f"{holidays_said(clock.calendar, first, last)}.")


def _clock_hours(_: Clock, count: Count, counted: Counted) -> str:
    start = moment_of(counted.start)
    changed = "" if start.utcoffset() == counted.due.utcoffset() else "; the clocks change in between"
    return (f"{full_moment(counted.due)}: {count.number} hours after receipt on {full_moment(start)}, "
            f"nights, weekends and holidays included{changed}.")


def _calendar_days(clock: Clock, count: Count, counted: Counted) -> str:
    return _on_the_calendar(clock, count_words(count.number, "day"), counted)


def _months(clock: Clock, count: Count, counted: Counted) -> str:
    return _on_the_calendar(clock, count_words(count.number, "calendar month"), counted)


def _on_the_calendar(clock: Clock, amount: str, counted: Counted) -> str:
    day, start = counted.due.date(), day_of(counted.start)
    said = (f"{full_day(day)}: {amount} after {short_day(start, day)}, {COUNTED_FROM[counted.anchor]}, "
            f"weekends and holidays included")
    if clock.calendar.is_working_day(day):
        return f"{said}."
    before = clock.calendar.add_working_days(day, -1)
    return f"{said}. That is no working day; the last one before it is {full_day(before)}."


def _next_meeting(clock: Clock, count: Count, counted: Counted) -> str:
    day, start = counted.planned or counted.due.date(), day_of(counted.start)
    amount, latest = count_words(count.number, "day"), start + timedelta(days=count.number)
    if day not in clock.meetings.days:
        return (f"At the latest {full_day(latest)}, {amount} after {short_day(start, latest)}: no later meeting of the "
                f"Practice Review Panel is entered in meetings.toml. Enter the next ones.")
    late = "" if day <= latest else f". That is later than {amount}, {full_day(latest)}"
    return (f"{full_moment(clock.meetings.slot_on(day).starts)}: the next scheduled meeting of the Practice Review "
            f"Panel after {short_day(start, day)}, {COUNTED_FROM[counted.anchor]}{late}.")


EXPLAINING: dict[Unit, Callable[[Clock, Count, Counted], str]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.CLOCK_HOURS: _clock_hours,
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.MONTHS: _months,
    Unit.NEXT_MEETING: _next_meeting,
}
