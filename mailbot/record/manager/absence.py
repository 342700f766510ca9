"""Somebody whom we wrote to is away: until when, and who stands in."""

from mailbot.record.desk import Matter
from mailbot.record.manager.names import (
    agency_or_reader,
    case_of,
    letter_name,
    managers_but,
    return_due,
    sender_of,
    shown,
)
from mailbot.record.write import write_to
from rules.decisions import TellManager


def note_absence(matter: Matter, decision: TellManager) -> None:
    """Shows an out-of-office answer with the letter that it answers; of a manager's own, the deputies are told."""
    desk, absence, case = matter.desk, matter.incoming.message.absence, case_of(matter.desk, decision.reference)
    thread = matter.incoming.thread
    deputy = absence.deputy if absence else None
    facts = {
        "agency": agency_or_reader(desk, decision.agency),
        "away": sender_of(matter),
        "until": absence.until if absence else None,
        "deputy": shown(deputy) if deputy else None,
        "letter_name": letter_name(thread.letter if thread else ""),
        "due": return_due(desk, case, decision.agency),
    }
    write_to(
        desk,
        "out_of_office_note",
        managers_but(desk, matter.sender.address),
        facts,
        case=case,
        subject=decision.agency or "",
        occasion=f"message-{matter.row.id}",
    )
