"""What goes into the combined chronology and what comes out, as frozen values."""

from datetime import date

from parsers.facts import Entry, Problem, Return
from parsers.facts.values import value
from rules.chronology.ages import Birth
from rules.chronology.child import Concerned


@value(frozen=True, slots=True)
class Source:
    """One file that was handed in.

    ``agency`` is whom the return is from; ``file`` its name as a reader knows it. ``reading`` is ``None`` when
    the file holds no return. ``reference`` is the case that the file itself names, ``None`` where it names none, and
    ``children`` whom it says it is about; ``family`` is whom it names with a date of birth, ``details`` what it says
    about the family, as it stands there.
    """

    agency: str
    file: str
    reading: Return | None
    problems: tuple[Problem, ...] = ()
    reference: str | None = None
    children: frozenset[Concerned] = frozenset()
    family: frozenset[Birth] = frozenset()
    details: str = ""


@value(frozen=True, slots=True)
class Row:
    """One row of the combined chronology, in the agency's words; what follows ``where`` is ours.

    ``number`` counts from 1 through the whole chronology, the undated rows last. ``index`` counts from 0 in the
    file's own entries, ``where`` is the place in the file in words. ``notes`` are sentences about how the date was
    read, ``doubts`` what a careful clerk would ask; ``doubtful`` says that the date itself is in doubt. ``group`` is
    the number of the same-event group, ``interval`` the days since the latest day of any row before it. ``episode``
    says that the agency's own account of its key practice episodes names the day of this row. ``repeats`` is the
    number of an earlier row of the same agency, in this return or another, that says the same word for word; ``ages``
    is how old the children were on its earliest day.
    """

    number: int
    agency: str
    file: str
    index: int
    entry: Entry
    where: str
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    doubtful: bool = False
    group: int | None = None
    interval: int | None = None
    episode: bool = False
    repeats: int | None = None
    ages: str = ""

    @property
    def day(self) -> date | None:
        """The earliest possible day; of an entry that has only an end, its end."""
        return self.entry.start or self.entry.end

    @property
    def exact(self) -> date | None:
        """The one day that the words name, or ``None`` when they allow several or are approximate."""
        entry = self.entry
        return entry.start if entry.start == entry.end and not entry.approximate else None


@value(frozen=True, slots=True)
class LeftOut:
    """A row that is not in the chronology, and why; ``elsewhere``: it belongs to another case or another child."""

    agency: str
    file: str
    index: int
    entry: Entry
    where: str
    reason: str
    elsewhere: bool = False


@value(frozen=True, slots=True)
class Count:
    """What became of one file's rows.

    ``remarks`` are sentences about the file; ``ask`` says that one of them needs a person (a nil return does not).
    ``admitted`` is false for a file that is left out whole.
    """

    agency: str
    file: str
    rows_in: int
    rows_out: int
    left_out: int
    remarks: tuple[str, ...] = ()
    ask: bool = False
    admitted: bool = True

    @property
    def balanced(self) -> bool:
        """Whether every row that came in went out or is listed as left out."""
        return self.rows_in == self.rows_out + self.left_out


@value(frozen=True, slots=True)
class Group:
    """Rows of different agencies that are likely to tell of the same event, shown side by side, never merged.

    ``rows`` are row numbers in order; ``why`` is the reason for grouping and ``differences`` what the rows do
    not agree about, each one a sentence.
    """

    number: int
    rows: tuple[int, ...]
    why: str
    differences: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class Gap:
    """A stretch without any recorded contact; ``agency`` is ``None`` for all agencies together.

    ``since`` is the last day that may have seen contact, ``until`` the first that may see it again, so the gap
    is at least ``days`` long. ``after`` and ``before`` are the numbers of the rows at its edges; ``within`` the
    numbers of rows that would lie in it but whose date is in doubt.
    """

    agency: str | None
    since: date
    until: date
    after: int
    before: int
    within: tuple[int, ...] = ()

    @property
    def days(self) -> int:
        """The days from the last contact to the next."""
        return (self.until - self.since).days


@value(frozen=True, slots=True)
class Abbreviation:
    """A short form or a person's key as the agencies explain it. Two meanings are two of these."""

    short: str
    meaning: str
    agencies: tuple[str, ...]


@value(frozen=True, slots=True)
class Person:
    """One person: the role that stands for the name where nobody is named, and the names used, the fullest first."""

    pseudonym: str
    names: tuple[str, ...]


@value(frozen=True, slots=True)
class Oddity:
    """Rows whose order in time cannot be, by number, and the question that they raise."""

    rows: tuple[int, ...]
    question: str


@value(frozen=True, slots=True)
class Change:
    """What became of a row since an earlier edition. ``number`` is its number now, ``None`` when it is gone."""

    agency: str
    number: int | None
    date_text: str
    event: str
    said: str


@value(frozen=True, slots=True)
class Combined:
    """The combined chronology: ``rows`` in order, ``undated`` after them, and the account of everything."""

    rows: tuple[Row, ...]
    undated: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    counts: tuple[Count, ...]
    groups: tuple[Group, ...] = ()
    gaps: tuple[Gap, ...] = ()
    glossary: tuple[Abbreviation, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    changes: tuple[Change, ...] = ()
    people: tuple[Person, ...] = ()
    reference: str | None = None

    @property
    def every_row(self) -> tuple[Row, ...]:
        """Dated and undated rows in the order of their numbers."""
        return self.rows + self.undated

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency whose return is in, a nil return too, in alphabetical order."""
        named = {count.agency for count in self.counts if count.admitted and count.agency}
        return tuple(sorted(named, key=str.casefold))

    @property
    def clean(self) -> bool:
        """Whether no file needs a person and nothing was left out."""
        return not self.left_out and not any(count.ask for count in self.counts)

    @property
    def needs_a_person(self) -> bool:
        """Whether a file, a row or an order in time raises a question."""
        return not self.clean or bool(self.oddities) or any(row.doubts for row in self.every_row)
