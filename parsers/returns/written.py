"""One event as written, whatever it was written as: a row, a paragraph, a column of a table on its side."""

from dataclasses import dataclass

from parsers.blocks import Cell
from parsers.facts import Where
from parsers.returns.headings import Role
from parsers.returns.periods import NOTHING, Over


@dataclass(slots=True)
class Written:
    """An event by the meaning of its words, before its date is understood.

    ``date`` is the cell of the date where there is one (it may hold a true date), ``merged`` that it is one cell
    with that of the row above. ``over`` is the heading in force; ``opens`` says that nothing stands above it.
    ``said`` are all words of its row, those that go to no field too.
    """

    words: dict[Role, str]
    where: Where
    said: str
    over: Over = NOTHING
    opens: bool = False
    date: Cell | None = None
    merged: bool = False
    hidden: bool = False
    tracked: bool = False

    @property
    def date_text(self) -> str:
        """The date cell as it stands."""
        return self.text(Role.DATE)

    def text(self, role: Role) -> str:
        """The words of one field, "" where there are none."""
        return self.words.get(role, "")
