"""An agency asks for more time: put down, so that nobody chases it within a working day, and asked of the manager."""

from dataclasses import replace

from mailbot.letters.words import day as in_words
from mailbot.letters.words import plain_day
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import message_as_received
from mailbot.record.manager.names import agency_or_reader, return_due, sender_of
from mailbot.record.write import Choice, write_to
from rules.case import Ask, Case, Role
from rules.clock.replan import plan_refusal
from rules.clock.units import at
from rules.decisions import AskForTime
from rules.process import END_OF_DAY


def ask_for_time(matter: Matter, decision: AskForTime) -> None:
    """The manager is told at once, with EXTEND until the day asked for where the plan allows it ("extension asked")."""
    desk, case, number = matter.desk, matter.desk.case(decision.reference), f"message-{matter.row.id}"
    asks = tuple(_wanting(ask, decision) if ask.agency == decision.agency else ask for ask in case.asks)
    case = desk.change(case, asks=asks)
    name, held = agency_or_reader(desk, decision.agency), desk.office.calendar.add_working_days(decision.asked, 1)
    facts = {
        "agency": name,
        "sender": sender_of(matter),
        "received": matter.received,
        "said": decision.words,
        "until": decision.until,
        "due": return_due(desk, case, decision.agency),
        "objection": objection(desk, case, decision.agency),
        "panel": desk.step(case, "panel"),
        "held": held,
    }
    write_to(
        desk, "more_time", desk.people.holders(Role.MANAGER), facts, case=case, subject=number,
        choices=[*extensions(desk, case, decision.agency, number),
                 Choice("NOT A REFERRAL", "The date stays: put aside, reminders go.", about=number)],
        enclosures=[message_as_received(matter, case.reference)],
    )  # fmt: skip
    why = f"No chaser within one working day of an agency's request: up to {in_words(held)}"
    desk.note(f"{decision.agency} asked for more time", case=case.reference, why=why)


def _wanting(ask: Ask, decision: AskForTime) -> Ask:
    return replace(ask, asked_for_time=decision.asked, wants_until=decision.until)


def extensions(desk: Desk, case: Case, agency: str, about: str = "") -> list[Choice]:
    """EXTEND until the day that an agency has asked for; nothing where it named none or the plan does not allow it."""
    ask = case.ask_of(agency)
    if ask is None or ask.wants_until is None or objection(desk, case, agency):
        return []
    words = f"EXTEND {agency} {plain_day(ask.wants_until)}"
    return [Choice(words, "The agency gets until that day, and is told.", about=about)]


def objection(desk: Desk, case: Case, agency: str) -> str:
    """Why the day that an agency asks for cannot be had; "" when it can, or when it named none."""
    ask = case.ask_of(agency)
    if ask is None or ask.wants_until is None:
        return ""
    wanted = at(ask.wants_until, END_OF_DAY)
    return plan_refusal(case, desk.profile(case), desk.office.calendar, returns=wanted) or ""
