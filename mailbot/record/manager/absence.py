"""Somebody whom we wrote to is away: until when, and who stands in."""

from mailbot.record.answered import answered
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
from mailbot.record.manager.standing_in import stand_in
from mailbot.record.write import Choice, write_to
from mailbot.store.tables import LetterRow
from parsers.facts import Address
from rules.calendar import in_london
from rules.case import Role
from rules.decisions import TellManager
from rules.trust import Verdict


def note_absence(matter: Matter, decision: TellManager) -> None:
    """Shows an out-of-office answer with the letter that it answers; of a manager's own, the deputies are told."""
    desk, absence, case = matter.desk, matter.incoming.message.absence, case_of(matter.desk, decision.reference)
    thread = matter.incoming.thread
    deputy = absence.deputy if absence else None
    letter = next(iter(answered(desk, matter.incoming.message)), None)
    until = absence.until if absence else None
    shown_away = letter is not None and _is_of_its_reader(matter, letter)
    facts = {
        "agency": agency_or_reader(desk, decision.agency),
        "away": sender_of(matter),
        "until": until,
        "deputy": shown(deputy) if deputy else None,
        "covered": stand_in(desk, letter, matter.sender, until, bounced=False) if shown_away else "",
        "letter_name": letter_name(thread.letter if thread else ""),
        "due": return_due(desk, case, decision.agency),
    }
    write_to(
        desk,
        "out_of_office_note",
        managers_but(desk, matter.sender.address) if shown_away else desk.people.holders(Role.MANAGER),
        facts,
        case=case,
        subject=decision.agency or "",
        occasion=_occasion(matter, letter),
        choices=_choices(matter, decision, deputy),
    )


def _occasion(matter: Matter, letter: LetterRow | None) -> str:
    """What tells one note from another: an answer that says the same of the same letter is no news that day."""
    absence, day = matter.incoming.message.absence, in_london(matter.received).date()
    deputy = absence.deputy.address if absence and absence.deputy else ""
    about = f"letter-{letter.id}" if letter else "no letter"
    return f"{about} {matter.sender.address} {day} {absence.until if absence else ''} {deputy}"


def _is_of_its_reader(matter: Matter, letter: LetterRow) -> bool:
    """Whether it comes from whom the letter was written to: anybody can write that somebody else is away."""
    if matter.incoming.verdict is Verdict.FAILED:
        return False
    return matter.desk.people.act_as_one(Address(letter.recipient), matter.sender)


def _choices(matter: Matter, decision: TellManager, deputy: Address | None) -> list[Choice]:
    """A deputy whom nobody has entered is written to only when the manager says so."""
    agency = matter.desk.people.agency(decision.agency or "")
    if agency is None or deputy is None or not decision.reference:
        return []
    if deputy.address in {one.address for one in (agency.contact, *agency.deputies)}:
        return []
    words = f"ADD {', '.join(part for part in (agency.key, deputy.name, deputy.address) if part)}"
    return [Choice(words, "The request goes there, and so does every reminder of it; the date stays.")]
