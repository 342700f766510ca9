"""A letter of ours did not arrive: to whom, and what the server said."""

from dataclasses import replace

from mailbot.letters.facts import Person
from mailbot.record.answered import answered
from mailbot.record.desk import Desk, Matter
from mailbot.record.manager.names import agency_or_reader, case_of, letter_name, managers_but, return_due
from mailbot.record.manager.proposal import propose
from mailbot.record.manager.standing_in import stand_in
from mailbot.record.write import write_to
from mailbot.store import outbox
from mailbot.store.tables import LetterRow
from parsers.facts import Address, FailedRecipient
from rules.decisions import TellManager
from rules.states import LetterState
from rules.unreachable import is_unreachable

GUESS = "It is a delivery failure."
WENT_ON = "our letter reached its reader, and did not reach others to whom it was passed on"
UNKNOWN = "it is about a letter that is not in our outbox"


def note_bounce(matter: Matter, decision: TellManager) -> None:
    """The manager hears that a letter did not arrive; our own line for it says that it was refused."""
    letter = next(iter(answered(matter.desk, matter.incoming.message)), None)
    if letter is None:
        propose(matter, [replace(decision, words=(*decision.words, UNKNOWN), guess=GUESS)])
        return
    failed = _failed(matter, letter)
    if failed is None:
        propose(matter, [replace(decision, words=(*decision.words, WENT_ON), guess=GUESS)])
        return
    said = failed.diagnostic or failed.status or "nothing"
    covered = ""
    if is_unreachable(f"{failed.status} {failed.diagnostic}") is not False:
        covered = stand_in(matter.desk, letter, Address(letter.recipient), None, bounced=True)
    occasion = f"letter-{letter.id} {letter.recipient}"  # however many reports come of it, she is told once
    tell_undelivered(matter.desk, letter, letter.recipient, said, occasion, covered)
    if letter.state == LetterState.SENT:
        outbox.settle_letter(letter, LetterState.REFUSED, matter.desk.now, f"it bounced: {said}")


def _failed(matter: Matter, letter: LetterRow) -> FailedRecipient | None:
    """What is said of the one address that the letter went to. Another one that the report names, to which it was
    forwarded or which a forger wants to be taken for dead, is only quoted. ``None``: it reached that address, or a
    server still tries it."""
    bounce = matter.incoming.message.bounce
    waits = [one.address for one in (bounce.recipients if bounce else ()) if one.action == "delayed"]
    if letter.recipient in (*waits, *(bounce.spared if bounce else ())):
        return None
    named = [one for one in (bounce.recipients if bounce else ()) if one.action != "delayed"]
    nothing = FailedRecipient(letter.recipient, "failed", "", "")
    said = next((one for one in named if one.address == letter.recipient), next(iter(named), nothing))
    if said.address == letter.recipient:
        return said
    return FailedRecipient(letter.recipient, "failed", said.status, f"{said.address}: {said.diagnostic or said.status}")


def tell_undelivered(
    desk: Desk, letter: LetterRow, address: str, said: str, occasion: str, covered: str = ""
) -> None:
    """The manager hears at once of a letter that did not arrive, whether it came back or was refused at the door.

    ``covered`` says which deputy gets it instead.
    """
    case = case_of(desk, letter.case_reference)
    facts = {
        "agency": agency_or_reader(desk, letter.subject),
        "sent": letter.settled or letter.written,
        "server_said": said,
        "letter_name": letter_name(letter.name),
        "failed": Person(address, address=address),
        "due": return_due(desk, case, letter.subject),
        "covered": covered,
    }
    write_to(
        desk, "bounce_note", managers_but(desk, address), facts, case=case, subject=letter.subject, occasion=occasion
    )
