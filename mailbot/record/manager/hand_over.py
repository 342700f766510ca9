"""The coroner's or the press's mail: handed over as it came, and never answered."""

from mailbot.record.desk import Matter
from mailbot.record.enclose import message_as_received
from mailbot.record.manager.names import sender_of
from mailbot.record.write import write_to
from rules.case import Role
from rules.decisions import TellManager

LEGAL = "“Any correspondence with the Coroner must go through Tameside Council Legal Department.”"


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
