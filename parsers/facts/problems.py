"""What a reader could not take at its word: coded, located, and said in a sentence."""

from enum import StrEnum

from parsers.facts.values import value


class Code(StrEnum):
    """Every way in which a value can be doubtful (the list of READING, printed in docs/reading.md)."""

    MISSING = "missing"
    DATE_NOT_READ = "date_not_read"
    DATE_AMBIGUOUS = "date_ambiguous"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    SERIAL_NUMBER = "serial_number"
    CARRIED_UNKNOWN = "carried_unknown"
    CONTRADICTION = "contradiction"
    CHOICE = "choice"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    EMPTY_EVENT = "empty_event"
    WHICH_CHILD = "which_child"
    NIL_WITH_ROWS = "nil_with_rows"
    EMPTY = "empty"
    SCANNED = "scanned"
    LAYOUT = "layout"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    CONVERTER_MISSING = "converter_missing"
    TOO_LARGE = "too_large"
    MACRO = "macro"
    TRACKED_CHANGE = "tracked_change"
    VIRUS = "virus"


@value(frozen=True, slots=True)
class Where:
    """A place in a document, counted from 1 as people count; ``str()`` says it for people."""

    part: str | None = None
    """A part of the document other than its body: ``header``, ``footnote 2``, ``sheet 'Visits'``."""
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        places = (("page", self.page), ("table", self.table), ("row", self.row), ("cell", self.cell),
                  ("paragraph", self.paragraph))
        said = [self.part] if self.part else []
        return ", ".join(said + [f"{name} {number}" for name, number in places if number is not None])


@value(frozen=True, slots=True)
class Origin:
    """Where a value came from, and the words as they are written there."""

    where: Where
    said: str


@value(frozen=True, slots=True)
class Problem:
    """One thing to ask about.

    ``field`` is a data key (``incident_date``, ``children[0].date_of_birth``, ``entries``);
    ``row`` the 0-based index into ``entries`` for a chronology row; ``message`` a sentence for the
    person who sent the document.
    """

    field: str
    code: Code
    message: str
    where: Where = Where()
    row: int | None = None


@value(frozen=True, slots=True)
class Unread:
    """A part of a document that was left alone, and why."""

    where: Where
    why: str
