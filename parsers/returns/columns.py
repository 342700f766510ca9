"""Which columns a chronology has and what they are for: by their headings, then by their content."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from parsers.blocks import Table
from parsers.returns.grid import Column
from parsers.returns.headings import FIELD_OF, Role
from parsers.returns.plain import holds, plain
from parsers.returns.profile import Content, contents, told_across
from parsers.returns.top import Top, top_of
from parsers.returns.words import OtherTable, ReturnWords

_DATES = {Role.DATE, Role.YEAR, Role.MONTH}
_TELLING = {Role.DATE, Role.TIME, Role.EVENT, Role.SOURCE, Role.RESPONSE, Role.COMMENT, Role.END}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a chronology; ``above`` rows, the last of them its ``headings``, stand over its body.

    ``goes_on`` says that the table has no headings of its own and goes on with the one before it.
    """

    columns: tuple[Column, ...]
    above: int = 0
    headings: tuple[int, ...] = ()
    goes_on: bool = False

    @property
    def printed(self) -> dict[str, str]:
        """Each heading as printed and the field of an entry that it is read to ("" for none)."""
        return {column.heading or f"column {number}": FIELD_OF.get(column.role, "") if column.role else ""
                for number, column in enumerate(self.columns, 1)}


@dataclass(slots=True)
class _Mapping:
    """The roles of the columns while they are being found; ``across``: the events lie in rows across the table."""

    columns: list[Column]
    found: list[Content]
    headed: bool
    across: bool = False

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


def understand(table: Table, words: ReturnWords, before: Layout | None = None) -> Layout | str | None:
    """Understand a table: its layout when it is a chronology, else what it is ("an action plan") or None.

    ``before`` is the layout of the chronology just above: a table without headings may go on with it.
    """
    top = top_of(table.rows, words.columns)
    if len(top.columns) < 2:
        return None
    if kind := _other_kind(top, words):
        return kind
    if not top.rows and before and len(before.columns) == len(top.columns):
        return Layout(before.columns, goes_on=True)
    body = table.rows[top.above:]
    mapping = _Mapping(list(top.columns), contents(body, top.columns), bool(top.rows), told_across(body))
    said = {column.role for column in top.columns}
    for rule in _RULES:
        rule(mapping)
    if not _is_chronology(mapping, said, words):
        return None
    return Layout(tuple(mapping.columns), top.above, top.rows)


def _other_kind(top: Top, words: ReturnWords) -> str | None:
    telling = len({column.role for column in top.columns} & _TELLING)
    spoken = [plain(heading) for heading in top.words]

    def names(heading: str, kind: OtherTable) -> bool:
        phrases = (word for word in kind.words if " " in word) if top.rows else ()
        return heading in kind.words or any(holds(heading, phrase) for phrase in phrases)

    return next((other.kind for other in words.other_tables if telling < other.unless
                 and sum(names(heading, other) for heading in spoken) >= other.needs), None)


def _is_chronology(mapping: _Mapping, said: set[Role | None], words: ReturnWords) -> bool:
    if not mapping.has(*_DATES):
        return False
    if mapping.across:
        return bool(said & _DATES) or mapping.content(_DATES).dated
    if not mapping.has(Role.EVENT):
        return False
    date, event = mapping.content(_DATES), mapping.content({Role.EVENT})
    if said & {*_DATES, Role.ENTERED} and Role.EVENT in said:
        return date.filled < 2 or date.in_figures or event.prose
    labels = sum(plain(text) in words.labels for text in mapping.found[0].texts)
    enough = date.dated and date.dates >= (1 if mapping.headed else 2)
    return enough and event.wordy and labels * 2 <= mapping.found[0].filled


# -- what content says, asked in this order ------------------------------------------------------------------------

def _a_column_of_dates(mapping: _Mapping) -> None:
    named = mapping.first(lambda index: mapping.columns[index].role is Role.DATE)
    dated = mapping.first(lambda index: mapping.unknown(index) and mapping.found[index].dated
                          and not mapping.found[index].yearly)
    if dated is None:
        dated = mapping.first(lambda index: mapping.unknown(index) and mapping.found[index].dated)
    if named is not None and dated is not None and not mapping.found[named].dates and mapping.found[named].filled:
        mapping.give(named, None)
    if mapping.has(*_DATES):
        return
    entered = mapping.first(lambda index: mapping.columns[index].role is Role.ENTERED)
    at = dated if dated is not None else entered
    if at is not None:
        mapping.give(at, Role.DATE)


def _one_date(mapping: _Mapping) -> None:
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


def _more_dates(mapping: _Mapping) -> None:
    """Years and months on their own complete the date; another whole date is not the event's."""
    for index, content in enumerate(mapping.found):
        if mapping.unknown(index) and content.yearly:
            mapping.give(index, Role.YEAR)
        elif mapping.unknown(index) and content.monthly:
            mapping.give(index, Role.MONTH)
        elif mapping.unknown(index) and content.dated:
            mapping.give(index, Role.OTHER_DATE)


def _times(mapping: _Mapping) -> None:
    for index, content in enumerate(mapping.found):
        if mapping.unknown(index) and content.timed:
            mapping.give(index, Role.END_TIME if mapping.has(Role.TIME) else Role.TIME)


def _row_numbers(mapping: _Mapping) -> None:
    for index, content in enumerate(mapping.found):
        if mapping.unknown(index) and content.numbered:
            mapping.give(index, Role.NUMBER)


def _weekdays(mapping: _Mapping) -> None:
    day = mapping.first(lambda index: mapping.columns[index].role is Role.DAY)
    if day is not None and not (mapping.has(Role.MONTH, Role.YEAR) and mapping.found[day].in_figures):
        mapping.give(day, Role.NUMBER)


def _the_longest_prose(mapping: _Mapping) -> None:
    if mapping.has(Role.EVENT) or mapping.across:
        return

    def longest(fits: Callable[[int], bool]) -> int | None:
        return max((index for index in range(len(mapping.columns)) if fits(index)),
                   key=lambda index: mapping.found[index].length, default=None)

    at = longest(mapping.unknown)
    if at is None or (mapping.headed and not mapping.found[at].prose):
        named = longest(lambda index: mapping.columns[index].role in (Role.RESPONSE, Role.COMMENT))
        at = at if named is None else named
    if at is not None:
        mapping.give(at, Role.EVENT)


def _what_is_left(mapping: _Mapping) -> None:
    """A column nobody named: prose is never lost, a code is a comment, and without headings the order tells."""
    event = mapping.first(lambda index: mapping.columns[index].role is Role.EVENT)
    for index, content in enumerate(mapping.found):
        if not mapping.unknown(index):
            continue
        if content.coded:
            mapping.give(index, Role.COMMENT)
        elif content.prose:
            after = not mapping.headed and event is not None and index > event and not mapping.has(Role.RESPONSE)
            mapping.give(index, Role.RESPONSE if after else Role.COMMENT)
        elif not mapping.headed and not mapping.has(Role.SOURCE):
            mapping.give(index, Role.SOURCE)


_RULES: Sequence[Callable[[_Mapping], None]] = (
    _a_column_of_dates, _one_date, _more_dates, _times, _row_numbers, _weekdays, _the_longest_prose, _what_is_left,
)
