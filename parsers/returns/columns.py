"""Which columns a chronology has and what they are for: by their headings, then by their content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from parsers.blocks import Table
from parsers.dates import looks_like_a_date
from parsers.returns.grid import Column
from parsers.returns.headings import FIELD_OF, Role
from parsers.returns.mapping import DATES, RULES, Mapping
from parsers.returns.periods import Over, bare_period, period_in_heading
from parsers.returns.persons import answers_for_each_person, people_side_by_side
from parsers.returns.plain import holds, plain
from parsers.returns.profile import Content, contents, told_across
from parsers.returns.top import Top, top_of
from parsers.returns.words import OtherTable, ReturnWords
from parsers.text import collapse

_TELLING = {Role.DATE, Role.TIME, Role.EVENT, Role.SOURCE, Role.RESPONSE, Role.COMMENT, Role.END}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a chronology; ``above`` rows, the last of them its ``headings``, stand over its body.

    ``goes_on`` says that the table has no headings of its own and goes on with the one before it. ``guessed`` are
    the columns that only their content and place explain. ``inside`` says that the dates stand at the beginning of
    the events' own cells; ``sure`` that it would be a chronology in any document, not in a return only. ``over`` is the
    year or month that the heading of its dates says.
    """

    columns: tuple[Column, ...]
    above: int = 0
    headings: tuple[int, ...] = ()
    goes_on: bool = False
    guessed: tuple[int, ...] = ()
    inside: bool = False
    sure: bool = True
    over: Over | None = None

    @property
    def printed(self) -> dict[str, str]:
        """Each heading as printed and the field of an entry that it is read to ("" for none)."""
        return {self.name(index): FIELD_OF.get(column.role, "") if column.role else ""
                for index, column in enumerate(self.columns)}

    def name(self, index: int) -> str:
        """A column's heading as printed, or its number."""
        return self.columns[index].heading or f"column {index + 1}"


class Claim(IntEnum):
    """How much speaks for a table's being a chronology beside the table itself, and so how little it must tell."""

    NOTHING = 0
    NAMED = 1
    """The heading above calls it one: its events may be short sentences."""
    NEEDED = 2
    """The document is a return and nothing else in it is a chronology: any words beside dates are events."""


def understand(table: Table, words: ReturnWords, before: Layout | None = None, claim: Claim = Claim.NOTHING
               ) -> Layout | str | None:
    """Understand a table: its layout when it is a chronology, else what it is ("an action plan") or None.

    ``before`` is the layout of the chronology just above: a table without headings may go on with it.
    """
    top = top_of(table.rows, words.columns)
    if len(top.columns) < 2:
        return None
    body = table.rows[top.above:]
    found = contents(body, top.columns)
    if kind := _other_kind(top, found, words):
        return kind
    if not top.rows and before and _goes_on(table, top, before):
        return Layout(before.columns, goes_on=True)
    mapping = Mapping(list(top.columns), found, bool(top.rows), told_across(body), words)
    said = {column.role for column in top.columns}
    for rule in (people_side_by_side, answers_for_each_person, *RULES):
        rule(mapping)
    enough = next((name for name, fits in CHRONOLOGIES if fits(mapping, said)), None)
    if enough is None or enough > claim:
        return None
    return Layout(tuple(mapping.columns), top.above, top.rows, guessed=tuple(mapping.guessed),
                  inside=not mapping.has(*DATES), sure=enough < Claim.NEEDED, over=_year_in_the_heading(mapping))


def _year_in_the_heading(mapping: Mapping) -> Over | None:
    date = mapping.first(lambda index: mapping.columns[index].role is Role.DATE)
    heading = "" if date is None else mapping.columns[date].heading
    return period_in_heading(heading, mapping.words.columns) or bare_period(heading)


def _goes_on(table: Table, top: Top, before: Layout) -> bool:
    """Whether a table without headings has the columns of the one before: as many, and dates where that has them."""
    if len(before.columns) != len(top.columns):
        return False
    found = contents(table.rows, before.columns)
    dates = [content for column, content in zip(before.columns, found, strict=True) if column.role in DATES]
    return any(content.dates or not content.filled for content in dates)


def _other_kind(top: Top, found: Sequence[Content], words: ReturnWords) -> str | None:
    """What else a table is by its headings; a first row that holds a date is an event's, not headings."""
    if not top.rows and any(looks_like_a_date(collapse(text)) for text in top.words):
        return None
    telling = len({_told_by(column, content) for column, content in zip(top.columns, found, strict=True)} & _TELLING)
    spoken = [plain(heading) for heading in top.words]

    def names(heading: str, kind: OtherTable) -> bool:
        phrases = (word for word in kind.words if " " in word) if top.rows else ()
        return heading in kind.words or any(holds(heading, phrase) for phrase in phrases)

    return next((other.kind for other in words.other_tables if telling < other.unless
                 and sum(names(heading, other) for heading in spoken) >= other.needs), None)


def _told_by(column: Column, content: Content) -> Role | None:
    """What a column tells: dates under the heading of an event ("Appointment") are when it happened."""
    return Role.DATE if column.role is Role.EVENT and content.dated else column.role


# -- whether it is a chronology, asked in the order of ``CHRONOLOGIES`` --------------------------------------------

def _tells_below_its_dates(mapping: Mapping, said: set[Role | None]) -> bool:
    return mapping.across and mapping.has(*DATES) and (bool(said & DATES) or mapping.content(DATES).dated)


def _is_headed_as_one(mapping: Mapping, said: set[Role | None]) -> bool:
    """Headings name both the date and the event, and neither column holds something else."""
    date, event = mapping.content(DATES), mapping.content({Role.EVENT})
    named = bool(said & {*DATES, Role.ENTERED, Role.DAY}) and Role.EVENT in said and mapping.has(*DATES)
    return named and not event.figured and (date.filled < 2 or date.in_figures or event.prose)


def _begins_its_events_with_dates(mapping: Mapping, said: set[Role | None]) -> bool:
    event = mapping.content({Role.EVENT})
    return not mapping.has(*DATES) and event.opens_with_dates and (mapping.headed or event.filled > 1)


def _has_dates_and_prose(mapping: Mapping, said: set[Role | None]) -> bool:
    return _has_dates_beside_words(mapping, said) and mapping.content({Role.EVENT}).wordy


def _has_dates_and_sentences(mapping: Mapping, said: set[Role | None]) -> bool:
    return _has_dates_beside_words(mapping, said) and mapping.content({Role.EVENT}).telling


def _has_dates_beside_words(mapping: Mapping, said: set[Role | None]) -> bool:
    date, event = mapping.content(DATES), mapping.content({Role.EVENT})
    labels = sum(plain(text) in mapping.words.labels for text in mapping.found[0].texts)
    enough = date.dated and date.dates >= (1 if mapping.headed else 2)
    return enough and event.filled > 0 and not event.figured and labels * 2 <= mapping.found[0].filled


CHRONOLOGIES: Sequence[tuple[Claim, Callable[[Mapping, set[Role | None]], bool]]] = (
    (Claim.NOTHING, _tells_below_its_dates),
    (Claim.NOTHING, _is_headed_as_one),
    (Claim.NOTHING, _has_dates_and_prose),
    (Claim.NAMED, _has_dates_and_sentences),
    (Claim.NAMED, _begins_its_events_with_dates),
    (Claim.NEEDED, _has_dates_beside_words),
)
"""What makes a table a chronology (the first line that fits), and the claim that it needs besides."""
