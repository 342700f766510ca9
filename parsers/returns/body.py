"""The reading of one chronology table while it goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from parsers.blocks import Row
from parsers.facts import Unread
from parsers.returns.columns import Layout
from parsers.returns.headings import Role
from parsers.returns.periods import Over
from parsers.returns.seen import Looker
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written

_FULL_STOPS = ".!?)’”\"'"
_ENOUGH = 60


@dataclass
class Body:
    """What is in force, and what came of the rows so far.

    ``opens`` says that the next event has none above it; ``counts`` tells how many rows fell under which rule.
    """

    rows: Sequence[Row]
    looker: Looker
    over: Over
    words: ReturnWords
    opens: bool = True
    at: int = 0
    written: list[Written] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    says_nil: bool = False
    labels: list[Row] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @cached_property
    def ends_sentences(self) -> bool:
        """Whether the events of this table usually end with a full stop; one that goes on below ends there."""
        looker = Looker(self.looker.layout)
        ends: list[str] = []
        for row in self.rows[self.looker.layout.above:][:_ENOUGH]:
            own = looker.look(row).words
            if text := own.get(Role.EVENT):
                if ends and text[0].islower() and not own.get(Role.DATE):
                    ends.pop()
                ends.append(text[-1])
        return sum(end in _FULL_STOPS for end in ends) * 2 > len(ends)

    def date_below(self) -> str | None:
        """The date words of the next row that is not blank; None where there is none, or it lies across the table."""
        looker = Looker(self.looker.layout)
        for row in self.rows[self.at + 1:]:
            seen = looker.look(row)
            if seen.filled:
                return None if seen.wide else seen.words.get(Role.DATE, "")
        return None
