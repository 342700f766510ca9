"""Why a letter goes, in a sentence for people. Agencies are named by their keys; nobody else is named."""

from collections.abc import Callable, Sequence

from rules.calendar import in_london
from rules.clock.conditions import Ripe, Situation
from rules.clock.words import and_listed, full_day, full_moment, numbered_day
from rules.process import END_OF_DAY, When


def reason(when: When, ripe: Ripe, s: Situation) -> str:
    """Why this step has come."""
    return REASONS[when](ripe, s)


def waiting_reason(agencies: Sequence[str], ripe: Ripe, s: Situation, blind: bool) -> str:
    """Why the manager is asked before these agencies are chased."""
    cause = "the mailbox cannot be read, so a return may be lying unread" if blind else (
        "a message that may be the return waits for a person")
    was = "was" if len(agencies) == 1 else "were"
    return f"{and_listed(agencies)} {was} not chased: {cause}. {_return_due(ripe, s)}"


def _undecided(ripe: Ripe, s: Situation) -> str:
    off = "" if s.clock.calendar.is_working_moment(ripe.deadline) else ", outside working hours"
    return f"The Screening Panel has not decided; its decision is due by {full_moment(ripe.deadline)}{off}."


def _decided(ripe: Ripe, s: Situation) -> str:
    pathway = str(s.case.pathway).replace("_", " ")
    return f"The Screening Panel decided: {pathway}. The step is due by {full_day(in_london(ripe.deadline).date())}."


def _go_ahead(ripe: Ripe, s: Situation) -> str:
    return (f"A Rapid Review was decided and {ripe.subject} has not been asked; "
            f"the request is due by {_day(ripe, s)}.")


def _silent(ripe: Ripe, s: Situation) -> str:
    return f"{ripe.subject} has not returned. {_return_due(ripe, s)}"


def _ahead(ripe: Ripe, s: Situation) -> str:
    return f"The date is near that only people can keep: {_day(ripe, s)}."


def _midway(ripe: Ripe, s: Situation) -> str:
    owing = and_listed([ask.agency for ask in s.case.outstanding])
    return f"Half the agencies’ time is over; not returned: {owing}. {_return_due(ripe, s)}"


def _return_due(ripe: Ripe, s: Situation) -> str:
    hour = "" if in_london(ripe.deadline).time() == END_OF_DAY else f" at {in_london(ripe.deadline):%H:%M}"
    return f"The return {'was' if ripe.deadline < s.now else 'is'} due by {_day(ripe, s)}{hour}."


def _collatable(ripe: Ripe, s: Situation) -> str:
    missing = [ask.agency for ask in s.case.asks if not ask.removed and ask.returned is None]
    since = " Something has changed since the last draft." if s.case.edition else ""
    if not missing:
        return f"Every return is in.{since}"
    return f"The draft is due by {_day(ripe, s)}. Missing: {and_listed(missing)}.{since}"


def _approved(ripe: Ripe, s: Situation) -> str:
    return f"Edition {ripe.occasion} was approved; the panel pack is due by {_day(ripe, s)}."


def _unapproved(ripe: Ripe, s: Situation) -> str:
    return f"Edition {s.case.edition} has not been approved; the panel pack is due by {_day(ripe, s)}."


def _met(ripe: Ripe, s: Situation) -> str:
    return f"The Practice Review Panel has met; the report goes to the statutory partners by {_day(ripe, s)}."


def _unsigned(ripe: Ripe, s: Situation) -> str:
    left = and_listed([str(role).replace("_", " ") for role in s.case.report.unsigned])
    return f"The statutory partners were sent the report; not answered yet: {left}. It is due by {_day(ripe, s)}."


def _day(ripe: Ripe, s: Situation) -> str:
    return numbered_day(s.clock.calendar, s.clock.day_zero, in_london(ripe.deadline).date())


REASONS: dict[When, Callable[[Ripe, Situation], str]] = {
    When.UNDECIDED: _undecided,
    When.DECIDED: _decided,
    When.GO_AHEAD: _go_ahead,
    When.SILENT: _silent,
    When.AHEAD: _ahead,
    When.MIDWAY: _midway,
    When.COLLATABLE: _collatable,
    When.APPROVED: _approved,
    When.UNAPPROVED: _unapproved,
    When.MET: _met,
    When.UNSIGNED: _unsigned,
}
