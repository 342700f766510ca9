"""The order of the combined chronology, defined here and nowhere else.

1. The earliest possible day. An entry that has only an end ("before 2024") stands at its end.
2. The time, entries without one first: they may have happened at any hour of the day.
3. The agency, by name, ignoring case.
4. The row in the agency's own return, so that what an agency wrote in one order stays in it.
5. The file, for two returns of one agency.

An entry with neither start nor end is undated: it stands in a block of its own after all the others, in the order
of 2 to 5. A date is taken as it was read, even where it is in doubt; the row says so. The order is total (two
different rows never tie, since no two files share a name here), and it does not depend on the order of the files.
(PROCESS, "The combined chronology".)
"""

from datetime import date

from parsers.facts import Entry

Place = tuple[bool, date, str, str, str, int, str]


def earliest(entry: Entry) -> date | None:
    """The day at which an entry stands, or ``None`` for an undated one."""
    return entry.start or entry.end


def place(agency: str, file: str, index: int, entry: Entry) -> Place:
    """The sort key of an entry; undated entries come after every date."""
    day = earliest(entry)
    return day is None, day or date.max, entry.time or "", agency.casefold(), agency, index, file
