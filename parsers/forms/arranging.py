"""Tables that only arrange the form: a form in one big cell, or its parts in tables inside a table."""

from collections.abc import Iterator

from parsers.blocks import Cell, Paragraph, Row, Table
from parsers.forms.found import Ends
from parsers.forms.labels import find_exact
from parsers.forms.slots import FormTest
from parsers.forms.terms import Kind
from parsers.forms.words import FormWords

_MOST_LINES = 400


class Arranging(FormTest):
    """Opens a cell that holds several sections of the form, or a table of the children's details under its heading."""

    def __init__(self, vocabulary: FormWords) -> None:
        self._vocabulary = vocabulary

    def cell(self, cell: Cell, row: Row) -> bool:
        """Whether the cell arranges parts of the form; one with an answer, or beside a label, does not."""
        tables = [block for block in cell.blocks if isinstance(block, Table)]
        if not tables and len(cell.blocks) < 4:
            return False
        found = [kinds_keys for line in _lines(cell) for kinds_keys in self._wordings(line)]
        if len({key for kind, key in found if kind is Kind.HEADING}) > 1:
            return True
        others = any(other.text.strip() for other in row.cells if other is not cell)
        told = any(isinstance(block, Paragraph) and block.text.strip() for block in cell.blocks)
        labels = {key for kind, key in found if kind is Kind.LABEL}
        who = {"last_names", "forenames", "date_of_birth"} & labels
        foreign = any(kind is Kind.OTHER_LABEL for kind, _ in found)
        return bool(tables) and not (others or told or foreign) and len(labels) > 2 and len(who) > 1

    def sections(self, table: Table) -> frozenset[int]:
        """Each cell with the table of one section, its heading in the row or in the row above, where several are."""
        headed: dict[int, str] = {}
        for above, row in zip((Row(()), *table.rows), table.rows, strict=False):
            for cell in row.cells:
                if any(isinstance(block, Table) for block in cell.blocks):
                    key = self._heading(row) or self._asked_under(self._heading(above), cell)
                    headed |= {id(cell): key} if key else {}
        return frozenset(headed) if len(set(headed.values())) > 1 else frozenset()

    def _heading(self, row: Row) -> str:
        """The section whose heading a row begins with, its number aside; "" for none."""
        lines = (line for cell in row.cells for line in _lines(cell) if any(map(str.isalpha, line)))
        return next((key for kind, key in self._wordings(next(lines, "")) if kind is Kind.HEADING), "")

    def _asked_under(self, section: str, cell: Cell) -> str:
        """The section, where a cell asks several of its questions; "" where it does not."""
        known = {term.key for term in self._vocabulary.terms if term.kind is Kind.LABEL and term.section == section}
        asked = {key for line in _lines(cell) for _, key in self._wordings(line)} & known
        return section if len(asked) > 2 else ""

    def _wordings(self, line: str) -> Iterator[tuple[Kind, str]]:
        found = find_exact(line, self._vocabulary)
        if found is None or found.ends is Ends.BARE:
            return
        if found.ends is Ends.WHOLE or found.colon:
            headings = [term for term in found.terms if term.kind is Kind.HEADING]
            for term in headings if found.ends is Ends.WHOLE else ():
                yield term.kind, term.key
            for term in found.terms if not headings else ():
                yield term.kind, term.key


def _lines(cell: Cell) -> list[str]:
    """The first line of every paragraph and cell in here, tables in tables included."""
    lines: list[str] = []
    for block in cell.blocks:
        if len(lines) > _MOST_LINES:
            break
        if isinstance(block, Paragraph):
            lines.extend(block.text.split("\n"))
        else:
            lines.extend(line for row in block.rows for inner in row.cells for line in _lines(inner))
    return lines
