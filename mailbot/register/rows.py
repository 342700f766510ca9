"""One line for each referral that was ever received: what was decided, when, and whether in time. Nobody is named."""

from dataclasses import dataclass
from datetime import date, datetime

from mailbot.record.desk import Desk
from mailbot.register.words import IN_TIME, LATE, NO_DECISION, NOT_COUNTED, NOT_NOTIFIABLE, NOT_TOLD, OPEN, PASSED
from mailbot.store.cases import all_cases
from rules.calendar import BeyondKnownHolidays, in_london
from rules.case import Case, Pathway, Standing
from rules.clock.counting import DateNeeded


@dataclass(frozen=True, slots=True)
class Row:
    """One referral. Moments are London's, without a zone, as a spreadsheet keeps them; ``None`` is not known.

    ``returns`` is how many of the agencies that were asked have returned, ``returns_late`` how many of these after
    their own date. ``report_sent`` is the day on which a person sent the report to the national Panel,
    ``national_panel`` what it answered last, ``reconsidered`` how often the decision was reconsidered,
    ``review_decided`` the day on which a Local Child Safeguarding Practice Review was decided, ``review_due`` by when
    its report is to be there.
    """

    reference: str
    received: datetime
    standing: str
    decision: str
    decision_due: datetime | None
    decided: datetime | None
    decision_timely: str
    notification_due: date | None
    notified: date | None
    notification_timely: str
    asked: int
    returns: int
    returns_late: int
    report_due: date | None
    report_sent: date | None
    report_timely: str
    national_panel: str
    reconsidered: int
    review_decided: date | None
    review_due: date | None


def register_rows(desk: Desk) -> list[Row]:
    """Every case in order of reference, those that were no referral or a duplicate among them."""
    return [_row(desk, case) for case in all_cases(desk.session, desk.vault)]


def _row(desk: Desk, case: Case) -> Row:
    decision_due, notification_due = _due(desk, case, "screening_decision"), _due(desk, case, "national_notification")
    asks = [ask for ask in case.asks if not ask.removed and (ask.asked or ask.returned)]
    back = [(ask.returned, ask.return_by) for ask in asks if ask.returned]
    notification_day = in_london(notification_due).date() if notification_due and not case.not_notifiable else None
    notified = _timely(case, case.notified, notification_day, in_london(desk.now).date())
    report_due = _due(desk, case, "report_submitted") if case.pathway is Pathway.RAPID_REVIEW else None
    review_due = _due(desk, case, "lcspr_report")
    report, today = (case.reports[0] if case.reports else case.report), in_london(desk.now).date()
    sent = _timely(case, report.submitted, report_due.date() if report_due else None, today)
    return Row(
        reference=case.reference,
        received=_local(case.received),
        standing=case.standing.value.replace("_", " "),
        decision=case.decision.value.replace("_", " ") if case.decision else NO_DECISION,
        decision_due=_local(decision_due) if decision_due else None,
        decided=_local(case.decided) if case.decided else None,
        decision_timely=_timely(case, case.decided, decision_due, desk.now),
        notification_due=notification_day,
        notified=case.notified,
        # Whether the incident is notifiable at all is for the Head of Safeguarding to say, so silence is not lateness.
        notification_timely=NOT_NOTIFIABLE if case.not_notifiable else NOT_TOLD if notified == PASSED else notified,
        asked=len(asks),
        returns=len(back),
        returns_late=sum(returned > by for returned, by in back),
        report_due=report_due.date() if report_due else None,
        report_sent=report.submitted,
        report_timely=NOT_TOLD if sent == PASSED else sent,
        national_panel=next((one.finding.value for one in reversed(case.reports) if one.finding), ""),
        reconsidered=sum(one.cause is not None for one in case.reports),
        review_decided=case.review_decided,
        review_due=review_due.date() if review_due else None,
    )


def _due(desk: Desk, case: Case, key: str) -> datetime | None:
    """When a step of the screening or of the Rapid Review is due; ``None`` where it cannot be counted."""
    try:
        return desk.clock_of(case).due(key)
    except (DateNeeded, BeyondKnownHolidays, KeyError):
        return None


def _timely(case: Case, done: date | None, due: date | None, now: date) -> str:
    """Whether something was done in time, in words; all three are moments, or all three are days.

    What was no referral, or was received before, owes nothing.
    """
    if due is None or (done is None and case.standing in (Standing.NOT_A_REFERRAL, Standing.DUPLICATE)):
        return NOT_COUNTED
    if done is None:
        return PASSED if now > due else OPEN
    return IN_TIME if done <= due else LATE


def _local(moment: datetime) -> datetime:
    return in_london(moment).replace(tzinfo=None, second=0, microsecond=0)
