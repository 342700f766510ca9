"""When and where the Practice Review Panel meets, as far as its calendar says."""

from dataclasses import dataclass
from datetime import date, datetime, time

from rules.calendar import LONDON


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting: two aware moments in Europe/London, and a place."""

    starts: datetime
    ends: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """The panel's usual hours and place, the days of its scheduled meetings, and those of the Rapid Review Group."""

    starts: time = time(10)
    ends: time = time(12)
    place: str = ""
    days: tuple[date, ...] = ()
    group: tuple[date, ...] = ()

    def slot_on(self, day: date) -> Slot:
        """A meeting at the usual hours on that day."""
        return Slot(datetime.combine(day, self.starts, LONDON), datetime.combine(day, self.ends, LONDON), self.place)

    def slot_at(self, moment: datetime) -> Slot:
        """A meeting of the usual length that a person has set for that moment (aware)."""
        usual, begins = self.slot_on(moment.date()), moment.astimezone(LONDON)
        return Slot(begins, begins + (usual.ends - usual.starts), self.place)

    def next_after(self, moment: datetime) -> Slot | None:
        """The first scheduled meeting that begins after that moment; ``None`` when none is entered."""
        slots = (self.slot_on(day) for day in sorted(self.days))
        return next((slot for slot in slots if slot.starts > moment), None)


NO_MEETINGS = Meetings()
