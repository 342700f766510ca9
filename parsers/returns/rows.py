"""The rows of a chronology: which are events, and by what rule each of the others is none.

Every row falls under one line of ``RULES``, so that no row is dropped without a name for it.
"""

from collections.abc import Callable, Sequence

from parsers.blocks import Table
from parsers.dates import DateSetting, looks_like_a_date, read_date
from parsers.facts import Unread
from parsers.returns import kinds
from parsers.returns.body import Body
from parsers.returns.columns import Layout, understand
from parsers.returns.headings import Role
from parsers.returns.joins import join
from parsers.returns.leading import leading_date
from parsers.returns.periods import Over, bare_period, day_of, over_of, period_in_heading, period_of
from parsers.returns.seen import Looker, Seen
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written
from parsers.text import collapse

_LONGEST_TITLE = 40
"""A line across a table that is longer says something, and is named as unread."""


def read_rows(table: Table, layout: Layout, over: Over, words: ReturnWords) -> Body:
    """Read the rows of a chronology, ``over`` being the year or month of the heading above it."""
    body = Body(table.rows, Looker(layout), layout.over or over, words, opens=not layout.goes_on)
    for at, row in enumerate(table.rows):
        body.at = at
        seen = body.looker.look(row)
        for name, fits, act in RULES:
            if fits(seen, body):
                body.counts[name] = body.counts.get(name, 0) + 1
                if act is not None:
                    act(seen, body)
                break
    return body


def _take_other_columns(seen: Seen, body: Body) -> None:
    """From here on the table has the columns that these headings name."""
    found = understand(Table(tuple(body.rows[body.at:])), body.words)
    if isinstance(found, Layout):
        body.looker = Looker(found)
        body.layouts.append(found)
        body.opens = True


def _keep_labels(seen: Seen, body: Body) -> None:
    if body.at not in body.looker.layout.headings:
        body.labels.append(seen.row)


def _set_period(seen: Seen, body: Body) -> None:
    body.over = kinds.period_named(seen, body) or body.over


def _take_the_headings_year(seen: Seen, body: Body) -> None:
    """Headings repeated on a new page may say another year ("Date (2024)")."""
    date = seen.words.get(Role.DATE, "")
    body.over = period_in_heading(date, body.words.columns) or bare_period(date) or body.over


def _set_day(seen: Seen, body: Body) -> None:
    body.over = day_of(seen.texts[0], body.over)


def _hear_nil(seen: Seen, body: Body) -> None:
    body.says_nil = True


def _join(seen: Seen, body: Body) -> None:
    join(seen, body.written[-1], body.words)


def _leave(seen: Seen, body: Body) -> None:
    if len(seen.texts[0]) > _LONGEST_TITLE:
        body.unread.append(Unread(seen.row.where, "words across the whole table, which belong to no one event"))


def _write_across(seen: Seen, body: Body) -> None:
    date, event = leading_date(seen.texts[0]) or ("", seen.texts[0])
    seen.words = {Role.DATE: date, Role.EVENT: event}
    seen.date = None
    _write(seen, body)


def _write(seen: Seen, body: Body) -> None:
    _set_year_and_month(seen, body)
    _take_the_source_from_the_date(seen)
    body.written.append(Written(
        seen.words, seen.row.where, seen.said, body.over, opens=body.opens,
        date=seen.date, merged=seen.merged, hidden=seen.row.hidden, tracked=seen.row.tracked,
    ))
    body.opens = False


def _take_the_source_from_the_date(seen: Seen) -> None:
    """Lines below the date in its cell tell who recorded the event, where no column does."""
    if seen.date is None or len(seen.date.blocks) < 2 or Role.SOURCE in seen.words:
        return
    first, *rest = [collapse(block.text) for block in seen.date.blocks if block.text.strip()] or [""]
    below = " ".join(rest)
    if rest and looks_like_a_date(first) and not any(map(str.isdigit, below)) \
            and not looks_like_a_date(seen.words.get(Role.DATE, "")):
        seen.words[Role.SOURCE] = below


def _set_year_and_month(seen: Seen, body: Body) -> None:
    """Columns of years and months complete the dates of their row, and of those below it that leave them blank."""
    if words := seen.words.get(Role.YEAR):
        year = read_date(words, DateSetting(year_column=True)).start
        if year is not None and year.year != body.over.year:
            body.over = over_of(year.year)
    if words := seen.words.get(Role.MONTH):
        month = period_of(words, frozenset(), body.over)
        if month is not None and month.month not in (None, body.over.month):
            body.over = over_of(body.over.year, month.month)


Rule = tuple[str, Callable[[Seen, Body], bool], Callable[[Seen, Body], None] | None]
RULES: Sequence[Rule] = (
    ("blank", kinds.is_blank, None),
    ("above the headings, or these", kinds.stands_above, _keep_labels),
    ("the headings repeated", kinds.repeats_the_headings, _take_the_headings_year),
    ("headings of other columns", kinds.heads_other_columns, _take_other_columns),
    ("a year or month over the rows below", kinds.names_a_period, _set_period),
    ("a day over the rows below", kinds.names_a_day, _set_day),
    ("a season over the rows below", kinds.names_a_span, None),
    ("to be filled in, or an example", kinds.is_to_be_filled_in, None),
    ("a word that there is nothing to tell", kinds.says_nil, _hear_nil),
    ("a label", kinds.is_a_label, _keep_labels),
    ("the rest of the row above", kinds.goes_on, _join),
    ("an event written across the table", kinds.tells_across, _write_across),
    ("words across the whole table", kinds.lies_across, _leave),
    ("an event", kinds.anything, _write),
)
"""What a row is (the first line that fits), and what is done about it."""
