"""Tables as sheets: chronologies with their layouts, and other tables with what they are."""

from dataclasses import dataclass, replace

from parsers.blocks import Table
from parsers.returns.columns import Claim, Layout, understand
from parsers.returns.flow import nested_tables
from parsers.returns.headings import Role, role_of
from parsers.returns.turned import turned
from parsers.returns.words import ReturnWords

_DEEPEST_HEADINGS = 40
"""Rows that a list may have over a chronology in one table with it."""


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
        return [Sheet(table, found)]
    inside = [sheet for inner in nested_tables(table) for sheet in sheets_in(inner, before, words, claim)
              if sheet.layout]
    return [Sheet(table, None, found or ""), *inside]
