"""How each agency stands with its return, in a few words."""

from mailbot.letters.facts import AgencyLine
from mailbot.record.desk import Desk
from rules.calendar import in_london
from rules.case import Ask, Case


def lateness(ask: Ask) -> str:
    """How an agency stands, in a few words, for tables."""
    if ask.returned is None:
        return "not returned" if ask.asked else "not asked yet"
    day = in_london(ask.returned)
    kind = "nil return" if ask.nil else "returned"
    late = ", late" if ask.returned > ask.return_by else ""
    version = f", version {ask.version}" if ask.version > 1 else ""
    return f"{kind} on {day:%A} {day.day} {day:%B}{late}{version}"


def missing_lines(desk: Desk, case: Case) -> list[AgencyLine]:
    """The agencies that were asked and have not returned."""
    return [
        AgencyLine(agency.name, ask.return_by, lateness(ask))
        for ask in case.outstanding
        if (agency := desk.people.agency(ask.agency))
    ]
