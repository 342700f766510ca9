"""Agencies that would be chased, but whose return may be lying unread: the manager is asked instead, once for all."""

from collections.abc import Sequence
from itertools import groupby

from mailbot.letters.facts import Milestone
from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.record.unsettled import Unsettled
from mailbot.record.write import Choice, write_to
from mailbot.store.tables import CursorRow, MessageRow
from rules.case import Case, Role
from rules.clock.conditions import occasion_of
from rules.due import ASK_MANAGER_LETTER, Due
from rules.states import MessageState

STEPS = {
    "chaser_1": "The first reminder",
    "chaser_2": "The last reminder",
    "overdue": "The notice to the senior contact",
}


def is_question(due: Due) -> bool:
    """Whether the manager is to be asked before an agency is chased."""
    return due.letter == ASK_MANAGER_LETTER


def ask_manager(desk: Desk, case: Case, questions: Sequence[Due], waiting: Unsettled) -> int:
    """One letter for each step and return date, whatever the number of agencies; how many questions were new."""
    new = [due for due in questions if desk.done(case, due.step, due.subject, due.occasion)]
    for occasion, group in groupby(sorted(new, key=_occasion), key=_occasion):
        asked = list(group)
        _ask(desk, case, occasion, asked, waiting)
        desk.note(f"{asked[0].step} ({occasion})", case=case.reference, why=" ".join(due.why for due in asked))
    return len(new)


def _occasion(due: Due) -> str:
    return due.occasion


def _ask(desk: Desk, case: Case, occasion: str, questions: Sequence[Due], waiting: Unsettled) -> None:
    step, _, day = occasion.partition(" ")
    keys = sorted({key for due in questions for key in _agencies(case, due, day)})
    names = [agency.name for key in keys if (agency := desk.people.agency(key))]
    rows = list({row.id: row for key in keys for row in waiting.messages(case, key)}.values())
    facts = {
        "agency": names[0] if len(names) == 1 else f"{len(names)} agencies",
        "names": names,
        "what": STEPS.get(step, "The letter"),
        "why": [*_stale(desk, waiting), *(_about(row) for row in rows)],
        "return_by": _due(desk, case, questions[0]),
    }
    managers = desk.people.holders(Role.MANAGER)
    subject = keys[0] if len(keys) == 1 else ""
    write_to(
        desk,
        "chaser_waits",
        managers,
        facts,
        case=case,
        subject=subject,
        occasion=f"{occasion} {' '.join(keys)}"[:120],
        choices=_choices(case, keys, rows),
    )


def _agencies(case: Case, due: Due, day: str) -> list[str]:
    """The agencies that a question is about; one without a subject is about all that are silent."""
    if due.subject:
        return [due.subject]
    return [ask.agency for ask in case.outstanding if occasion_of(ask.return_by) == day]


def _due(desk: Desk, case: Case, due: Due) -> Milestone:
    return desk.step_at(case, "The return", due.deadline)


def _about(row: MessageRow) -> str:
    """Which message it is, and where it lies."""
    came = moment(row.received or row.kept)
    places = {MessageState.QUARANTINED: "is in quarantine", MessageState.KEPT: "has not been read yet"}
    where = places.get(MessageState(row.state), "waits for you")
    return f"Message {row.id}, received at {came}, {where}: {row.reason or 'nothing is known of it yet'}."


def _stale(desk: Desk, waiting: Unsettled) -> list[str]:
    if not waiting.stale:
        return []
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    since = f" since {moment(cursor.polled)}" if cursor and cursor.polled else ""
    return [f"The mailbox has not been readable{since}, so a return may be lying there unread."]


def _choices(case: Case, keys: Sequence[str], rows: Sequence[MessageRow]) -> list[Choice]:
    """What would settle it: the messages first, then the return itself."""
    choices = []
    for row in rows:
        about = f"message-{row.id}"
        if row.state == MessageState.QUARANTINED:
            choices.append(Choice(f"RETRY {row.id}", f"Reads message {row.id} again.", about=about))
        elif row.state == MessageState.PROPOSED:
            file = f"FILE UNDER {case.reference} message {row.id}"
            choices.append(Choice(file, f"Files message {row.id} in this case.", about=about))
            aside = f"Puts message {row.id} aside; the reminder goes."
            choices.append(Choice(f"NOT A REFERRAL {row.id}", aside, about=about))
    return [*choices, *(Choice(f"RECEIVED {key}", "The return is in: no reminder goes.") for key in keys[:3])]
