"""How near two rows are in time, and how much they must share to be grouped at that distance."""

import math
from enum import StrEnum

from rules.chronology.same_event.clues import Clue


class Nearness(StrEnum):
    """How near two rows are in time, the nearest first; the value says it after "rows 4 and 5"."""

    MINUTES = "give the same time, within 20 minutes"
    HOUR = "are within an hour and a half of each other"
    DAY = "give the same day"
    SPOKEN = "are about one day, which one of them names"
    NEXT_DAY = "are one day apart"
    DAYS = "are within four days of each other"
    MONTH = "fit, as one gives a day and the other weeks around it"


NEVER = math.inf
# The weight of shared words needed, by whether neither, one or each of the two rows names the other's agency.
# Precision before recall: the further apart in time, the more is needed.
NEEDED: dict[Nearness, tuple[float, float, float]] = {
    Nearness.MINUTES: (0.8, 0.8, 0.8),
    Nearness.HOUR: (1.9, 1.6, 1.6),
    Nearness.DAY: (0.8, 0.8, 0.8),
    Nearness.SPOKEN: (1.2, 1.2, 1.2),
    Nearness.NEXT_DAY: (3.5, 3.0, 1.7),
    Nearness.DAYS: (NEVER, NEVER, 1.7),
    Nearness.MONTH: (NEVER, NEVER, 1.5),
}
MINUTES, HOUR = 20, 90
NEAR_DAYS = 4


def nearness(one: Clue, other: Clue) -> Nearness | None:
    """How near two rows are, or ``None`` when nothing in their dates speaks for one event."""
    apart = max((other.start - one.end).days, (one.start - other.end).days, 0)
    if not (one.is_short and other.is_short):
        return Nearness.MONTH if apart == 0 else None
    if one.start == other.start and one.minute is not None and other.minute is not None:
        between = abs(one.minute - other.minute)
        return Nearness.MINUTES if between <= MINUTES else Nearness.HOUR if between <= HOUR else None
    if apart == 0:
        return Nearness.DAY
    if one.start in other.spoken or other.start in one.spoken or one.spoken & other.spoken:
        return Nearness.SPOKEN
    if apart == 1:
        return Nearness.NEXT_DAY
    return Nearness.DAYS if apart <= NEAR_DAYS else None
