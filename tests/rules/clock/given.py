"""What the tests of the clock start from: the shipped process, a calendar, and small cases."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mailbot.settings.process import load_meetings, load_profiles
from parsers.facts import Address, Outcome, Referral
from rules.calendar import LONDON, Calendar
from rules.case import Ask, Case, Pathway
from rules.clock.keydates import KeyDates
from rules.due import Due, due
from rules.process import Profile
from rules.timetable import Milestone, timetable

CONFIG = Path(__file__).parents[3] / "config" / "tameside"
CALENDAR = Calendar()
PROFILES = load_profiles(CONFIG)
TSCP, PANEL_2025 = PROFILES["tscp-2019"], PROFILES["panel-2025"]
MEETINGS = load_meetings(CONFIG, CALENDAR)
NOBODY = Address("referrer@school.example", "A. Referrer")


def london(words: str) -> datetime:
    """``2026-03-11 09:12`` as London's clocks show it."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


def day(words: str) -> date:
    """``2026-03-11``."""
    return date.fromisoformat(words)


def undecided(received: str = "2026-03-11 09:12", **changes: Any) -> Case:
    """A case that the Screening Panel has not decided."""
    return Case(**{"reference": "TSCP-2026-001", "profile": "tscp-2019", "received": london(received),
                   "referral": Referral(), "referrer": NOBODY, **changes})


def reviewed(*asks: Ask, received: str = "2026-03-11 09:12", **changes: Any) -> Case:
    """A case that was decided as a Rapid Review on its second day, with these agencies asked."""
    usual = {"decision": Outcome.RAPID_REVIEW, "decided": london("2026-03-12 15:00"),
             "go_ahead": london("2026-03-12 16:00"), "asks": asks}
    return undecided(received, **{**usual, **changes})


def ask(agency: str = "csc", **changes: Any) -> Ask:
    """An agency that was asked on Friday 13 March 2026 to return by Day 10, Wednesday 25 March."""
    return Ask(**{"agency": agency, "return_by": london("2026-03-25 17:00"), "asked": london("2026-03-13 11:00"),
                  **changes})


def milestones(dates: KeyDates, pathway: Pathway = Pathway.RAPID_REVIEW, profile: Profile = TSCP,
               calendar: Calendar = CALENDAR) -> dict[str, Milestone]:
    """The timetable by key, in its order."""
    return {milestone.key: milestone for milestone in timetable(profile, dates, pathway, calendar, MEETINGS)}


def due_at(moment: str, case: Case, *unsettled: str) -> tuple[Due, ...]:
    """What is due at that London moment, while these agencies are unsettled."""
    return due(case, TSCP, CALENDAR, london(moment), frozenset(unsettled), MEETINGS)


def steps(found: tuple[Due, ...]) -> list[str]:
    """``step`` or ``step agency``, in order."""
    return [f"{item.step} {item.subject}".strip() for item in found]


def after(case: Case, found: tuple[Due, ...]) -> Case:
    """The case with these steps in its done-log."""
    return replace(case, done=case.done | {item.done for item in found})
