"""Half-way to the returns the manager hears who has returned, who has not and why, and what goes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.letters.facts import AgencyLine, Owing
from mailbot.letters.words import day, listed, moment
from mailbot.record.desk import Desk
from mailbot.record.manager import extensions
from mailbot.record.questions import STEPS
from mailbot.record.returns import lateness
from mailbot.record.unsettled import look_for_unsettled
from mailbot.record.write import write_to
from mailbot.store.absences import absences_on
from mailbot.store.tables import AbsenceRow, MessageRow
from rules.calendar import in_london
from rules.case import Ask, Case, Role
from rules.clock.conditions import Situation
from rules.due import Due
from rules.people import Agency
from rules.process import When

SILENT = "we have heard nothing"
UNTIL_LOOKED_AT = "nothing, until you have looked at what may be its return"


@dataclass(frozen=True, slots=True)
class Owes:
    """An agency that has not returned, whether its contact can be reached, and the messages that may be its return."""

    ask: Ask
    agency: Agency
    away: AbsenceRow | None
    rows: Sequence[MessageRow]


def tell_status(desk: Desk, case: Case, due: Due) -> None:
    """How the returns stand, to the manager, with what to do first."""
    known = [(ask, agency) for ask in case.asks if not ask.removed and (agency := desk.agency_in(case, ask.agency))]
    absent = {one.address: one for one in absences_on(desk.session, in_london(desk.now).date())}
    waiting = look_for_unsettled(desk)
    owing = [
        Owes(ask, agency, absent.get(agency.contact.address), waiting.messages(case, ask.agency))
        for ask, agency in known if ask.outstanding
    ]  # fmt: skip
    facts = {
        "number": len(known),
        "missing": [one.agency.name for one in owing],
        "return_by": desk.step(case, "returns"),
        "panel": desk.step(case, "panel"),
        "first": [words for one in owing for words in _to_do(one)],
        "owing": [
            Owing(one.agency.name, one.ask.return_by, _state(one), _next(desk, case, one)) for one in owing
        ],
        "returned": [AgencyLine(agency.name, ask.return_by, lateness(ask)) for ask, agency in known if ask.returned],
    }
    taps = [choice for one in owing for choice in extensions(desk, case, one.ask.agency)]
    write_to(desk, "returns_status", desk.people.holders(Role.MANAGER), facts, case=case, choices=taps)


def _state(one: Owes) -> str:
    """How it stands, in a few words."""
    said, contact = [], one.agency.contact
    if one.away:
        away = f"{contact.name} is away until {day(one.away.until)}"
        said.append("mail to its address bounced" if one.away.bounced else away)
        said += [f"{listed([deputy.name for deputy in one.agency.deputies])} stands in"] if one.agency.deputies else []
    if one.ask.asked_for_time:
        until = f", until {day(one.ask.wants_until)}" if one.ask.wants_until else ""
        said.append(f"asked for more time on {day(one.ask.asked_for_time)}{until}")
    return "; ".join(said) or SILENT


def _to_do(one: Owes) -> Iterator[str]:
    """What only the manager can do about it, the most pressing first."""
    agency, contact = one.agency, one.agency.contact
    if one.away and one.away.bounced:
        yield (f"Ring {agency.name} for the right address: mail to {contact.address} bounced. Answer ADD {agency.key} "
               "and the address.")
    elif one.away and not agency.deputies:
        yield (f"Ring {agency.name}: {contact.name} is away until {day(one.away.until)}, and nobody is entered as "
               f"deputy. Answer ADD {agency.key} and the address of whoever stands in.")
    if one.rows:
        numbers = listed([f"message {row.id}" for row in one.rows])
        yield f"Look at {numbers}, which may be the return of {agency.name}: it is not reminded meanwhile."
    if one.ask.asked_for_time:
        yield f"Answer {agency.name}, which asks for more time: EXTEND {agency.key} and the day, or tell it no."


def _next(desk: Desk, case: Case, one: Owes) -> str:
    """What goes to it next, and when."""
    if one.rows:
        return UNTIL_LOOKED_AT
    s = Situation(case, desk.clock_of(case), desk.now)
    steps = (step for step in s.clock.profile.actions(case.pathway) if step.when is When.SILENT)
    moments = sorted((s.goes(step, s.clock.from_start(step, one.ask.return_by)), STEPS[step.key]) for step in steps)
    said = [f"{name[:1].lower()}{name[1:]} at {moment(at)}" for at, name in moments if at > desk.now]
    if one.ask.asked_for_time:
        held = desk.office.calendar.add_working_days(one.ask.asked_for_time, 1)
        said.insert(0, f"nothing up to and including {day(held)}, as it asked for time")
    return "; ".join(said)
