"""Who is invited to the Practice Review Panel, to which meeting, and what they get when it is moved."""

from collections.abc import Callable
from datetime import datetime

from mailbot.letters.invitation import Meeting, cancel, invite
from mailbot.record.desk import Desk
from mailbot.record.panel import seats
from mailbot.record.write import write
from mailbot.store import outbox
from parsers.facts import Address
from rules.case import Case, Role
from rules.people import Person

CHANGES = frozenset({"panel_moved", "no_longer_needed"})
"""Letters that change a meeting in people's calendars."""


def panel_members(desk: Desk, case: Case) -> tuple[Person, ...]:
    """Everybody who is invited: the panel, and the contact of each agency that was asked; each address once."""
    persons = [seat.person for seat in seats(desk, case)]
    for ask in case.asks:
        agency = desk.agency_in(case, ask.agency)
        if agency and not ask.removed and (ask.asked or ask.returned):
            persons.append(Person(Role.AGENCY_CONTACT, agency.contact.name, (agency.contact.address,)))
    return tuple({person.mailbox.address: person for person in persons}.values())


def meeting_of(desk: Desk, case: Case) -> Meeting:
    """The meeting as it was last announced; each change so far has raised its sequence by one."""
    slot = desk.panel_slot(case)
    letters = outbox.letters_of_case(desk.session, case.reference)
    changes = {(letter.name, letter.key.rpartition("|")[2]) for letter in letters if letter.name in CHANGES}
    return Meeting(case.reference, desk.mailbox, slot.starts, slot.ends, slot.place, len(changes))


def invite_members(desk: Desk, case: Case, occasion: str) -> None:
    """The invitation to the members of the panel, each once, who get no request ("Appendix B, Day 3")."""
    _write_members(desk, case, "invitation", meeting_of(desk, case), invite, occasion)


def cancel_members(desk: Desk, case: Case, meeting: Meeting, occasion: str) -> None:
    """The cancellation of that meeting to the members of the panel who got no request."""
    _write_members(desk, case, "cancelled", meeting, cancel, occasion)


Calendar = Callable[[Meeting, Address, datetime], bytes]


def _write_members(desk: Desk, case: Case, kind: str, meeting: Meeting, calendar: Calendar, occasion: str) -> None:
    facts = {
        "kind": kind,
        "panel": desk.step_at(case, "The Practice Review Panel meets", meeting.start),
        "place": meeting.place,
    }
    contacts = {agency.contact.address for ask in case.asks if (agency := desk.people.agency(ask.agency))}
    for person in (seat.person for seat in seats(desk, case)):
        if person.mailbox.address not in contacts:
            write(
                desk,
                "invitation",
                person.mailbox,
                facts,
                case=case,
                role=person.role,
                occasion=f"{kind} {occasion}",
                invitation=calendar(meeting, person.mailbox, desk.now),
            )


def tell_panel_moved(desk: Desk, case: Case, before: datetime) -> int:
    """The update to everybody who was invited, if anybody was; how many letters that makes.

    ``before`` is when the panel was to meet until now (aware); ``case`` is as it stands after the change.
    """
    if not any(ask.asked for ask in case.asks):
        return 0
    slot, last = desk.panel_slot(case), meeting_of(desk, case)
    meeting = Meeting(case.reference, desk.mailbox, slot.starts, slot.ends, slot.place, last.sequence + 1)
    facts = {
        "panel": desk.step_at(case, "The panel meets", slot.starts),
        "place": slot.place,
        "before": desk.step_at(case, "The panel was to meet", before),
    }
    return sum(
        write(
            desk,
            "panel_moved",
            person.mailbox,
            facts,
            case=case,
            role=person.role,
            occasion=f"{meeting.sequence} {slot.starts.isoformat()}",
            invitation=invite(meeting, person.mailbox, desk.now),
        )
        for person in panel_members(desk, case)
    )
