"""Which steps of a case people mean: by key, by the number of the day, or by the sort of letter."""

import re
from collections.abc import Callable, Sequence

from mailbot.record.desk import Desk
from rules.calendar import in_london
from rules.case import Case, Pathway
from rules.clock.counting import DateNeeded
from rules.process import Step

_DAY = re.compile(r"(?:day)?_*(\d+)")


def steps_of(desk: Desk, case: Case) -> tuple[Step, ...]:
    """Every step of the case, in the procedure's order: its screening, its pathway, and what is still unanswered."""
    profile = desk.profile(case)
    shown = {step.key for step in profile.milestones(case.pathway or Pathway.RAPID_REVIEW)} | set(desk.milestones(case))
    acted = {step.key for pathway in (None, *case.pathways) for step in profile.actions(pathway)}
    return tuple(step for step in profile.steps if step.key in shown | acted)


def steps_meant(desk: Desk, case: Case, said: str) -> tuple[Step, ...]:
    """The steps that somebody means with “chaser_1”, “Chaser 1”, “day 10” or “request”; none where nothing fits."""
    word, steps = re.sub(r"[\W_]+", "_", said.strip().lower()).strip("_"), steps_of(desk, case)
    day = _DAY.fullmatch(word)
    ways: Sequence[Callable[[Step], bool]] = (
        lambda step: step.key == word,
        lambda step: bool(day) and _falls_on(desk, case, step, int(day[1]) if day else -1),
        lambda step: bool(word) and step.letter == word,
    )
    found = (tuple(step for step in steps if fits(step)) for fits in ways)
    return next((some for some in found if some), ())


def _falls_on(desk: Desk, case: Case, step: Step, number: int) -> bool:
    """Whether the timetable shows the step on that Day of the procedure."""
    try:
        due = desk.clock_of(case).due(step.key)
    except DateNeeded:
        return False
    day = in_london(due).date()
    return step.milestone and desk.office.calendar.is_working_day(day) and desk.day_number(case, due) == number
