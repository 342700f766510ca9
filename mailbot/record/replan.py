"""What follows when a plan changes: agencies' return dates, what is past with them, and who is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mailbot.letters.words import day, moment
from mailbot.record.desk import Desk
from mailbot.record.invite import tell_panel_moved
from mailbot.record.write import write_to_contacts
from rules.case import Ask, Case, Pathway, Standing
from rules.clock.replan import already_past


def give_until(desk: Desk, case: Case, dates: Mapping[str, datetime]) -> Case:
    """Gives each of these agencies until its moment (aware), and tells those that were asked."""
    before = {ask.agency: ask for ask in case.asks}
    asks = tuple(
        replace(
            ask,
            return_by=dates[ask.agency],
            asked_for_time=None,
            wants_until=None,
            returned=ask.returned if ask.version else None,
            nil=ask.nil and ask.version > 0,
        )
        if ask.agency in dates
        else ask
        for ask in case.asks
    )
    case = desk.change(case, asks=asks)
    for agency, return_by in dates.items():
        if return_by == before[agency].return_by:
            continue
        for past in already_past(case, desk.profile(case), desk.office.calendar, agency, return_by, desk.now):
            desk.done(case, past.step, past.subject, past.occasion)
        ask = case.ask_of(agency)
        if ask and ask.outstanding:
            _tell_new_date(desk, case, ask, before[agency].return_by)
    return desk.case(case.reference)


def _tell_new_date(desk: Desk, case: Case, ask: Ask, before: datetime) -> None:
    agency = desk.agency_in(case, ask.agency)
    if agency is None:
        return
    facts = {
        "agency": agency.name,
        "return_by": desk.step_at(case, "Your return", ask.return_by),
        "before": desk.step_at(case, "Your return", before),
        "panel": desk.step(case, "panel"),
    }
    occasion = f"{before.isoformat()} {ask.return_by.isoformat()} {desk.now:%Y-%m-%dT%H:%M}"
    write_to_contacts(desk, "new_date", agency, facts, case=case, occasion=occasion)


def move_key_date(desk: Desk, case: Case, **changes: Any) -> tuple[Case, bool]:
    """Stores a change of a date that the clock counts from; where Day 0 moves with it, so does the plan.

    Return dates move that stood where the procedure puts them; one that a person set stays. Returns the case, and
    whether anything moved. Of a case that has ended only the date is kept: nobody is written to.
    """
    if case.standing not in (Standing.OPEN, Standing.HELD):
        return desk.change(case, **changes), False
    old_due, old_panel = _returns(desk, case), desk.panel_slot(case).starts
    case = desk.change(case, **changes)
    new_due, new_panel = _returns(desk, case), desk.panel_slot(case).starts
    if new_due != old_due:
        usual = {ask.agency: new_due for ask in case.asks if ask.return_by == old_due and ask.returned is None}
        case = give_until(desk, case, usual)
    if new_panel != old_panel:
        tell_panel_moved(desk, case, old_panel)
    return case, (new_due, new_panel) != (old_due, old_panel)


def past_report(desk: Desk, case: Case) -> list[str]:
    """What people have planned that lies past the report's date since that has moved, and the command for each."""
    report, slot = desk.milestones_of(case, Pathway.RAPID_REVIEW)[desk.profile(case).report].due, desk.panel_slot(case)
    if case.pathway is not Pathway.RAPID_REVIEW:
        return []
    late = [f"the panel of {moment(slot.starts)} (PANEL moves it)"] if slot.starts > report else []
    for ask in case.outstanding:
        agency = desk.people.agency(ask.agency)
        if agency and ask.return_by > report:
            late.append(f"the return of {agency.name} by {day(ask.return_by)} (EXTEND moves it)")
    return [f"Past the date of the report, {day(report)}, now lie: {', '.join(late)}."] if late else []


def _returns(desk: Desk, case: Case) -> datetime:
    return desk.milestones_of(case, Pathway.RAPID_REVIEW)["returns"].due
