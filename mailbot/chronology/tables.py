"""The tables that stand beside the chronology, the same in every edition for readers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.chronology import Combined, Gap
from rules.chronology.notes import in_words, rows_in_words

Lines = Iterator[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``key`` names it in links, ``intro`` says what it is, ``widths`` are millimetres of an A4 page."""

    key: str
    title: str
    intro: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    lines: Callable[[Combined], Lines]

    def is_empty(self, combined: Combined) -> bool:
        """Whether this chronology has nothing to show here."""
        return next(self.lines(combined), None) is None


def _counts(combined: Combined) -> Lines:
    for count in combined.counts:
        yield (count.file, count.agency, str(count.rows_in), str(count.rows_out), str(count.left_out),
               "yes" if count.balanced else "NO", " ".join(count.remarks))
    totals = [sum(numbers) for numbers in zip(*((c.rows_in, c.rows_out, c.left_out) for c in combined.counts),
                                              strict=True)] or [0, 0, 0]
    adds_up = totals[0] == totals[1] + totals[2] and all(count.balanced for count in combined.counts)
    yield ("All files", "", *map(str, totals), "yes" if adds_up else "NO", "")


ANOTHERS = "Not shown: what is about another child or case is not for these readers. The file has it."


def _doubts(combined: Combined) -> Lines:
    for row in combined.every_row:
        if row.doubts:
            yield str(row.number), row.agency, row.entry.date_text, " ".join(row.doubts), f"{row.file}, {row.where}"


def _left_out(combined: Combined) -> Lines:
    for row in combined.left_out:
        event = ANOTHERS if row.elsewhere else row.entry.event
        yield f"{row.file}, {row.where}", row.agency, row.entry.date_text, event, row.reason


def _gaps(combined: Combined) -> Lines:
    for gap in combined.gaps:
        inside = ", ".join(map(str, gap.within))
        yield (gap.agency or "All agencies together", in_words(gap.since), in_words(gap.until), str(gap.days),
               _between(gap), f"Rows {inside} may lie in it." if inside else "")


def _between(gap: Gap) -> str:
    return f"{gap.after} and {gap.before}"


def _glossary(combined: Combined) -> Lines:
    for abbreviation in combined.glossary:
        yield abbreviation.short, abbreviation.meaning, ", ".join(abbreviation.agencies)


def _oddities(combined: Combined) -> Lines:
    for oddity in combined.oddities:
        yield rows_in_words(oddity.rows).removeprefix("rows ").removeprefix("row "), oddity.question


def _changes(combined: Combined) -> Lines:
    for change in combined.changes:
        number = "" if change.number is None else str(change.number)
        yield number, change.agency, change.date_text, change.event, change.said


def _people(combined: Combined) -> Lines:
    """Who is who; nothing in the anonymised edition, where a role stands for each name."""
    for person in combined.people:
        if person.pseudonym not in person.names:
            yield person.names[0], "; ".join(person.names[1:]), person.pseudonym


# The groups are shown row beside row, so each edition lays them out in its own way.
SAME_EVENT_KEY, SAME_EVENT = "same-event", "Likely the same event"
SAME_EVENT_INTRO = ("Rows of different agencies that are likely to tell of one event, side by side. Nothing is merged: "
                    "each row stands in its own place in the chronology.")
ACCOUNT = Table(
    "account", "Every row accounted for",
    "For each file: rows in = rows out + rows left out. “Rows out” were counted in this chronology itself.",
    ("File", "Agency", "Rows in", "Rows out", "Left out", "Adds up", "Remarks"), (56, 66, 17, 17, 17, 17, 83), _counts,
)
AFTER = (
    Table("changes", "What changed since the earlier edition",
          "Row by row, against the edition that the first page names; a row without a number is in it no more.",
          ("No", "Agency", "Date as written", "Event", "What changed"), (13, 56, 36, 88, 80), _changes),
    Table("left-out", "Rows left out", "These rows are not in the chronology; each says why.",
          ("Where it came from", "Agency", "Date as written", "Event", "Reason"), (50, 46, 32, 85, 60), _left_out),
    Table("questions", "Questions on single rows", "What a careful reader would ask the agency. Nothing was corrected.",
          ("No", "Agency", "Date as written", "Question", "Where it came from"), (13, 60, 40, 110, 50), _doubts),
    Table("sequences", "Order in time that cannot be",
          "What two rows say together cannot have happened so. Nothing was moved; ask the agency.",
          ("No", "Question"), (30, 243), _oddities),
    Table("gaps", "Stretches without recorded contact",
          "At least so many days lie between the last day that any earlier row allows and the next row.",
          ("Agency", "Last day before", "First day after", "Days at least", "Between rows", "Note"),
          (96, 38, 38, 22, 28, 51), _gaps),
    Table("people", "People", "Who is who, from the family’s details and from what the agencies explain.",
          ("Name", "Also called", "In an anonymised edition"), (103, 85, 85), _people),
    Table("abbreviations", "Abbreviations and people", "As the agencies explain them in their returns.",
          ("Short form", "Meaning", "Used by"), (30, 143, 100), _glossary),
)
