"""Files made to harm, built here by a few lines each: what each is called, and what a person is told of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Make: TypeAlias = Callable[[str], bytes]
"""The bytes of a file. It is given the address of a web server, for those files that call somebody."""

HEADS = ("Date", "Event", "Action taken")
ROW = ("12/03/2019", "Home visit; mother seen.", "None")


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file. ``says`` is a part of the sentence that names what is wrong with it, "" where nothing is; ``rows`` are
    the rows of the chronology that is read in it all the same."""

    name: str
    make: Make
    says: str = ""
    rows: int = 0


def table(*rows: tuple[str, ...], tag: str = "table", row: str = "tr", cell: str = "td") -> str:
    """A chronology in markup; one row of it where none are given."""
    lines = ("".join(f"<{cell}>{words}</{cell}>" for words in line) for line in (HEADS, *(rows or (ROW,))))
    return f"<{tag}>{''.join(f'<{row}>{line}</{row}>' for line in lines)}</{tag}>"
