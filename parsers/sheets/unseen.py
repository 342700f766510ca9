"""What a sheet holds and Excel does not show: words beneath merged cells, hidden columns."""

from collections.abc import Iterator

from parsers.facts.problems import Code, Problem, Unread, Where
from parsers.sheets.grid import Sheet

_HIDDEN = ("Hidden in the workbook, but not empty: column {letters} of this sheet. Was that meant to be sent? "
           "What stands there was read like all the rest.")


def covered(sheet: Sheet) -> Iterator[Unread]:
    """Words in cells that others were merged over; known once the sheet has been turned into blocks."""
    if sheet.beneath:
        yield Unread(_place(sheet), "words beneath merged cells, which Excel does not show")


def hidden_columns(sheet: Sheet) -> Iterator[Problem]:
    """One question for all hidden columns of a sheet that hold anything: whoever sent it may not know of them."""
    from openpyxl.utils import get_column_letter

    filled = sorted(sheet.hidden_columns & {column for row in sheet.cells.values() for column in row})
    if not filled:
        return
    letters = ", ".join(get_column_letter(column + 1) for column in filled)
    yield Problem("document", Code.HIDDEN_COLUMN, _HIDDEN.format(letters=letters), _place(sheet))


def _place(sheet: Sheet) -> Where:
    return Where(f"sheet ‘{sheet.name}’")
