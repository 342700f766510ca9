"""Which columns a chronology has and what they are for: by their headings, then by their content."""

from dataclasses import dataclass

from parsers.blocks import Table
from parsers.returns.grid import Column
from parsers.returns.headings import FIELD_OF, Role
from parsers.returns.mapping import DATES, RULES, Mapping
from parsers.returns.plain import holds, plain
from parsers.returns.profile import contents, told_across
from parsers.returns.top import Top, top_of
from parsers.returns.words import OtherTable, ReturnWords

_TELLING = {Role.DATE, Role.TIME, Role.EVENT, Role.SOURCE, Role.RESPONSE, Role.COMMENT, Role.END}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a chronology; ``above`` rows, the last of them its ``headings``, stand over its body.

    ``goes_on`` says that the table has no headings of its own and goes on with the one before it. ``guessed`` are
    the columns that only their content and place explain.
    """

    columns: tuple[Column, ...]
    above: int = 0
    headings: tuple[int, ...] = ()
    goes_on: bool = False
    guessed: tuple[int, ...] = ()

    @property
    def printed(self) -> dict[str, str]:
        """Each heading as printed and the field of an entry that it is read to ("" for none)."""
        return {self.name(index): FIELD_OF.get(column.role, "") if column.role else ""
                for index, column in enumerate(self.columns)}

    def name(self, index: int) -> str:
        """A column's heading as printed, or its number."""
        return self.columns[index].heading or f"column {index + 1}"


def understand(table: Table, words: ReturnWords, before: Layout | None = None, named: bool = False
               ) -> Layout | str | None:
    """Understand a table: its layout when it is a chronology, else what it is ("an action plan") or None.

    ``before`` is the layout of the chronology just above: a table without headings may go on with it. ``named`` says
    that the heading above the table calls it a chronology: then its events may be short.
    """
    top = top_of(table.rows, words.columns)
    if len(top.columns) < 2:
        return None
    if kind := _other_kind(top, words):
        return kind
    if not top.rows and before and _goes_on(table, top, before):
        return Layout(before.columns, goes_on=True)
    body = table.rows[top.above:]
    mapping = Mapping(list(top.columns), contents(body, top.columns), bool(top.rows), told_across(body), words)
    said = {column.role for column in top.columns}
    for rule in RULES:
        rule(mapping)
    if not _is_chronology(mapping, said, named):
        return None
    return Layout(tuple(mapping.columns), top.above, top.rows, guessed=tuple(mapping.guessed))


def _goes_on(table: Table, top: Top, before: Layout) -> bool:
    """Whether a table without headings has the columns of the one before: as many, and dates where that has them."""
    if len(before.columns) != len(top.columns):
        return False
    found = contents(table.rows, before.columns)
    dates = [content for column, content in zip(before.columns, found, strict=True) if column.role in DATES]
    return any(content.dates or not content.filled for content in dates)


def _other_kind(top: Top, words: ReturnWords) -> str | None:
    telling = len({column.role for column in top.columns} & _TELLING)
    spoken = [plain(heading) for heading in top.words]

    def names(heading: str, kind: OtherTable) -> bool:
        phrases = (word for word in kind.words if " " in word) if top.rows else ()
        return heading in kind.words or any(holds(heading, phrase) for phrase in phrases)

    return next((other.kind for other in words.other_tables if telling < other.unless
                 and sum(names(heading, other) for heading in spoken) >= other.needs), None)


def _is_chronology(mapping: Mapping, said: set[Role | None], named: bool) -> bool:
    if not mapping.has(*DATES):
        return False
    if mapping.across:
        return bool(said & DATES) or mapping.content(DATES).dated
    if not mapping.has(Role.EVENT):
        return False
    date, event = mapping.content(DATES), mapping.content({Role.EVENT})
    if said & {*DATES, Role.ENTERED} and Role.EVENT in said:
        return date.filled < 2 or date.in_figures or event.prose
    labels = sum(plain(text) in mapping.words.labels for text in mapping.found[0].texts)
    enough = date.dated and date.dates >= (1 if mapping.headed else 2)
    return enough and (event.wordy or (named and event.telling)) and labels * 2 <= mapping.found[0].filled
