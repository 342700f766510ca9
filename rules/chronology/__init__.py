"""The combined chronology: every row of every return in one defensible order, with the account that proves it."""

from rules.chronology.ages import Birth
from rules.chronology.combine import combine
from rules.chronology.gaps import Thresholds
from rules.chronology.same_event import Corrections
from rules.chronology.types import Abbreviation, Combined, Count, Gap, Group, LeftOut, Row, Source

__all__ = [
    "Abbreviation", "Birth", "Combined", "Corrections", "Count", "Gap", "Group", "LeftOut", "Row", "Source",
    "Thresholds", "combine",
]
