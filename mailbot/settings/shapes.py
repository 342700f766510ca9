"""The shapes of ``process.toml`` and ``meetings.toml``, and how each becomes the value that the rules know."""

from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from mailbot.settings.types import Frozen
from mailbot.settings.words import Day, Flag, Hour, Text, Whole
from rules.case import Pathway, Role
from rules.meetings import Meetings
from rules.process import END_OF_DAY, Anchor, Count, Hours, OtherCount, Owner, Profile, Source, Step, Unit, When


class SourceShape(Frozen):
    """``source``: where the procedure says it."""

    heading: Text
    quote: Text

    def value(self) -> Source:
        """As the rules know it."""
        return Source(self.heading, self.quote)


class CountShape(Frozen):
    """The keys that say how a step is counted, and where the procedure says so."""

    count: Whole
    unit: Unit = Unit.WORKING_DAYS
    anchor: Anchor = Field(default=Anchor.DAY_ZERO, alias="from")
    hour: Hour = END_OF_DAY
    source: SourceShape

    @field_validator("count")
    @classmethod
    def _counts_something(cls, count: int) -> int:
        if not 1 <= abs(count) <= 1000:
            raise PydanticCustomError("count", "counts nothing; write a whole number from 1 to 1000 (or -1 to -1000)")
        return count

    def counted(self) -> Count:
        """As the rules know it."""
        return Count(self.count, self.unit, self.anchor, self.hour)


class OtherCountShape(CountShape):
    """One ``also`` of a step."""

    where_it_differs: Flag = False
    until_aware: Flag = False

    def value(self) -> OtherCount:
        """As the rules know it."""
        return OtherCount(self.counted(), self.source.value(), self.where_it_differs, self.until_aware)


class StepShape(CountShape):
    """One step of a profile."""

    what: Text
    owner: Owner
    pathways: tuple[Pathway, ...] = ()
    milestone: Flag = True
    also: tuple[OtherCountShape, ...] = ()
    note: str = ""
    when: When | None = None
    about: str = ""
    letter: str = ""
    to: tuple[Role, ...] = ()
    hours: Hours = Hours.ANY
    acts_at: Hour | None = None
    replaces: tuple[str, ...] = ()
    moves_with: str = ""
    until_answered: Flag = False

    @model_validator(mode="after")
    def _letter_is_whole(self) -> Self:
        if len({self.when is None, not self.letter, not self.to}) > 1:
            raise PydanticCustomError("letter", "\"when\", \"letter\" and \"to\" go together; write all three or none")
        return self

    def value(self, key: str) -> Step:
        """As the rules know it."""
        return Step(
            key, self.what, self.owner, self.counted(), self.source.value(), frozenset(self.pathways), self.milestone,
            tuple(other.value() for other in self.also), self.note, self.when, self.about or key, self.letter, self.to,
            self.hours, self.acts_at, frozenset(self.replaces), self.moves_with, self.until_answered,
        )


class ProfileShape(Frozen):
    """One profile, with what it takes over from another already in it."""

    title: Text
    day_zero: Anchor
    report: Text
    health_body: Text
    always_notified: tuple[Text, ...] = ()
    asked_by_default: tuple[Text, ...] = ()
    report_headings: tuple[Text, ...] = ()
    steps: dict[str, StepShape]

    @field_validator("day_zero")
    @classmethod
    def _is_a_day_of_its_own(cls, anchor: Anchor) -> Anchor:
        if anchor not in (Anchor.RECEIVED, Anchor.NOTIFIED):
            raise PydanticCustomError("day_zero", "cannot be Day 0; write \"received\" or \"notified\"")
        return anchor

    def value(self, name: str) -> Profile:
        """As the rules know it."""
        return Profile(
            name, self.title, self.day_zero, tuple(step.value(key) for key, step in self.steps.items()), self.report,
            self.health_body, self.always_notified, self.asked_by_default, self.report_headings,
        )


class MeetingsShape(Frozen):
    """``meetings.toml``."""

    starts: Hour
    ends: Hour
    place: Text
    days: tuple[Day, ...] = ()
    rapid_review_group: tuple[Day, ...] = ()

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.ends <= self.starts:
            raise PydanticCustomError("ends", "\"ends\" is not after \"starts\"; write a later hour, like \"12:00\"")
        return self

    def value(self) -> Meetings:
        """As the rules know it."""
        days, group = tuple(sorted(set(self.days))), tuple(sorted(set(self.rapid_review_group)))
        return Meetings(self.starts, self.ends, self.place, days, group)
