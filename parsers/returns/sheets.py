"""Tables as sheets: chronologies with their layouts, and other tables with what they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.blocks import Row, Table
from parsers.returns.columns import Claim, Layout, understand
from parsers.returns.flow import nested_tables
from parsers.returns.headings import Role, role_of
from parsers.returns.plain import plain
from parsers.returns.turned import turned
from parsers.returns.words import ReturnWords

_DEEPEST_HEADINGS = 40
"""Rows that a list may have over a chronology in one table with it."""
_FEWEST_HEADINGS, _FEWEST_OF_ANOTHER = 3, 2
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, and its layout when it is a chronology, else what it is ("an action plan"; "" when nobody knows)."""

    table: Table
    layout: Layout | None = None
    kind: str = ""


def _chronology_below(table: Table, words: ReturnWords) -> int:
    """The row in which the headings of a chronology stand below other rows, 0 for none.

    Word makes one table of two that it finds without a line between them.
    """
    for at, row in enumerate(table.rows[1:_DEEPEST_HEADINGS], 1):
        roles = {role_of(cell.text, words.columns) for cell in row.cells if cell.text.strip()}
        if {Role.DATE, Role.EVENT} <= roles and None not in roles:
            return at
    return 0


def _another_below(table: Table, above: int, words: ReturnWords) -> tuple[int, str]:
    """The row in which another table begins below a chronology, and what that is; 0 for none.

    On a spreadsheet nothing parts them but a title in a row of its own, and the other's headings right below it; Word
    joins them without even that.
    """
    for at in range(above + 1, len(table.rows) - 1):
        row = table.rows[at]
        first = next(_own(row), "0")
        if first[0].isdigit():
            continue
        titled = _is_a_title(row) and at + 2 < len(table.rows) and _heads_no_chronology(table.rows[at + 1], words)
        if titled or (len(first) <= _LONGEST_HEADING and _heads_another_table(row, words)):
            kind = understand(_from(table, at + titled), words)
            return (0, "") if isinstance(kind, Layout) or not (titled or kind) else (at, kind or "")
    return 0, ""


def _heads_another_table(row: Row, words: ReturnWords) -> bool:
    """Whether several cells of a row are headings of one kind of table that is no chronology."""
    said = [plain(text) for text in _own(row)]
    return len(said) >= _FEWEST_HEADINGS and any(
        sum(text in other.words for text in said) >= _FEWEST_OF_ANOTHER for other in words.other_tables)


def _is_a_title(row: Row) -> bool:
    """Whether one cell says something, without figures. Most rows are told by their second cell."""
    own = _own(row)
    title = next(own, "0")
    return not any(map(str.isdigit, title)) and next(own, None) is None


def _heads_no_chronology(row: Row, words: ReturnWords) -> bool:
    """Whether a row holds headings, most of them known, and none of an event's date."""
    said = list(_own(row))
    roles = [role_of(text, words.columns) for text in said]
    known = sum(role is not None for role in roles)
    return len(said) >= _FEWEST_HEADINGS and known * 2 > len(said) and not {Role.DATE, Role.EVENT} & set(roles) \
        and not any(map(str.isdigit, row.text))


def _own(row: Row) -> Iterator[str]:
    return (text for cell in row.cells if not cell.continues and (text := cell.text.strip()))


def _from(table: Table, at: int) -> Table:
    """The table from a row on; it is named by that row."""
    return replace(table, rows=table.rows[at:], where=table.rows[at].where)


def sheets_in(table: Table, before: Layout | None, words: ReturnWords, claim: Claim) -> list[Sheet]:
    """A table as sheets: itself, or the chronologies that it turns or frames."""
    if cards := turned(table, words.columns):
        return [Sheet(card, layout) for card in cards if isinstance(layout := understand(card, words), Layout)]
    if at := _chronology_below(table, words):
        over, below = replace(table, rows=table.rows[:at]), replace(table, rows=table.rows[at:])
        if isinstance(kind := understand(over, words), str):
            return [Sheet(over, None, kind), *sheets_in(below, None, words, claim)]
    found = understand(table, words, before, claim)
    if isinstance(found, Layout):
        at, kind = _another_below(table, found.above, words)
        if at:
            return [Sheet(replace(table, rows=table.rows[:at]), found), Sheet(_from(table, at), None, kind)]
        return [Sheet(table, found)]
    inside = [sheet for inner in nested_tables(table) for sheet in sheets_in(inner, before, words, claim)
              if sheet.layout]
    return [Sheet(table, None, found or ""), *inside]
