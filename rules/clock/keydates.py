"""The dates of a case that clocks count from."""

from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar import in_london
from rules.case import Case


@dataclass(frozen=True, slots=True)
class KeyDates:
    """Moments are aware, days are London's, ``None`` is not known yet.

    ``incident`` stands in the referral; ``requested`` is the day on which the templates went; ``panel`` is the
    meeting's day where a person has moved it. ``reconsidered`` is the day on which the newest reconsideration began,
    ``reconvened`` the day for which a person has called the panel together again, ``review_decided`` the day on
    which a Local Child Safeguarding Practice Review was decided. Raises ValueError for a moment without a time zone.
    """

    received: datetime
    decided: datetime | None = None
    notified: date | None = None
    aware: date | None = None
    incident: date | None = None
    requested: date | None = None
    panel: date | None = None
    reconsidered: date | None = None
    reconvened: date | None = None
    review_decided: date | None = None

    def __post_init__(self) -> None:
        if self.received.tzinfo is None or (self.decided is not None and self.decided.tzinfo is None):
            raise ValueError("the moments of receipt and decision need a time zone")


def key_dates(case: Case) -> KeyDates:
    """The key dates as the case stands."""
    asked = [ask.asked for ask in case.asks if ask.asked is not None]
    return KeyDates(
        received=case.received, decided=case.decided, notified=case.notified, aware=case.aware,
        incident=case.referral.incident_date,
        requested=in_london(min(asked)).date() if asked else None,
        panel=in_london(case.panel).date() if case.panel else None,
        reconsidered=in_london(case.report.opened).date() if case.report.opened else None,
        reconvened=in_london(case.report.meets).date() if case.report.meets else None,
        review_decided=case.review_decided,
    )
