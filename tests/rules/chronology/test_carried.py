"""A row is found again in another version of its return: the same words first, else what it was changed into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.facts import Entry
from rules.chronology.carried import rows_carried

CALL, VISIT = Entry("1 May 2025", event="A call."), Entry("2 May 2025", event="A visit.")
LETTER = Entry(event="A letter.")
CALL_LATER = Entry("3 May 2025", event="A call.")
VISIT_RETOLD = Entry("2 May 2025", event="A visit to the flat.")


@pytest.mark.parametrize(("before", "after", "found"), [
    pytest.param((CALL, VISIT), (LETTER, CALL, VISIT), {0: 1, 1: 2}, id="a-row-was-put-in-front"),
    pytest.param((CALL, VISIT), (VISIT, CALL), {0: 1, 1: 0}, id="another-order"),
    pytest.param((CALL, VISIT), (CALL_LATER, VISIT), {0: 0, 1: 1}, id="its-date-was-corrected"),
    pytest.param((CALL, VISIT), (CALL, VISIT_RETOLD), {0: 0, 1: 1}, id="its-event-was-told-anew"),
    pytest.param((CALL, VISIT), (VISIT,), {1: 0}, id="gone"),
    pytest.param((CALL, CALL), (CALL, LETTER, CALL), {0: 0, 1: 2}, id="said-twice"),
    pytest.param((CALL,), (), {}, id="all-gone"),
])
def test_where_a_row_stands_now(before: tuple[Entry, ...], after: tuple[Entry, ...], found: dict[int, int]) -> None:
    """Its place in the newer version, or none."""
    assert rows_carried(before, after) == found


ROWS = st.lists(st.sampled_from([CALL, VISIT, LETTER, CALL_LATER, VISIT_RETOLD]), max_size=8)


@given(ROWS, ROWS)
def test_no_two_rows_become_one(before: list[Entry], after: list[Entry]) -> None:
    """Each row goes to one place of its own, and every row of an unchanged version stays where it is."""
    found = rows_carried(before, after)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(range(len(before))) and set(found.values()) <= set(range(len(after)))
    assert rows_carried(before, before) == {index: index for index in range(len(before))}
