"""Whom to ask for a return and by when: planned, shown to the manager before anything goes, and called off."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.letters.facts import Lead, Person
from mailbot.letters.invitation import Meeting, cancel
from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.record.invite import cancel_members, meeting_of
from mailbot.record.screening.telling import notes, occasion_of
from mailbot.record.write import Choice, write_to, write_to_contacts
from rules.case import Ask, Case, Role
from rules.wording import ADDRESS

SEND_OR_HOLD = (Choice("SEND", "They go now."), Choice("HOLD", "They wait until you answer SEND or RESUME."))
NO_REVIEW = "The Screening Panel’s decision has changed, and no Rapid Review is held."


def plan_requests(desk: Desk, case: Case, obstacles: tuple[str, ...]) -> Case:
    """Puts down whom to ask and by when; a clean decision sets the hour at which the requests go by themselves."""
    return_by = desk.milestones(case)["returns"].due
    known = {ask.agency: ask for ask in case.asks}
    usual = {agency.key: Ask(agency.key, return_by) for agency in desk.office.settings.people.agencies}
    asks = tuple((usual | known).values())
    minutes = desk.office.settings.partnership.go_ahead_minutes
    go_ahead = None if obstacles else desk.office.calendar.add_working_minutes(desk.now, minutes)
    return desk.change(case, asks=asks, go_ahead=go_ahead)


def announce_requests(
    desk: Desk, case: Case, obstacles: Sequence[str], leads: Sequence[Person], occasion: str = ""
) -> None:
    """The manager sees names, addresses and HOLD before anything goes to the agencies."""
    asked = [desk.agency_in(case, ask.agency) for ask in case.asks if ask.asked is None and not ask.removed]
    listed = {agency.contact.address for agency in asked if agency}
    named = [lead for lead in leads if _address(lead) not in listed]
    facts = {
        "goes_at": case.go_ahead,
        "today": moment(case.go_ahead) if case.go_ahead else "",
        "why_waiting": list(obstacles),
        "leads": [Lead(agency.name, agency.contact.name, agency.contact.address) for agency in asked if agency],
        "return_by": desk.step(case, "returns"),
        "panel": desk.step(case, "panel"),
        "named": named,
        "notes": notes(desk, case),
    }
    managers = desk.people.holders(Role.MANAGER)
    told = occasion or occasion_of(case)
    choices = (*SEND_OR_HOLD, *(_add(lead) for lead in named if lead.agency and _address(lead)))
    write_to(desk, "go_ahead", managers, facts, case=case, occasion=told, choices=choices)


def _address(lead: Person) -> str:
    """The address among a lead's contact details, as Part B names them."""
    found = re.search(ADDRESS, lead.address)
    return found[0].casefold() if found else ""


def _add(lead: Person) -> Choice:
    """A lead whom Part B names is written to only when the manager says so ("Screening")."""
    agency, name = (re.sub(r"[,<>@]", " ", words) for words in (lead.agency, lead.name))
    words = ", ".join(" ".join(part.split()) for part in (agency, name, _address(lead)) if part.strip())
    return Choice(f"ADD {words}", "The agency is asked for its return there too.")


def call_off(desk: Desk, case: Case) -> Case:
    """No Rapid Review after all: agencies that were asked need not return, and the invitations are cancelled.

    Returns that came stay filed. Should the decision change back, everybody else is asked again.
    """
    asked = [ask for ask in case.asks if ask.asked and not ask.removed]
    meeting, occasion = meeting_of(desk, case), occasion_of(case)
    for ask in asked:
        tell_to_stop(desk, case, ask, meeting, NO_REVIEW, occasion)
    if asked:
        cancel_members(desk, case, meeting, occasion)
    kept = tuple(replace(ask, asked=None) for ask in case.asks if ask.returned)
    return desk.change(case, asks=kept, go_ahead=None)


def tell_to_stop(desk: Desk, case: Case, ask: Ask, meeting: Meeting, why: str, occasion: str) -> None:
    """One agency need not return any longer, and its invitation to that meeting is cancelled."""
    agency = desk.agency_in(case, ask.agency)
    if agency is None:
        return
    write_to_contacts(
        desk, "no_longer_needed", agency, {"agency": agency.name, "why": why}, case=case, occasion=occasion,
        calendar=lambda contact: cancel(meeting, contact, desk.now),
    )  # fmt: skip
