"""What columns hold where no heading says it: dates make a date column, the longest prose is the event."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from parsers.returns.grid import Column
from parsers.returns.headings import Role
from parsers.returns.plain import plain
from parsers.returns.profile import Content
from parsers.returns.words import ReturnWords

DATES = {Role.DATE, Role.YEAR, Role.MONTH}
_CALLED_OTHERWISE = {Role.SOURCE, Role.EVENT, Role.RESPONSE, Role.COMMENT}


@dataclass(slots=True)
class Mapping:
    """The roles of the columns while they are being found.

    ``across``: the events lie in rows across the table. ``guessed`` are columns that may as well be something else.
    """

    columns: list[Column]
    found: list[Content]
    headed: bool
    across: bool
    words: ReturnWords
    guessed: list[int] = field(default_factory=list)

    def has(self, *roles: Role) -> bool:
        return any(column.role in roles for column in self.columns)

    def content(self, roles: Collection[Role]) -> Content:
        """The content of the first column with one of the roles; an empty one when there is none."""
        at = self.first(lambda index: self.columns[index].role in roles)
        return Content() if at is None else self.found[at]

    def give(self, index: int, role: Role | None) -> None:
        self.columns[index] = replace(self.columns[index], role=role)

    def first(self, fits: Callable[[int], bool]) -> int | None:
        return next((index for index in range(len(self.columns)) if fits(index)), None)

    def unknown(self, index: int) -> bool:
        return self.columns[index].role is None and self.found[index].filled > 0


def _days_of_birth(mapping: Mapping) -> None:
    """A column that says one day again and again, before all the days of another column, tells who was born then."""
    dated = [index for index, content in enumerate(mapping.found) if content.dated]
    for index in dated:
        days = mapping.found[index].days
        others = [mapping.found[other].days for other in dated if other != index]
        alike = mapping.found[index].filled > 1 and len(set(days)) == 1
        if mapping.unknown(index) and alike and any(other and max(days) < min(other) for other in others):
            mapping.give(index, Role.OTHER_DATE)


def _dates_called_events(mapping: Mapping) -> None:
    """Dates under the heading of an event ("Appointment") say when it was, where no other column does."""
    events = [index for index, column in enumerate(mapping.columns) if column.role is Role.EVENT]
    if len(events) > 1 and not mapping.has(*DATES):
        for index in events:
            if mapping.found[index].dated:
                mapping.give(index, None)


def _a_column_of_dates(mapping: Mapping) -> None:
    named = mapping.first(lambda index: mapping.columns[index].role is Role.DATE)
    dated = mapping.first(lambda index: mapping.unknown(index) and mapping.found[index].dated
                          and not mapping.found[index].yearly)
    if dated is None:
        dated = mapping.first(lambda index: mapping.unknown(index) and mapping.found[index].dated)
    if named is not None and dated is not None and not mapping.found[named].dates and mapping.found[named].filled:
        mapping.give(named, None)
    if mapping.has(*DATES):
        return
    entered = mapping.first(lambda index: mapping.columns[index].role is Role.ENTERED)
    at = dated if dated is not None else entered
    if at is not None:
        mapping.give(at, Role.DATE)


def _one_date(mapping: Mapping) -> None:
    """Of several columns called a date one is the event's: the one that says so, else the first that holds dates."""
    named = [index for index, column in enumerate(mapping.columns) if column.role is Role.DATE]
    held = [index for index in named if mapping.found[index].in_figures] or named[:1]
    chosen = next((index for index in held if len(plain(mapping.columns[index].heading).split()) > 1), None)
    for index in named:
        if index != (chosen if chosen is not None else held[0]):
            mapping.give(index, Role.OTHER_DATE if index in held or not mapping.found[index].filled else Role.SOURCE)
    end = mapping.first(lambda index: mapping.columns[index].role is Role.END)
    if end is not None and not mapping.found[end].in_figures and len(named) > len(held):
        mapping.give(end, Role.SOURCE)


def _dates_under_other_names(mapping: Mapping) -> None:
    """Dates in a column that is called something else ("Reported") are not the event's where another has those."""
    if not mapping.content(DATES).dates:
        return
    for index, column in enumerate(mapping.columns):
        if column.role in (Role.SOURCE, Role.COMMENT, Role.RESPONSE) and mapping.found[index].dated:
            mapping.give(index, Role.OTHER_DATE)


def _more_dates(mapping: Mapping) -> None:
    """Years and months on their own complete the date; another whole date is not the event's."""
    for index, content in enumerate(mapping.found):
        if mapping.unknown(index) and content.yearly:
            mapping.give(index, Role.YEAR)
        elif mapping.unknown(index) and content.monthly:
            mapping.give(index, Role.MONTH)
        elif mapping.unknown(index) and content.dated:
            mapping.give(index, Role.OTHER_DATE)
            mapping.guessed.append(index)


def _times(mapping: Mapping) -> None:
    """Times under any heading ("Start", "Left dept") are times and no names or outcomes; the first is the event's."""
    for index, column in enumerate(mapping.columns):
        found = mapping.found[index]
        if column.role is Role.END and found.timed and not found.dates:
            mapping.give(index, Role.END_TIME)
        elif column.role in _CALLED_OTHERWISE and found.clocked:
            mapping.give(index, None)
    for index, content in enumerate(mapping.found):
        early = mapping.columns[index].role is Role.OTHER_DATE and not content.dates
        if content.timed and (mapping.unknown(index) or early):
            mapping.give(index, Role.END_TIME if mapping.has(Role.TIME) else Role.TIME)


def _references_beside_events(mapping: Mapping) -> None:
    """Of several columns called an event one that holds references only ("06C/111/20") tells of none."""
    events = [index for index, column in enumerate(mapping.columns) if column.role is Role.EVENT]
    bare = [index for index in events if mapping.found[index].referring]
    if len(bare) < sum(mapping.found[index].filled > 0 for index in events):
        for index in bare:
            mapping.give(index, Role.NUMBER)


def _row_numbers(mapping: Mapping) -> None:
    for index, content in enumerate(mapping.found):
        if mapping.unknown(index) and content.numbered:
            mapping.give(index, Role.NUMBER)


def _weekdays(mapping: Mapping) -> None:
    """A column "Day" holds weekdays, or the day of the month; where nothing else holds dates that is the date."""
    day = mapping.first(lambda index: mapping.columns[index].role is Role.DAY)
    if day is None or (mapping.has(Role.MONTH, Role.YEAR) and mapping.found[day].in_figures):
        return
    mapping.give(day, Role.NUMBER if mapping.has(*DATES) or not mapping.found[day].in_figures else Role.DATE)


def _days_beside_months(mapping: Mapping) -> None:
    """Bare days ("3rd") in the column of dates belong to the months in a column of their own."""
    date = mapping.first(lambda index: mapping.columns[index].role is Role.DATE)
    if date is not None and mapping.has(Role.MONTH) and mapping.found[date].of_days:
        mapping.give(date, Role.DAY)


def _notes(mapping: Mapping) -> None:
    """Notes beside a column of events are comments, and short names of a record are where the event is recorded."""
    events = [index for index, column in enumerate(mapping.columns) if column.role is Role.EVENT]
    weak, recorded = mapping.words.columns.beside_an_event, mapping.words.columns.recorded_beside_an_event
    headed = {index: plain(mapping.columns[index].heading) for index in events}
    notes = {index: Role.COMMENT for index in events if headed[index] in weak}
    notes |= {index: Role.SOURCE for index in events if headed[index] in recorded and not mapping.found[index].prose}
    if len(notes) < len(events):
        for index, role in notes.items():
            mapping.give(index, role)


def _dates_inside_events(mapping: Mapping) -> None:
    """Where no column holds dates, the one whose texts begin with them tells the events."""
    if mapping.has(*DATES, Role.EVENT):
        return
    at = mapping.first(lambda index: mapping.unknown(index) and mapping.found[index].opens_with_dates)
    if at is not None:
        mapping.give(at, Role.EVENT)


def _the_longest_prose(mapping: Mapping) -> None:
    if mapping.has(Role.EVENT) or mapping.across:
        return

    def longest(fits: Callable[[int], bool]) -> int | None:
        return max((index for index in range(len(mapping.columns)) if fits(index)),
                   key=lambda index: mapping.found[index].length, default=None)

    at = longest(mapping.unknown)
    if at is None or (mapping.headed and not (mapping.found[at].prose or mapping.found[at].telling)):
        named = longest(lambda index: mapping.columns[index].role in (Role.RESPONSE, Role.COMMENT))
        at = at if named is None else named
    if at is not None:
        mapping.give(at, Role.EVENT)


def _what_is_left(mapping: Mapping) -> None:
    """A column nobody named: prose is never lost, a code is a comment, and without headings the order tells."""
    for index, content in enumerate(mapping.found):
        if not mapping.unknown(index):
            continue
        role, sure = _of_its_place(index, content, mapping)
        mapping.give(index, role)
        if role and not sure:
            mapping.guessed.append(index)


def _of_its_place(index: int, content: Content, mapping: Mapping) -> tuple[Role | None, bool]:
    """What a column is by its content and its place beside the event's, and whether that is sure."""
    if content.coded:
        return Role.COMMENT, True
    if mapping.headed:
        return (Role.COMMENT, False) if content.prose or content.telling else (None, True)
    event = mapping.first(lambda at: mapping.columns[at].role is Role.EVENT)
    before = event is not None and index < event
    if not content.telling and not mapping.has(Role.SOURCE):
        return Role.SOURCE, before or content.repeated
    return (Role.COMMENT if before or mapping.has(Role.RESPONSE) else Role.RESPONSE), False


RULES: Sequence[Callable[[Mapping], None]] = (
    _days_of_birth, _dates_called_events, _a_column_of_dates, _one_date, _dates_under_other_names, _more_dates, _times,
    _row_numbers, _weekdays, _days_beside_months, _references_beside_events, _notes, _dates_inside_events,
    _the_longest_prose, _what_is_left,
)
"""What content says of the columns, in the order in which it is asked."""
