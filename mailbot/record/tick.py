"""The daily clock enters here: every open case is asked what is due, and the digest goes each working morning."""

import os
from collections.abc import Callable
from datetime import datetime

import structlog

from mailbot.intake.quarantine import OURS
from mailbot.office import Office
from mailbot.record.alarm import alarm_stale
from mailbot.record.desk import Desk
from mailbot.record.digest import write_digest
from mailbot.record.questions import ask_manager, is_question
from mailbot.record.reporting import report_register
from mailbot.record.steps import take
from mailbot.record.unsettled import Unsettled, look_for_unsettled
from mailbot.store import cases
from rules.calendar import LONDON, in_london
from rules.case import Case, Standing
from rules.due import Due, due


def tick(office: Office) -> int:
    """Takes every step that is due, each case in a transaction of its own; how many were taken.

    The look at all cases takes a constant number of queries.
    """
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        alarm_stale(desk)
        waiting = look_for_unsettled(desk)
        open_cases = cases.all_cases(session, desk.vault, Standing.OPEN, Standing.HELD)
        ripe = [case.reference for case in open_cases if _may_be_due(desk, case, waiting)]
    taken = sum(_work_safely(office, reference) for reference in office.until_stopped(ripe))
    if not office.stopping():
        _morning_safely(office)
    return taken


def _may_be_due(desk: Desk, case: Case, waiting: Unsettled) -> bool:
    """Whether anything is due; a case that cannot be asked is worked by itself, where its fault stops no other."""
    try:
        return bool(due_now(desk, case, waiting))
    except OURS:
        raise
    except Exception:
        return True


def due_now(desk: Desk, case: Case, waiting: Unsettled) -> tuple[Due, ...]:
    """What is due in a case at this moment, with nobody chased for what may lie unread."""
    office, agencies = desk.office, waiting.agencies(case)
    return due(case, desk.profile(case), office.calendar, desk.now, unsettled=agencies, meetings=office.meetings)


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
        _note_fault(office, reference, type(error).__name__)
        return 0


def _note_fault(office: Office, reference: str, fault: str) -> None:
    """A line in the case's journal, once a day."""
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        if desk.done(desk.case(reference), "fault", fault, in_london(desk.now).date().isoformat()):
            desk.note("its steps could not be worked; the next cycle tries again", why=fault, case=reference)


def _work(desk: Desk, reference: str) -> int:
    """Takes what is due until nothing is: one step may make the next one due."""
    taken, waiting = 0, look_for_unsettled(desk)
    while items := due_now(desk, desk.case(reference), waiting):
        for item in items:
            if not is_question(item):
                take(desk, desk.case(reference), item)
        ask_manager(desk, desk.case(reference), [item for item in items if is_question(item)], waiting)
        taken += len(items)
    return taken


def _morning_safely(office: Office) -> None:
    """The digest and the register; a fault in one of them keeps no other letter back."""
    for writing in (write_digest, report_register):
        _write_safely(office, writing)


def _write_safely(office: Office, writing: Callable[[Desk], None]) -> None:
    try:
        _morning(office, writing)
    except OURS:
        raise
    except Exception as error:
        structlog.get_logger().error("a letter of the morning could not be written", fault=type(error).__name__)
        if os.environ.get("MAILBOT_DEBUG"):
            raise


def _morning(office: Office, writing: Callable[[Desk], None]) -> None:
    """On each working day from the digest's hour on; what is written says itself whether it is due."""
    now = in_london(office.clock.now())
    at = datetime.combine(now.date(), office.settings.partnership.digest_at, LONDON)
    if office.calendar.is_working_day(now.date()) and now >= at:
        with office.store.begin() as session:
            writing(Desk(office, session, office.clock.now()))
