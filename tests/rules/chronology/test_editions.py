"""The edition for one agency, and what changed since an earlier edition."""

from dataclasses import replace

import pytest

from rules.chronology import combine
from rules.chronology.anonymous.replace import texts_of
from rules.chronology.changes import changes_since
from rules.chronology.own import UnknownAgency, own_rows
from tests.rules.chronology.made import BROOK, MEADOW, case_a, on, told, undated

HOUSING = "Hollin Bank Homes"


def test_an_agency_sees_its_own_rows_only() -> None:
    """The rows keep their numbers in the whole, the account is the agency's own, and nobody else's words are in it."""
    whole = combine(case_a())
    own = own_rows(whole, HOUSING.upper())
    assert own.agencies == (HOUSING,)
    assert [row.number for row in own.every_row] == [row.number for row in whole.every_row if row.agency == HOUSING]
    assert sum(count.rows_out for count in own.counts) == len(own.every_row)
    others = {row.entry.event for row in whole.every_row if row.agency != HOUSING and len(row.entry.event) > 20}
    assert not [text for _, text in texts_of(own) if text in others]


def test_an_agency_is_asked_where_another_gives_another_day() -> None:
    """A day or two apart is a question to both; rows that agree ask nothing."""
    told_twice = combine([
        told(MEADOW, on("2026-02-06", "Strategy meeting about the bruise with school and nurse.", "14:00")),
        told(BROOK, on("2026-02-07", "Strategy meeting about the bruise with police and nurse.", "14:00")),
    ])
    assert told_twice.groups
    asked = own_rows(told_twice, BROOK).rows[0].doubts
    assert " ".join(asked) == (f"{MEADOW} gives 2026-02-06 at 14:00 for what is likely the same event. "
                               "Please check your record.")


def test_an_unknown_agency_is_named_with_the_known() -> None:
    """Who asks for an agency that sent nothing learns which agencies there are."""
    with pytest.raises(UnknownAgency, match=r"No return here is from “Nobody”\. The agencies are: Brook"):
        own_rows(combine([told(BROOK, on("2026-01-01"))]), "Nobody")


def test_nothing_has_changed() -> None:
    """The same returns in another order of rows and files are no change."""
    whole = combine(case_a())
    past = [(row.agency, row.entry) for row in reversed(whole.every_row)]
    assert changes_since(past, whole) == ()


def test_new_changed_and_gone_rows_are_told() -> None:
    """Each row that differs is told once: what is new, what is gone, and what was changed into what."""
    kept, before = on("2026-01-01", "Kept."), on("2026-01-02", "Moved house.", "10:00")
    gone, new = undated("Gone later."), on("2026-01-04", "Came later.")
    past = [(MEADOW, kept), (MEADOW, before), (MEADOW, gone)]
    now = combine([told(MEADOW, kept, replace(before, time="11:00"), new)])
    assert [(change.number, change.event, change.said) for change in changes_since(past, now)] == [
        (2, "Moved house.", "Changed: the time was “10:00” and is “11:00” now."),
        (None, "Gone later.", "Gone: it was in the earlier edition."),
        (3, "Came later.", "New."),
    ]


def test_an_agency_that_came_and_one_that_went() -> None:
    """All rows of an agency that is in it for the first time are new; those of one that is no more are gone."""
    now = combine([told(BROOK, on("2026-01-01", "New here."))])
    said = [(change.agency, change.said[:4]) for change in changes_since([(MEADOW, on("2026-01-01"))], now)]
    assert said == [(BROOK, "New."), (MEADOW, "Gone")]
