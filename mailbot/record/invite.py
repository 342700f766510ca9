"""A panel that is moved: new invitations to everybody who was invited."""

from datetime import datetime

from mailbot.letters.invitation import Meeting, invite
from mailbot.record.desk import Desk
from mailbot.record.editions import panel_members
from mailbot.record.write import write
from mailbot.store import outbox
from rules.case import Case


def move_panel(desk: Desk, case: Case, start: datetime) -> int:
    """Puts the panel at another moment and writes to everybody invited; how many letters that makes."""
    before = desk.panel_slot(case)
    case = desk.change(case, panel=start)
    slot = desk.panel_slot(case)
    earlier = [
        letter for letter in outbox.letters_of_case(desk.session, case.reference) if letter.name == "panel_moved"
    ]
    sequence = 1 + len({letter.key.rpartition("|")[2] for letter in earlier})
    meeting = Meeting(case.reference, desk.mailbox, slot.starts, slot.ends, slot.place, sequence)
    facts = {
        "panel": desk.step_at(case, "The panel meets", slot.starts),
        "place": slot.place,
        "before": desk.step_at(case, "The panel was to meet", before.starts),
    }
    return sum(
        write(
            desk,
            "panel_moved",
            person.mailbox,
            facts,
            case=case,
            role=person.role,
            occasion=f"{sequence} {start.isoformat()}",
            invitation=invite(meeting, person.mailbox, desk.now),
        )
        for person in panel_members(desk, case)
    )
