"""ADD and REMOVE: an agency comes into a Rapid Review late, is asked at another address, or leaves."""

import re
from dataclasses import replace

from mailbot.letters.words import listed
from mailbot.letters.words import moment as in_full
from mailbot.record.co_opted import ADDED
from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.invite import cancel_for_agency, meeting_of
from mailbot.record.screening.requests import tell_to_stop
from mailbot.record.write import Choice
from mailbot.store import cases
from parsers.facts import Outcome
from rules.case import Ask, Case
from rules.clock.replan import late_return
from rules.commands import Command
from rules.people import Agency

REMOVED = "The Business Unit has taken your agency off the list of those who are asked."


def add(desk: Desk, order: Order) -> Answer:
    """The agency gets its own form, its own return date and the invitation ("co-opted", Rapid Review Process)."""
    case, command = order.need_case(), order.command
    if case.decision is not Outcome.RAPID_REVIEW:
        raise NotDone("No returns are asked for in this case.", "ADD works once a Rapid Review has been decided.")
    agency = desk.people.agency(command.agency) or _new(command)
    ask = _asked_anew(desk, case, agency, command)
    others = tuple(one for one in case.asks if one.agency != ask.agency)
    case = desk.change(case, asks=(*others, ask))
    if ask.contact:
        desk.done(case, ADDED, ask.agency)
        cases.undo_done(desk.session, case.reference, "collation")
    where = ask.contact or agency.contact
    goes = "with the next cycle" if case.go_ahead else "when you answer SEND"
    done = [
        f"{agency.name} is asked too. The request goes to {where.address} {goes}.",
        f"It returns by {in_full(ask.return_by)}. EXTEND {ask.agency} and a day changes that.",
    ]
    return Answer(done, (Choice(f"REMOVE {ask.agency}", "It is not asked after all."),))


def _new(command: Command) -> Agency:
    """An agency that the settings do not know; its contact is its senior contact too."""
    assert command.contact is not None
    key = re.sub(r"[^a-z0-9]+", "-", command.what.casefold()).strip("-")
    return Agency(key[:60], command.what, command.contact, command.contact)


def _asked_anew(desk: Desk, case: Case, agency: Agency, command: Command) -> Ask:
    """What will be asked of the agency. Raises NotDone where it has been asked there, or has returned."""
    before, contact = case.ask_of(agency.key), command.contact
    if before and not before.removed and before.returned:
        raise NotDone(f"{agency.name} has returned already.", "Nothing needs to be asked.")
    if before and not before.removed and contact in (None, before.contact or agency.contact):
        raise NotDone(f"{agency.name} is asked already.", "Write its name and an address to ask somebody else there.")
    if before and not before.removed:
        return replace(before, contact=contact, name=agency.name, asked=None, turn=before.turn + 1)
    return_by = late_return(case, desk.profile(case), desk.office.calendar, desk.now)
    if before:  # REMOVE that is undone takes no extension back
        return replace(before, contact=contact or before.contact, asked=None, removed=False,
                       return_by=max(return_by, before.return_by), turn=before.turn + 1)
    return Ask(agency.key, return_by, name=agency.name, contact=contact)


def remove(desk: Desk, order: Order) -> Answer:
    """The agency is not asked any longer: it is told, its reminders stop, and its invitation is cancelled."""
    case, key = order.need_case(), order.command.agency
    agency, ask = desk.people.agency(key), case.ask_of(key)
    name = agency.name if agency else key
    if ask is None or ask.removed:
        raise NotDone(f"{name} has not been asked in this case.", "Nothing needs to be done.")
    meeting, occasion = meeting_of(desk, case), f"removed {ask.turn}"
    if ask.asked:
        tell_to_stop(desk, case, ask, meeting, REMOVED, occasion)
    after = desk.change(case, asks=tuple(replace(one, removed=True) if one is ask else one for one in case.asks))
    gone = cancel_for_agency(desk, case, after, meeting, f"{key} {occasion}")
    invited = ", and its invitation is cancelled" if ask.asked else ""
    done = [f"{name} is no longer asked; it gets no reminder{invited}."]
    done += [f"The invitation of {listed(gone)}, who sat on the panel for it, is cancelled too."] if gone else []
    if ask.version:
        done.append("Its return stays on file and in the chronology. NOT A REFERRAL about that message takes it out.")
    return Answer(done, (Choice(f"ADD {key}", "It is asked again, with a new date."),))
