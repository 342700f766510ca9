"""Each case is told of by itself: a fault in one keeps nothing of the others from the manager."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog

from mailbot.intake.quarantine import OURS
from mailbot.letters.facts import Need
from rules.calendar import BeyondKnownHolidays
from rules.case import Case

Told = TypeVar("Told")
CANNOT = "its dates cannot be worked out, so nothing of it is shown or goes out: please keep it by hand"


def told_apart(
    cases: Iterable[Case], tell: Callable[[Case], Told], untold: dict[str, Need]
) -> list[tuple[Case, Told]]:
    """What there is to tell of each case; of one that cannot be told of, ``untold`` gets a line that says why."""
    found: list[tuple[Case, Told]] = []
    for case in cases:
        try:
            found.append((case, tell(case)))
        except OURS:
            raise
        except Exception as error:
            structlog.get_logger().error("a case cannot be shown", case=case.reference, fault=type(error).__name__)
            untold.setdefault(case.reference, Need(case.reference, CANNOT, why_not(error), ()))
    return found


def why_not(error: Exception) -> str:
    """Why something cannot be told, for a person: the sentence that is meant for people, else the kind of fault."""
    if isinstance(error, BeyondKnownHolidays):
        return str(error)
    return f"It is a fault of mailbot’s ({type(error).__name__}). Please tell those who look after mailbot."
