"""The coroner's or the press's mail: handed over as it came, and never answered."""

from mailbot.record.desk import Matter
from mailbot.record.enclose import message_as_received
from mailbot.record.manager.names import sender_of
from mailbot.record.write import Choice, write_to
from rules.case import Role
from rules.clock.counting import Clock
from rules.clock.keydates import KeyDates
from rules.decisions import TellManager

LEGAL = "“Any correspondence with the Coroner must go through Tameside Council Legal Department.”"
COMPLAINTS = (
    ("“this will initially be responded to by the Safeguarding Children’s Business Manager in consultation with the "
    "relevant Head of Service, with a written response within 28 days of receipt.”"),
    "“All written complaint responses will include details of how to contact the Local Government Ombudsman.”",
    ("“If the complainant is unsatisfied with the response, they should contact the Business Manager who will "
    "arrange for their complaint to be considered by the most appropriate person.”"),
    ("“The Safeguarding Children’s Business Manager will ensure that a record is kept of complaints received, "
    "responded to and those referred to partner agencies.”"),
)
"""What "Complaints & Escalation Procedure" asks of the manager."""


def hand_complaint_over(matter: Matter, decision: TellManager) -> None:
    """What may be a complaint, to the manager at once, with the day by which it is answered in writing."""
    desk = matter.desk
    profile = desk.office.profiles[desk.office.settings.partnership.profile]
    clock = Clock(profile, KeyDates(matter.received), desk.office.calendar)
    facts = {
        "kind": "What may be a complaint",
        "received": matter.received,
        "sender": sender_of(matter),
        "why": "It speaks of a complaint near its beginning; whether it is one, you decide.",
        "answer_by": clock.due("complaint_response"),
        "rules": COMPLAINTS,
    }
    write_to(
        desk, "hand_over", desk.people.holders(Role.MANAGER), facts, subject=f"message-{matter.row.id}",
        occasion=f"message-{matter.row.id}", enclosures=[message_as_received(matter, "")],
        choices=_choices(matter.row.id),
    )  # fmt: skip


def _choices(number: int) -> tuple[Choice, ...]:
    about = f"message-{number}"
    return (
        Choice(f"COMPLAINT {number}", "It is one: it goes into the register, and the digest reminds you.", about=about),
        Choice(f"NOT A REFERRAL {number}", "It is no complaint: puts the message aside.", about=about),
    )


def hand_over(matter: Matter, decision: TellManager) -> None:
    """To the manager, the legal department and corporate communications at once."""
    desk = matter.desk
    facts = {
        "kind": "A letter from the coroner or the press",
        "received": matter.received,
        "sender": sender_of(matter),
        "why": "The sender is on the list of coroners and press.",
        "answer_by": None,
        "rules": [LEGAL],
    }
    roles = (Role.MANAGER, Role.LEGAL, Role.COMMUNICATIONS)
    write_to(
        desk,
        "hand_over",
        [person for role in roles for person in desk.people.holders(role)],
        facts,
        occasion=f"message-{matter.row.id}",
        enclosures=[message_as_received(matter, "")],
    )
