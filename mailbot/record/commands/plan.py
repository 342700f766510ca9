"""EXTEND, EXTEND ALL, PANEL: the plan is changed, and everybody concerned is told; the report's date never moves."""

from datetime import date, datetime, time

from mailbot.letters.words import day as in_words
from mailbot.letters.words import moment as in_full
from mailbot.letters.words import plain_day
from mailbot.record.commands.national_panel import reconvene
from mailbot.record.commands.order import CHECK, Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.invite import tell_panel_moved
from mailbot.record.replan import give_until
from mailbot.record.write import Choice
from rules.calendar import LONDON, in_london
from rules.case import Ask, Case
from rules.clock.replan import plan_refusal
from rules.process import END_OF_DAY

DAWN, DUSK = time(7), time(21)
"""Outside these hours an hour is a slip of the pen: "2:00" for two in the afternoon."""
UNMOVED = "The report’s date has not moved."


def extend(desk: Desk, order: Order) -> Answer:
    """A new return date for one agency or for all that have not returned ("Late decisions and changes")."""
    case, day = order.need_case(), order.command.day
    assert day is not None
    return_by = datetime.combine(day, END_OF_DAY, LONDON)
    asks = _wanted(desk, case, order.command.agency)
    _refuse(desk, case, day, plan_refusal(case, desk.profile(case), desk.office.calendar, returns=return_by))
    before = {ask.agency: ask.return_by for ask in asks}
    give_until(desk, case, dict.fromkeys(before, return_by))
    names = "Every agency that has not returned" if not order.command.agency else _name(desk, order.command.agency)
    done = [f"{names} now returns by {in_full(return_by)}.", UNMOVED, *_cautions(desk, case, return_by)]
    old = [Choice(f"EXTEND {agency} {plain_day(was)}", "Brings the old date back.") for agency, was in before.items()]
    undo = tuple(old) if len(old) == 1 else (Choice("UNDO", "Brings every old date back."),)
    return Answer(done, undo, tuple(choice.command for choice in old))


def _wanted(desk: Desk, case: Case, agency: str) -> list[Ask]:
    """The agencies to extend. One that was only counted as in (RECEIVED, NIL) is asked again; one that answered not."""
    asks = [ask for ask in case.asks if not ask.removed and agency in ("", ask.agency)]
    if not asks:
        name = _name(desk, agency) if agency else "No agency"
        raise NotDone(f"{name} has not been asked in this case." if agency else "No agency is asked in this case.")
    open_ones = [ask for ask in asks if ask.returned is None or (agency and ask.version == 0)]
    if not open_ones:
        who = _name(desk, agency) if agency else "Every agency"
        raise NotDone(f"{who} has returned already, so there is no date to extend.")
    return open_ones


def _refuse(desk: Desk, case: Case, day: date, refusal: str | None) -> None:
    """Raises NotDone for a plan that the rules refuse, and for a day that has passed."""
    if refusal:
        raise NotDone(refusal, "Nothing was moved.")
    if day < in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} has passed.", CHECK)


def _cautions(desk: Desk, case: Case, moment: datetime) -> list[str]:
    """What a careful person would notice about the new date."""
    day, panel = in_london(moment).date(), desk.panel_slot(case).starts
    return [
        *([] if desk.office.calendar.is_working_day(day) else [f"{in_words(day)} is no working day."]),
        *([f"That is after the panel meets, at {in_full(panel)}."] if moment > panel else []),
    ]


def _name(desk: Desk, key: str) -> str:
    agency = desk.people.agency(key)
    return agency.name if agency else key


def move_panel(desk: Desk, order: Order) -> Answer:
    """The panel meets at another moment; everybody who was invited gets the update."""
    case, day = order.need_case(), order.command.day
    assert day is not None
    before = desk.panel_slot(case).starts
    start = datetime.combine(day, order.command.hour or in_london(before).time(), LONDON)
    if not DAWN <= start.time() <= DUSK:
        raise NotDone(f"{in_full(start)} is no hour for a meeting.", "Write the afternoon as 14:00 or 2pm.")
    if case.reconsidering:
        return reconvene(desk, case, start)
    _refuse(desk, case, day, plan_refusal(case, desk.profile(case), desk.office.calendar, panel=start))
    if start == before:
        return Answer([f"The panel already meets at {in_full(start)}; nothing was sent."])
    case = desk.change(case, panel=start)
    told = tell_panel_moved(desk, case, before)
    letters = f"{told} new invitations go out." if told else "Nobody had been invited yet."
    done = [f"The panel meets at {in_full(start)}.", letters, UNMOVED, *_late_returns(desk, case, start)]
    if not desk.office.calendar.is_working_day(day):
        done.append(f"{in_words(day)} is no working day.")
    old = f"PANEL {plain_day(before)} {in_london(before):%H:%M}"
    return Answer(done, (Choice(old, "Brings the old date back."),))


def _late_returns(desk: Desk, case: Case, start: datetime) -> list[str]:
    late = [ask for ask in case.outstanding if ask.return_by > start]
    if not late:
        return []
    names = ", ".join(_name(desk, ask.agency) for ask in late)
    return [f"Returns that are due only after the panel: {names}."]
