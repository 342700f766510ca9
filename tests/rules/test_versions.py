"""What differs between two versions of a return, told row by row."""

from dataclasses import replace

import pytest

from parsers.facts import Entry, Return, Section
from rules.versions import SHOWN, differences

FIRST = Entry("1 May 2025", event="A call.")
SECOND = Entry("08-Dec-26", event="A visit.", time="10:00")
THIRD = Entry("9 March 2026", event="He was taken to hospital.")
OLD = Return("Housing", summary=(Section("1. Involvement", "Landlord."),), entries=(FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("new", "sentences"),
    [
        pytest.param(OLD, ["Nothing: both versions say the same."], id="nothing"),
        pytest.param(
            replace(OLD, entries=(FIRST, replace(SECOND, date_text="08-Dec-25"), THIRD)),
            ["Row 2: the date was “08-Dec-26” and is “08-Dec-25” now."],
            id="a-corrected-date",
        ),
        pytest.param(
            replace(OLD, entries=(FIRST, replace(SECOND, event="A long visit, with the health visitor and a friend."))),
            ["Row 2: the event has changed.", "Row 3 is gone."],
            id="a-longer-event-and-a-row-gone",
        ),
        pytest.param(
            replace(OLD, entries=(FIRST, Entry("June 2025", event="A letter."), SECOND, THIRD)),
            ["Row 2 is new."],
            id="a-row-between",
        ),
        pytest.param(
            replace(OLD, entries=(*OLD.entries, replace(FIRST, event="x"), replace(FIRST, event="y"))),
            ["2 rows are new (4, 5)."],
            id="two-at-the-end",
        ),
        pytest.param(
            replace(OLD, summary=(Section("1. Involvement", "Landlord since 2019."), Section("8. View", "Good."))),
            ["Section “1. Involvement” has changed.", "Section “8. View” was empty and is filled in now."],
            id="sections",
        ),
        pytest.param(
            Return("Housing", nil_return=True),
            [
                "It is a nil return now.",
                "Section “1. Involvement” was filled in and is empty now.",
                "3 rows are gone (1, 2, 3).",
            ],
            id="nil-now",
        ),
    ],
)
def test_each_change_is_a_sentence(new: Return, sentences: list[str]) -> None:
    """Nothing that changed is left out, and what did not change is not told."""
    assert list(differences(OLD, new)) == sentences


def test_many_changes_are_counted() -> None:
    """A version with everything changed is told at the beginning, and the rest counted."""
    many = tuple(Entry(f"{day} May 2025", event=f"Call {day}") for day in range(1, 31))
    changed = tuple(replace(entry, time="09:00") for entry in many)
    told = differences(Return(entries=many), Return(entries=changed))
    assert told[-1] == f"And {30 - SHOWN} more." and len(told) == SHOWN + 1
