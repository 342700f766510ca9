"""How old each child was at each event."""

from datetime import date

import pytest

from rules.chronology import Birth, combine
from rules.chronology.ages import age, births_in
from tests.rules.chronology.made import BROOK, MEADOW, between, on, told, undated

JUDE, MAISIE = Birth("Jude Rowan TATTERSALL", date(2025, 11, 3)), Birth("Maisie TATTERSALL", date(2019, 10, 12))
SEEN = told(BROOK, on("2026-01-19"))
MOTHER = Birth("Leanne TATTERSALL", date(2001, 5, 27))
FAMILY = """Jude Rowan TATTERSALL, born 03/11/2025 (the subject child)
Maisie  TATTERSALL born 12.10.2019 (sister, Year 1)
Leanne TATTERSALL, born 27/05/2001 (mother)
Ryan PILLING, born 1999 (Maisie’s father, lives elsewhere)
Nobody, born 31/02/2020
27 Spindlewick Road, Stalybridge (since 06/05/2024)"""


def test_births_are_read_from_the_familys_details() -> None:
    """Those with a whole and real date of birth, whatever stands round it."""
    assert births_in(FAMILY) == {JUDE, MAISIE, MOTHER}


@pytest.mark.parametrize(("day", "told"), [
    pytest.param(date(2025, 1, 1), "", id="long-before"),
    pytest.param(date(2025, 8, 14), "unborn", id="unborn"),
    pytest.param(date(2025, 11, 3), "0 days", id="day-of-birth"),
    pytest.param(date(2025, 11, 4), "1 day", id="one-day"),
    pytest.param(date(2025, 11, 17), "2 weeks", id="two-weeks"),
    pytest.param(date(2026, 1, 19), "11 weeks", id="weeks"),
    pytest.param(date(2026, 6, 2), "6 months", id="six-months-and-a-day-short"),
    pytest.param(date(2027, 11, 2), "23 months", id="the-day-before-two"),
    pytest.param(date(2027, 11, 3), "2 years", id="two"),
    pytest.param(date(2043, 11, 2), "17 years", id="the-day-before-eighteen"),
])
def test_an_age_in_the_words_people_use(day: date, told: str) -> None:
    """Days, weeks, months or years, by how old the child is."""
    assert age(JUDE.born, day) == told


def test_rows_tell_the_childrens_ages_on_their_earliest_day() -> None:
    """Children alone, the youngest first; none on undated rows."""
    source = told(BROOK, on("2025-08-14"), between("2026-01-19", "2026-01-25"), undated(), family=births_in(FAMILY))
    rows = combine([source, told(MEADOW, on("2026-03-09"))]).every_row
    assert [row.ages for row in rows] == [
        "Jude unborn, Maisie 5 years", "Jude 11 weeks, Maisie 6 years", "Jude 18 weeks, Maisie 6 years", ""]


def test_a_case_gives_the_family_itself() -> None:
    """The referral's children do as well as what the files say."""
    assert combine([told(BROOK, on("2026-01-19"))], family=[JUDE]).rows[0].ages == "Jude 11 weeks"


def test_two_dates_of_birth_are_none() -> None:
    """Where files disagree about a date of birth, no age is told."""
    wrong = Birth(JUDE.name, date(2025, 3, 11))
    rows = combine([told(BROOK, on("2026-01-19"), family=frozenset({JUDE, MAISIE})),
                    told(MEADOW, on("2026-01-20"), family=frozenset({wrong}))]).rows
    assert [row.ages for row in rows] == ["Maisie 6 years", "Maisie 6 years"]


def test_children_of_one_first_name_keep_their_surnames() -> None:
    """Two children called Jude are told apart."""
    other = Birth("Jude BRIERLEY", date(2024, 11, 3))
    assert combine([told(BROOK, on("2026-01-19"))], family=[JUDE, other]).rows[0].ages == (
        "Jude Rowan TATTERSALL 11 weeks, Jude BRIERLEY 14 months")


@pytest.mark.parametrize(("others", "told"), [
    pytest.param([Birth("Jude Tattersall", JUDE.born)], "Jude 11 weeks", id="one-child-in-two-spellings"),
    pytest.param([Birth("Luke Tattersall", JUDE.born)], "Luke 11 weeks, Jude 11 weeks", id="twins"),
    pytest.param([Birth("Jude Tattersall", date(2025, 11, 13))], "", id="two-births-for-one-name"),
])
def test_a_child_is_told_once(others: list[Birth], told: str) -> None:
    """The referral and the returns may spell one child’s name in two ways; two births for one name give no age."""
    (row,) = combine([SEEN], family=[JUDE, *others]).rows
    assert row.ages == told
