"""What waits for a person, with the answers that would settle it."""

from collections.abc import Iterator
from functools import partial

from mailbot.letters.facts import Need
from mailbot.record.complaints import complaints_waiting
from mailbot.record.desk import Desk
from mailbot.record.digest.apart import told_apart
from mailbot.record.digest.letters import letters_in_wait
from mailbot.record.digest.picture import picture
from mailbot.record.manager import extensions
from mailbot.record.report import waiting_of
from mailbot.record.screening import waits_to_send
from mailbot.record.write import Choice, tap_choice
from mailbot.store import cases, ledger
from mailbot.store.tables import MessageRow
from parsers.facts import Address
from rules.case import Case, Standing
from rules.states import MessageState

OFFERED = 3
"""So many cases are offered to file a message under, when it names none itself."""


def needs_of(desk: Desk, reader: Address) -> list[Need]:
    """What waits for a person, with one-tap answers keyed to the reader."""
    untold: dict[str, Need] = {}
    open_cases = cases.all_cases(desk.session, desk.vault, Standing.OPEN)
    sound = [case for case, _ in told_apart(open_cases, partial(picture, desk), untold)]
    return needs_among(desk, sound, reader, untold)


def needs_among(desk: Desk, sound: list[Case], reader: Address, untold: dict[str, Need]) -> list[Need]:
    """What waits for a person, where the open cases of which a picture can be given are ``sound``.

    ``untold`` are the lines for those of which none can; the lines for what else cannot be told are added here.
    """
    told = told_apart(sound, lambda case: [*_drafts(desk, case, reader), *_reports(desk, case, reader)], untold)
    return [
        *untold.values(), *_messages(desk, sound, reader), *letters_in_wait(desk, reader),
        *(need for _, needs in told for need in needs), *complaints_waiting(desk, reader),
    ]  # fmt: skip


def _messages(desk: Desk, open_cases: list[Case], reader: Address) -> Iterator[Need]:
    for row in ledger.in_states(desk.session, MessageState.PROPOSED, MessageState.QUARANTINED):
        about = f"message-{row.id}"
        choices = [Choice(words, does, about=about) for words, does in _answers(row, open_cases)]
        if case := _asking_for_time(row, open_cases):
            choices = [*extensions(desk, case, row.agency or "", about), choices[-1]]
        taps = tuple(tap_choice(desk, choice, "", reader) for choice in choices)
        reason = f"{row.reason[:1].upper()}{row.reason[1:]}."
        what = f"shall {row.agency} have more time?" if case else f"where does message {row.id} belong?"
        yield Need(row.case_reference or "", what, reason, taps, about)


def _asking_for_time(row: MessageRow, open_cases: list[Case]) -> Case | None:
    """The case in which a message asks for more time, and nobody has answered it."""
    case = next((one for one in open_cases if one.reference == row.case_reference), None)
    ask = case.ask_of(row.agency or "") if case else None
    return case if ask and ask.asked_for_time and not row.may_be_return else None


def _answers(row: MessageRow, open_cases: list[Case]) -> Iterator[tuple[str, str]]:
    """The commands that would settle a message. Its number stands in each, so that a typed answer is plain."""
    if row.state == MessageState.QUARANTINED:
        yield f"RETRY {row.id}", "Reads it again."
        yield f"RELEASE {row.id}", "Hands it to you as it is."
        return
    asked = [case.reference for case in open_cases if row.may_be_return and case.ask_of(row.agency or "")]
    for reference in [row.case_reference] if row.case_reference else asked[-OFFERED:]:
        yield f"FILE UNDER {reference} message {row.id}", "Files what it carries in that case."
    yield f"OPEN {row.id}", "Opens a case for the referral in it."
    yield f"NOT A REFERRAL {row.id}", "Puts it aside."


def _drafts(desk: Desk, case: Case, reader: Address) -> Iterator[Need]:
    if case.edition > max(case.approved, case.circulated):
        approve = Choice("APPROVE", f"Edition {case.edition} goes to the panel at once.", case.edition)
        tap = tap_choice(desk, approve, case.reference, reader)
        yield Need(case.reference, "a draft waits for your APPROVE", f"Edition {case.edition} was sent to you.", (tap,))
    if what := waits_to_send(desk, case):
        tap = tap_choice(desk, Choice("SEND", "It goes now."), case.reference, reader)
        yield Need(case.reference, f"{what} for your SEND", "", (tap,))


def _reports(desk: Desk, case: Case, reader: Address) -> Iterator[Need]:
    for one in waiting_of(desk, case):
        taps = tuple(tap_choice(desk, choice, case.reference, reader) for choice in one.choices)
        yield Need(case.reference, one.what, one.why, taps)
