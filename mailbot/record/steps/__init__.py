"""The daily clock's work: each step that has fallen due becomes its letters, once."""

from collections.abc import Callable

from mailbot.record.desk import Desk
from mailbot.record.report import remind, send_form
from mailbot.record.screening import remind_panel, tell_undecided
from mailbot.record.steps.chasing import chase, tell_overdue
from mailbot.record.steps.papers import collate, nudge, send_pack
from mailbot.record.steps.pathways import audit_agenda, date_ahead, nfa_approval
from mailbot.record.steps.requests import request
from mailbot.record.steps.status import tell_status
from rules.case import Case
from rules.due import Due

__all__ = ["take"]


def take(desk: Desk, case: Case, due: Due) -> Case:
    """Takes one step that is due: writes its letters and the done-log. Taking it twice changes nothing."""
    if not desk.done(case, due.step, due.subject, due.occasion):
        return case
    LETTERS[due.letter](desk, case, due)
    about = f" ({due.subject})" if due.subject else ""
    desk.note(f"{due.step}{about}", case=case.reference, why=due.why)
    return desk.case(case.reference)


LETTERS: dict[str, Callable[[Desk, Case, Due], None]] = {
    "screening_reminder": remind_panel,
    "screening_overdue": tell_undecided,
    "request": request,
    "chaser": chase,
    "overdue": tell_overdue,
    "returns_status": tell_status,
    "collation": collate,
    "circulation_nudge": nudge,
    "panel_pack": send_pack,
    "report_form": send_form,
    "sign_off_reminder": remind,
    "audit_agenda": audit_agenda,
    "date_ahead": date_ahead,
    "nfa_approval": nfa_approval,
}
