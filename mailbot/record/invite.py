"""Who is invited to the Practice Review Panel, to which meeting, and what they get when it is moved."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
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
LEFT = "withdrawn"
"""The kind of word to a member whose agency is no longer asked."""


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
    """The invitation to the members of the panel, each once, who get no request ("Appendix B, Day 3").

    Whose agency was taken off the list and is asked again gets a new one.
    """
    letters = outbox.letters_of_case(desk.session, case.reference)
    left = Counter(letter.recipient for letter in letters if letter.name == "invitation" and LEFT in letter.key)
    for person in _members(desk, case):
        again = f" again {left[person.mailbox.address]}" if left[person.mailbox.address] else ""
        _tell_member(desk, case, person, Word("invitation", meeting_of(desk, case), invite, occasion + again))


def cancel_members(desk: Desk, case: Case, meeting: Meeting, occasion: str) -> None:
    """The cancellation of that meeting to the members of the panel who got no request."""
    for person in _members(desk, case):
        _tell_member(desk, case, person, Word("cancelled", meeting, cancel, occasion))


def cancel_for_agency(desk: Desk, before: Case, case: Case, meeting: Meeting, occasion: str) -> list[str]:
    """The cancellation to those who sat on the panel for an agency alone that left it; their names.

    ``before`` and ``case`` are the case with the agency and without it.
    """
    stay = {person.mailbox.address for person in panel_members(desk, case)}
    gone = [person for person in _members(desk, before) if person.mailbox.address not in stay]
    for person in gone:
        _tell_member(desk, case, person, Word(LEFT, meeting, cancel, occasion))
    return [person.name for person in gone]


Calendar = Callable[[Meeting, Address, datetime], bytes]


@dataclass(frozen=True, slots=True)
class Word:
    """What a member is told of a meeting: invitation, cancelled or withdrawn, and as which calendar object."""

    kind: str
    meeting: Meeting
    calendar: Calendar
    occasion: str


def _members(desk: Desk, case: Case) -> list[Person]:
    """The members of the panel who are nobody's contact, and so get no request."""
    contacts = {agency.contact.address for ask in case.asks if (agency := desk.people.agency(ask.agency))}
    return [seat.person for seat in seats(desk, case) if seat.person.mailbox.address not in contacts]


def _tell_member(desk: Desk, case: Case, person: Person, word: Word) -> None:
    facts = {
        "kind": word.kind,
        "panel": desk.step_at(case, "The Practice Review Panel meets", word.meeting.start),
        "place": word.meeting.place,
    }
    write(
        desk, "invitation", person.mailbox, facts, case=case, role=person.role,
        occasion=f"{word.kind} {word.occasion}", invitation=word.calendar(word.meeting, person.mailbox, desk.now),
    )  # fmt: skip


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
