"""What a row and a cell say about themselves in their properties."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from parsers.facts.values import value
from parsers.word import names as w
from parsers.word.looks import fill_of
from parsers.word.markup import Element

MAX_SPAN = 1_000
"""Word itself allows 63 columns."""


@value(frozen=True, slots=True)
class RowMarks:
    """Properties of a row. ``before`` are the grid columns left empty in front of its first cell."""

    before: int = 0
    header: bool = False
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False


@value(frozen=True, slots=True)
class CellMarks:
    """Properties of a cell. ``merge`` is "restart" or "continue" downwards; ``absorbed`` belongs to the cell before.

    ``fill`` is the colour behind the text.
    """

    span: int = 1
    merge: str = ""
    absorbed: bool = False
    inserted: bool = False
    deleted: bool = False
    fill: str = ""


Marks = TypeVar("Marks", RowMarks, CellMarks)
Rules = Mapping[str, tuple[str, Callable[[Element], object]]]


def _number(mark: Element) -> int:
    value = mark.get(w.VAL, "")
    return min(int(value), MAX_SPAN) if value.isascii() and value.isdecimal() and len(value) < 10 else 0


def _always(mark: Element) -> bool:
    return True


_ROW: Rules = {
    w.W + "gridBefore": ("before", _number),
    w.W + "tblHeader": ("header", w.on),
    w.W + "hidden": ("hidden", w.on),
    w.INS: ("inserted", _always),
    w.DEL: ("deleted", _always),
    w.MOVE_FROM: ("deleted", _always),
}
_CELL: Rules = {
    w.W + "gridSpan": ("span", lambda mark: max(_number(mark), 1)),
    w.W + "vMerge": ("merge", lambda mark: mark.get(w.VAL) or "continue"),
    w.W + "cellMerge": ("merge", lambda mark: "continue" if mark.get(w.W + "vMerge") == "cont" else "restart"),
    w.W + "hMerge": ("absorbed", lambda mark: mark.get(w.VAL, "continue") == "continue"),
    w.SHADING: ("fill", fill_of),
    w.W + "cellIns": ("inserted", _always),
    w.W + "cellDel": ("deleted", _always),
}
_PLAIN_ROW, _PLAIN_CELL = RowMarks(), CellMarks()


def row_marks(row: Element) -> RowMarks:
    """The marks of a ``w:tr``."""
    exceptions = w.leading(row, w.W + "tblPrEx")
    return _read(row if exceptions is None else row[1:], w.TRPR, _ROW, _PLAIN_ROW)


def cell_marks(cell: Element) -> CellMarks:
    """The marks of a ``w:tc``."""
    return _read(cell, w.TCPR, _CELL, _PLAIN_CELL)


def _read(element: Element, properties: str, rules: Rules, plain: Marks) -> Marks:
    marks = w.leading(element, properties)
    if marks is None:
        return plain
    found: dict[str, Any] = {}
    for mark in marks:
        if (rule := rules.get(mark.tag)) is not None:
            found[rule[0]] = rule[1](mark)
    return type(plain)(**found) if found else plain
