"""The order of the combined chronology: defensible, total, and the same whoever hands in which file first."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.facts import Entry
from rules.chronology import Source, combine
from rules.chronology.order import place
from tests.rules.chronology.made import BROOK, MEADOW, between, case_a, events, expected, on, told, undated


def test_case_a_stands_as_a_careful_reader_put_it() -> None:
    """All 153 rows of the nine returns are in the order of the answer key, the undated ones last."""
    combined = combine(case_a())
    assert tuple((row.file, row.index) for row in combined.every_row) == expected().order
    assert [row.number for row in combined.every_row] == list(range(1, 154))
    assert events(combined.undated) == [row.entry.event for row in combined.every_row[150:]]


@pytest.mark.parametrize(("first", "second"), [
    pytest.param(on("2026-01-01"), on("2026-01-02"), id="earlier-day"),
    pytest.param(between("2026-01-01", "2026-12-31"), on("2026-01-02"), id="a-span-stands-at-its-first-day"),
    pytest.param(between(None, "2025-12-31"), on("2026-01-01"), id="only-an-end-stands-at-its-end"),
    pytest.param(on("2025-12-30"), between(None, "2025-12-31"), id="the-day-before-an-end-comes-first"),
    pytest.param(between("2026-01-01", None), on("2026-01-02"), id="an-open-end-does-not-matter"),
    pytest.param(on("2026-01-01"), on("2026-01-01", time="00:00"), id="no-time-before-midnight"),
    pytest.param(on("2026-01-01", time="09:05"), on("2026-01-01", time="10:00"), id="earlier-time"),
    pytest.param(on("9999-12-31"), undated(), id="the-last-day-of-all-before-undated"),
    pytest.param(undated(), undated(time="16:20"), id="undated-without-a-time-first"),
])
def test_first_comes_first(first: Entry, second: Entry) -> None:
    """Of two entries in one return, written the wrong way round, the earlier comes first."""
    combined = combine([told(BROOK, second, first)])
    assert [row.index for row in combined.every_row] == [1, 0]


def test_on_a_tie_the_agency_decides_then_its_own_order() -> None:
    """At one time the agencies stand in alphabetical order, whatever their capitals, and each keeps its own order."""
    combined = combine([
        told("young People's Team", on("2026-01-01", "four")), told("Meadow", on("2026-01-01", "three")),
        told("brook", on("2026-01-01", "one"), on("2026-01-01", "two")),
    ])
    assert events(combined.rows) == ["one", "two", "three", "four"]


DAYS = st.one_of(st.none(), st.dates(date(2024, 12, 30), date(2025, 1, 2)), st.just(date.max), st.just(date.min))
ENTRIES = st.builds(
    Entry, date_text=st.just("x"), start=DAYS, end=DAYS, approximate=st.booleans(),
    time=st.sampled_from([None, "00:00", "09:30"]), event=st.sampled_from(["Seen.", "Call about the bruise", ""]),
)
RETURNS = st.builds(
    lambda agency, file, entries: told(agency, *entries, file=file),
    st.sampled_from([MEADOW, BROOK, "brook primary school"]), st.sampled_from(["a.docx", "b.docx"]),
    st.lists(ENTRIES, max_size=4),
)


@given(st.lists(RETURNS, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_matter(sources: list[Source], chance: Random) -> None:
    """The same returns in any order give the same chronology, to the last note."""
    shuffled = chance.sample(sources, len(sources))
    assert combine(sources) == combine(shuffled)


@given(st.lists(RETURNS, max_size=5))
def test_the_order_is_total_and_kept(sources: list[Source]) -> None:
    """No two rows tie, every row stands after the one before it, and the numbers run without a hole."""
    rows = combine(sources).every_row
    places = [place(row.agency, row.file, row.index, row.entry) for row in rows]
    assert all(one < other for one, other in pairwise(places))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


@given(st.lists(RETURNS, max_size=5))
def test_no_row_is_lost_or_doubled(sources: list[Source]) -> None:
    """Every entry that came in is in the chronology once or left out once, and each file's count says so."""
    combined = combine(sources)
    assert all(count.balanced for count in combined.counts)
    assert sum(count.rows_in for count in combined.counts) == sum(len(_entries(source)) for source in sources)
    there = [(row.file, row.index) for row in combined.every_row]
    there += [(row.file, row.index) for row in combined.left_out]
    assert len(there) == len(set(there)) == sum(count.rows_in for count in combined.counts)


def _entries(source: Source) -> tuple[Entry, ...]:
    return source.reading.entries if source.reading else ()
