"""A milestone in a letter that asks for it: one whose day is over says so, and is asked for today."""

from dataclasses import replace

from mailbot.letters.facts import Milestone
from mailbot.record.desk import Desk
from rules.case import Case

PASSED = "that day has passed"


def ahead(desk: Desk, case: Case, key: str) -> Milestone:
    """One milestone of the case as letters show it, marked where its moment has passed."""
    step = desk.step(case, key)
    return replace(step, state=PASSED) if step.due < desk.now else step
