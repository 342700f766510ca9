"""The manager's morning: what needs a person, what goes out today, what is due, what came in, and every case."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import select

from mailbot.letters.facts import AgencyLine, Arrival, Deadline, Going, Milestone, Need, Picture
from mailbot.record.desk import Desk
from mailbot.record.returns import lateness
from mailbot.record.write import Choice, tap_choice, write, written
from mailbot.store import cases, ledger, outbox
from mailbot.store.tables import CursorRow, LetterRow, MessageRow
from parsers.facts import Address
from rules.calendar import LONDON, in_london
from rules.case import Case, Role, Standing
from rules.due import due
from rules.states import LetterState, MessageState

PATHWAYS = {
    None: "waiting for the Screening Panel",
    "rapid_review": "Rapid Review",
    "audit_and_assurance": "audit and assurance",
    "no_further_action": "no further action",
    "lcspr": "Local Child Safeguarding Practice Review",
    "complaint": "complaint",
}
SHOWN_STEPS = (
    "screening_part_b",
    "screening_decision",
    "national_notification",
    "templates",
    "returns",
    "collation",
    "circulation",
    "panel",
    "report_written",
    "report_submitted",
    "audit_agenda",
    "audit_suitability",
    "audit_report",
    "partners_approval",
)


def write_digest(desk: Desk) -> None:
    """The digest of this working morning to each manager, once a day."""
    today = in_london(desk.now).date()
    for person in desk.people.holders(Role.MANAGER):
        if written(desk, "digest", person.mailbox, occasion=today.isoformat()):
            continue
        write(
            desk,
            "digest",
            person.mailbox,
            digest_facts(desk, person.mailbox),
            occasion=today.isoformat(),
            role=Role.MANAGER,
        )


def digest_facts(desk: Desk, reader: Address) -> dict[str, object]:
    """Everything the digest says, as of now, with answers keyed to its reader."""
    now = in_london(desk.now)
    needs = needs_of(desk, reader)
    open_cases = cases.all_cases(desk.session, desk.vault, Standing.OPEN, Standing.HELD)
    return {
        "number": len(needs),
        "today": f"{now:%A} {now.day} {now:%B}",
        "now": desk.now,
        "health": list(_health(desk)),
        "needs_you": needs,
        "going_out": list(_going_out(desk, open_cases, reader)),
        "due": list(_deadlines(desk, open_cases)),
        "came_in": list(_came_in(desk)),
        "cases": [picture(desk, case) for case in open_cases],
    }


def needs_of(desk: Desk, reader: Address) -> list[Need]:
    """What waits for a person, with the answers that would settle it, keyed to the reader."""
    return list(_needs(desk, reader))


def _needs(desk: Desk, reader: Address) -> Iterator[Need]:
    for row in ledger.in_states(desk.session, MessageState.PROPOSED, MessageState.QUARANTINED):
        about = f"message-{row.id}"
        yield Need(
            row.case_reference or "",
            f"where does message {row.id} belong?",
            f"{row.reason}.",
            tuple(tap_choice(desk, choice, "", reader) for choice in _answers(row, about)),
        )
    for letter in outbox.letters_in(desk.session, LetterState.UNCERTAIN, LetterState.REFUSED):
        state = "was refused" if letter.state == LetterState.REFUSED else "may or may not have arrived"
        yield Need(letter.case_reference or "", f"a letter to {letter.recipient} {state}", letter.answer, ())
    for case in cases.all_cases(desk.session, desk.vault, Standing.OPEN):
        if case.edition > max(case.approved, case.circulated):
            approve = Choice("APPROVE", f"Edition {case.edition} goes to the panel at once.", case.edition)
            yield Need(
                case.reference,
                "a draft waits for your APPROVE",
                f"Edition {case.edition} was sent to you.",
                (tap_choice(desk, approve, case.reference, reader),),
            )
        if case.go_ahead is None and any(ask.asked is None and not ask.removed for ask in case.asks):
            send = Choice("SEND", "The requests to the agencies go now.")
            yield Need(
                case.reference, "the requests wait for your SEND", "", (tap_choice(desk, send, case.reference, reader),)
            )


def _answers(row: MessageRow, about: str) -> list[Choice]:
    if row.state == MessageState.QUARANTINED:
        return [
            Choice("RETRY", "Reads it again.", about=about),
            Choice("RELEASE", "Hands it to you as it is.", about=about),
        ]
    choices = [
        Choice("OPEN", "Opens a case for the referral in it.", about=about),
        Choice("NOT A REFERRAL", "Puts it aside.", about=about),
    ]
    if row.case_reference:
        choices.insert(0, Choice(f"FILE UNDER {row.case_reference}", "Files what it carries.", about=about))
    return choices


def _going_out(desk: Desk, open_cases: list[Case], reader: Address) -> Iterator[Going]:
    """What will fall due before the working day ends, unless somebody answers."""
    evening = datetime.combine(in_london(desk.now).date(), time(18), LONDON)
    for case in open_cases:
        for item in due(case, desk.profile(case), desk.office.calendar, evening, meetings=desk.office.meetings):
            agency = desk.people.agency(item.subject)
            to = agency.name if agency else ", ".join(str(role).replace("_", " ") for role in item.to)
            hold = tap_choice(desk, Choice(f"HOLD {item.step}", "Stops it."), case.reference, reader)
            yield Going(max(item.at, desk.now), case.reference, item.letter.replace("_", " "), to, hold)


def _deadlines(desk: Desk, open_cases: list[Case]) -> Iterator[Deadline]:
    today = in_london(desk.now).date()
    last = desk.office.calendar.add_working_days(today, 2)
    for case in open_cases:
        for key in SHOWN_STEPS:
            milestone = desk.milestones(case).get(key)
            if milestone and today <= milestone.due.date() <= last and not _is_done(case, key):
                yield Deadline(case.reference, desk.step(case, key))


def _came_in(desk: Desk) -> Iterator[Arrival]:
    since = _last_digest(desk)
    query = select(MessageRow).where(MessageRow.kept > since).order_by(MessageRow.received)
    for row in desk.session.scalars(query):
        reference = f"{row.case_reference}: " if row.case_reference else ""
        yield Arrival(row.received or row.kept, f"Message {row.id}", f"{reference}{row.reason or 'being read'}.")


def _last_digest(desk: Desk) -> datetime:
    day_ago = desk.now - timedelta(days=1)
    query = select(LetterRow.written).where(
        LetterRow.name == "digest", LetterRow.written < desk.now - timedelta(minutes=1)
    )
    return desk.session.scalar(query.order_by(LetterRow.id.desc()).limit(1)) or day_ago


def _health(desk: Desk) -> Iterator[str]:
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    if cursor and cursor.trouble:
        yield f"At its last look mailbot had trouble: {cursor.trouble}"
    if not ledger.account(desk.session).balances:
        yield "The ledger does not balance: a message is missing from it. Please tell those who look after mailbot."


def picture(desk: Desk, case: Case) -> Picture:
    """One case at a glance: how it stands, what comes next, every milestone and every agency."""
    today = in_london(desk.now).date()
    day = desk.office.calendar.day_number(in_london(case.received).date(), today)
    standing = PATHWAYS[case.pathway] + (f", today is Day {day}" if day is not None else "")
    steps = tuple(_step(desk, case, key) for key in SHOWN_STEPS if key in desk.milestones(case))
    ahead = [step for step in steps if step.due >= desk.now and not step.state]
    agencies = tuple(
        AgencyLine(agency.name, ask.return_by, lateness(ask))
        for ask in case.asks
        if not ask.removed and (agency := desk.people.agency(ask.agency))
    )
    return Picture(case.reference, standing, ahead[0] if ahead else None, steps, agencies)


def _step(desk: Desk, case: Case, key: str) -> Milestone:
    step = desk.step(case, key)
    if _is_done(case, key):
        return desk.step(case, key, "done")
    return desk.step(case, key, "overdue") if step.due < desk.now and key in OURS else step


OURS = frozenset({"templates", "collation", "circulation"})
"""Steps whose lateness we can tell: the others are done by people elsewhere."""


def _is_done(case: Case, key: str) -> bool:
    if key in ("screening_decision", "screening_part_b"):
        return case.decided is not None
    if key == "national_notification":
        return case.notified is not None
    if key == "returns":
        return bool(case.asks) and all(ask.returned for ask in case.asks if not ask.removed)
    if key == "templates":
        return bool(case.asks) and all(ask.asked for ask in case.asks if not ask.removed)
    return any(done.step == key for done in case.done)
