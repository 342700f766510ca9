"""The combined chronology: every row of every return in one defensible order, with the account that proves it."""

from rules.chronology.ages import Birth
from rules.chronology.combine import combine
from rules.chronology.gaps import Thresholds
from rules.chronology.introduce import introduced
from rules.chronology.same_event import Corrections
from rules.chronology.types import (
    Abbreviation,
    Change,
    Combined,
    Count,
    Gap,
    Group,
    LeftOut,
    Oddity,
    Person,
    Row,
    Source,
)

__all__ = [
    "Abbreviation", "Birth", "Change", "Combined", "Corrections", "Count", "Gap", "Group", "LeftOut", "Oddity",
    "Person", "Row", "Source", "Thresholds", "combine", "introduced",
]
