"""The figures of the annual report: how many of each kind in each quarter of a year, and how many of them in time.

By the quarter in which the referral or complaint was received, so that any year can be added up, whenever it begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mailbot.register.complaints import ComplaintLine
from mailbot.register.rows import Row
from mailbot.register.words import IN_TIME, LATE, PASSED
from parsers.facts import Outcome
from rules.case import Standing

MONTHS = ("January to March", "April to June", "July to September", "October to December")
NO_REFERRAL = tuple(one.value.replace("_", " ") for one in (Standing.NOT_A_REFERRAL, Standing.DUPLICATE))
LATE_OR_OVERDUE = (LATE, PASSED)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter's figures. ``no_referral`` are those that were no referral, or a duplicate, among ``received``."""

    quarter: str
    received: int
    no_referral: int
    rapid_review: int
    audit: int
    no_further_action: int
    decided_in_time: int
    decided_late: int
    notified_in_time: int
    notified_late: int
    asked: int
    returned: int
    returned_late: int
    reports_in_time: int
    reports_late: int
    local_reviews: int
    complaints: int
    answered_in_time: int
    answered_late: int


def quarters(referrals: Sequence[Row], complaints: Sequence[ComplaintLine]) -> list[Quarter]:
    """The figures of each quarter in which anything came, the newest last."""
    seen = {_quarter(row.received) for row in referrals} | {_quarter(line.received) for line in complaints}
    return [
        _figures(one, [row for row in referrals if _quarter(row.received) == one],
                 [line for line in complaints if _quarter(line.received) == one])
        for one in sorted(seen)
    ]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _figures(quarter: tuple[int, int], rows: Sequence[Row], complaints: Sequence[ComplaintLine]) -> Quarter:
    counted = [row for row in rows if row.standing not in NO_REFERRAL]
    decisions = [row.decision for row in counted]

    def decided(outcome: Outcome) -> int:
        return decisions.count(outcome.value.replace("_", " "))

    def late(words: list[str]) -> int:
        return sum(word in LATE_OR_OVERDUE for word in words)

    decision, notification = [row.decision_timely for row in counted], [row.notification_timely for row in counted]
    report, answer = [row.report_timely for row in counted], [line.timely for line in complaints]
    return Quarter(
        quarter=f"{MONTHS[quarter[1]]} {quarter[0]}", received=len(rows), no_referral=len(rows) - len(counted),
        rapid_review=decided(Outcome.RAPID_REVIEW), audit=decided(Outcome.AUDIT_AND_ASSURANCE),
        no_further_action=decided(Outcome.NO_FURTHER_ACTION),
        decided_in_time=decision.count(IN_TIME), decided_late=late(decision),
        notified_in_time=notification.count(IN_TIME), notified_late=late(notification),
        asked=sum(row.asked for row in counted), returned=sum(row.returns for row in counted),
        returned_late=sum(row.returns_late for row in counted),
        reports_in_time=report.count(IN_TIME), reports_late=late(report),
        local_reviews=sum(row.review_decided is not None for row in counted),
        complaints=len(complaints), answered_in_time=answer.count(IN_TIME), answered_late=late(answer),
    )  # fmt: skip
