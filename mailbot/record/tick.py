"""The daily clock enters here: every open case is asked what is due, and the digest goes each working morning."""

import os
from datetime import datetime

import structlog

from mailbot.intake.quarantine import OURS
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.record.digest import write_digest
from mailbot.record.steps import take
from mailbot.store import cases, ledger
from mailbot.store.tables import CursorRow
from rules.calendar import LONDON, in_london
from rules.case import Case, Standing
from rules.due import ALL, Due, due
from rules.states import MessageState

UNSETTLED = (MessageState.KEPT, MessageState.PROPOSED, MessageState.QUARANTINED)


def tick(office: Office) -> int:
    """Takes every step that is due, each case in a transaction of its own; how many were taken."""
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        waiting = [
            case.reference
            for case in cases.all_cases(session, desk.vault, Standing.OPEN, Standing.HELD)
            if _may_be_due(desk, case)
        ]
    taken = sum(_work_safely(office, reference) for reference in office.until_stopped(waiting))
    if not office.stopping():
        _morning_safely(office)
    return taken


def _may_be_due(desk: Desk, case: Case) -> bool:
    """Whether anything is due; a case that cannot be asked is worked by itself, where its fault stops no other."""
    try:
        return bool(due_now(desk, case))
    except OURS:
        raise
    except Exception:
        return True


def _work_safely(office: Office, reference: str) -> int:
    """One case's steps; a fault in them is written into its journal and stops no other case."""
    try:
        with office.store.begin() as session:
            return _work(Desk(office, session, office.clock.now()), reference)
    except OURS:
        raise
    except Exception as error:
        structlog.get_logger().error("a case could not be worked", case=reference, fault=type(error).__name__)
        if os.environ.get("MAILBOT_DEBUG"):
            raise
        with office.store.begin() as session:
            desk = Desk(office, session, office.clock.now())
            if desk.done(desk.case(reference), "fault", type(error).__name__, in_london(desk.now).date().isoformat()):
                desk.note(
                    "its steps could not be worked; the next cycle tries again",
                    why=type(error).__name__,
                    case=reference,
                )
        return 0


def due_now(desk: Desk, case: Case) -> tuple[Due, ...]:
    """What is due in a case at this moment, with nobody chased for what may lie unread."""
    return due(
        case,
        desk.profile(case),
        desk.office.calendar,
        desk.now,
        unsettled=unsettled(desk, case.reference),
        meetings=desk.office.meetings,
    )


def _work(desk: Desk, reference: str) -> int:
    """Takes what is due until nothing is: one step may make the next one due."""
    taken = 0
    while items := due_now(desk, desk.case(reference)):
        for item in items:
            take(desk, desk.case(reference), item)
            taken += 1
    return taken


def unsettled(desk: Desk, reference: str) -> frozenset[str]:
    """The agencies whose return may be lying unread, proposed or quarantined; all of them while the intake is stale."""
    keys = {
        row.agency or ALL
        for row in ledger.in_states(desk.session, *UNSETTLED)
        if row.may_be_return and row.case_reference in (None, reference)
    }
    if ALL in keys:
        keys = {ask.agency for ask in desk.case(reference).asks}
    return frozenset(keys | ({ALL} if is_stale(desk) else set()))


def is_stale(desk: Desk) -> bool:
    """Whether the mailbox has not been read for longer than the settings allow."""
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    if cursor is None or cursor.polled is None:
        return True
    minutes = (desk.now - cursor.polled).total_seconds() / 60
    return minutes > desk.office.settings.partnership.stale_after_minutes


def _morning_safely(office: Office) -> None:
    """The digest; a fault in it keeps no other letter back."""
    try:
        _morning(office)
    except OURS:
        raise
    except Exception as error:
        structlog.get_logger().error("the digest could not be written", fault=type(error).__name__)
        if os.environ.get("MAILBOT_DEBUG"):
            raise


def _morning(office: Office) -> None:
    """The digest, once on each working day from its hour on."""
    now = in_london(office.clock.now())
    at = datetime.combine(now.date(), office.settings.partnership.digest_at, LONDON)
    if office.calendar.is_working_day(now.date()) and now >= at:
        with office.store.begin() as session:
            write_digest(Desk(office, session, office.clock.now()))
