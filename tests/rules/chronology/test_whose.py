"""A return about another child is named and left out; what may be the same child, or one of the family, is asked."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.chronology import Source, combine, introduced
from rules.chronology.anonymous import anonymise
from rules.chronology.child import Concerned, Likeness, concerned_in, likeness
from tests.rules.chronology.made import BROOK, MEADOW, about, on, told

JUDE = about("Jude Tattersall", "2025-11-03")
SEEN = on("2026-02-05", "Seen at home.")
FIRST = told(BROOK, SEEN, on("2026-02-06", "Rang."), children=JUDE)
FAMILY = "Jude TATTERSALL, born 03/11/2025 (the subject child)\nCallum BRIERLEY, born 08/02/1998 (Jude’s father)"


@pytest.mark.parametrize(("other", "expected"), [
    pytest.param(about("Jude TATTERSALL"), Likeness.SAME, id="another-way-of-writing"),
    pytest.param(about("Tattersall Jude"), Likeness.SAME, id="surname-first"),
    pytest.param(about("Jude Rowan Tattersall-Brierley"), Likeness.SAME, id="a-middle-name-and-a-double-surname"),
    pytest.param(about("Jude Tatersall", "2025-11-03"), Likeness.SAME, id="a-slip-of-the-pen"),
    pytest.param(about("Jude", how="label"), Likeness.SAME, id="a-forename-alone"),
    pytest.param(about("JT"), Likeness.SAME, id="initials"),
    pytest.param(about("JRT"), Likeness.SAME, id="initials-with-a-middle-name"),
    pytest.param(about("Baby Tattersall"), Likeness.SAME, id="before-the-name-was-given"),
    pytest.param(about("", "2025-11-03", "label"), Likeness.SAME, id="the-date-of-birth-alone"),
    pytest.param(about("Jude Brierley", "2025-11-03"), Likeness.SAME, id="another-surname-and-the-same-birth"),
    pytest.param(about("Jude Brierley"), Likeness.PERHAPS, id="another-surname"),
    pytest.param(about("Jude Tattersall", "2025-11-30"), Likeness.PERHAPS, id="another-birth"),
    pytest.param(about("Maisie Tattersall", "2019-10-12"), Likeness.PERHAPS, id="a-sister"),
    pytest.param(about("Luke Tattersall", "2025-11-03"), Likeness.PERHAPS, id="a-twin"),
    pytest.param(about("MT"), Likeness.PERHAPS, id="a-sister’s-initials"),
    pytest.param(about("Sam Okafor", "2025-11-03"), Likeness.PERHAPS, id="another-name-and-the-same-birth"),
    pytest.param(about("Sam Okafor", "2025-03-11"), Likeness.PERHAPS, id="another-name-and-day-and-month-turned-round"),
    pytest.param(about("", "2014-06-20", "label"), Likeness.PERHAPS, id="another-birth-and-no-name"),
    pytest.param(about("Sam Okafor"), Likeness.OTHER, id="another-name"),
    pytest.param(about("Sam Okafor", "2014-06-20"), Likeness.OTHER, id="another-name-and-birth"),
    pytest.param(about("SO"), Likeness.OTHER, id="other-initials"),
    pytest.param(JUDE | about("Sam Okafor"), Likeness.SAME, id="one-of-several"),
    pytest.param(frozenset(), None, id="nobody"),
])
def test_whether_two_are_one_child(other: frozenset[Concerned], expected: Likeness | None) -> None:
    """Names in all their ways, births and initials; either way round."""
    assert likeness(JUDE, other) is likeness(other, JUDE) is expected


@pytest.mark.parametrize(("one", "other", "expected"), [
    pytest.param("William Shaw", "Billy Shaw", Likeness.SAME, id="a-short-form"),
    pytest.param("Alexander Shaw", "Alex Shaw", Likeness.SAME, id="a-beginning"),
    pytest.param("Zoë O’Neil", "Zoe ONeil", Likeness.SAME, id="accent-and-apostrophe"),
    pytest.param("Alfie-Jay Brookes-Dunne", "Alfie Brookes", Likeness.SAME, id="halves-of-double-names"),
    pytest.param("Alfie-Jay Brookes-Dunne", "Ella-Jay Brookes-Dunne", Likeness.PERHAPS, id="a-sister-of-double-names"),
    pytest.param("Amy Shaw", "Ann Shah", Likeness.OTHER, id="short-names-are-not-likened"),
])
def test_names_that_are_alike(one: str, other: str, expected: Likeness) -> None:
    """Short forms, accents and halves are one name; a sibling is never taken for the child."""
    assert likeness(about(one), about(other)) is expected


@pytest.mark.parametrize(("other", "in_it", "said"), [
    pytest.param(told(MEADOW, SEEN, children=about("Sam Okafor", "2014-06-20")), False,
                 "It is about another child than Brook Primary School.docx: the name and the date of birth differ. "
                 "If that child belongs to this family, name it among the family.", id="another-child"),
    pytest.param(told(MEADOW, on("2026-02-05", "Seen with Jude Tattersall."), children=about("Sam Okafor")), True,
                 "May be about another child than Brook Primary School.docx: the name differs. "
                 "Its rows are in; please check.", id="another-name-but-it-speaks-of-the-child"),
    pytest.param(told(MEADOW, on("2026-02-05", "Met the TATTERSALL’S neighbour."), children=about("Sam Okafor")), True,
                 "the name differs", id="another-name-but-it-speaks-of-the-family"),
    pytest.param(told(MEADOW, SEEN, children=about("Maisie Tattersall")), True, "the forename differs", id="a-sister"),
    pytest.param(told(MEADOW, SEEN, children=about("Jude Brierley")), True, "the surname differs", id="a-surname"),
    pytest.param(told(MEADOW, SEEN, children=about("Jude Tattersall", "2025-11-30")), True,
                 "the date of birth differs", id="a-birth"),
    pytest.param(told(MEADOW, SEEN, children=about("SO")), False, "the initials differ", id="initials"),
    pytest.param(told(MEADOW, SEEN, children=about("Sam Okafor", how="title")), False, "the name differs", id="title"),
    pytest.param(told(MEADOW, SEEN, children=about("Jude Tattersall")), True, "", id="the-same-child"),
    pytest.param(told(MEADOW, SEEN), True, "", id="nobody-named"),
])
def test_a_return_beside_two_about_one_child(other: Source, in_it: bool, said: str) -> None:
    """Certainly another child: left out, named, no child’s name in the sentence; in doubt: in, and asked about."""
    also = told("Zebra Housing", on("2026-02-04"), children=about("JT"))
    combined = combine([FIRST, other, also])
    count = next(c for c in combined.counts if c.agency == MEADOW)
    assert (count.rows_out == 1, count.balanced) == (in_it, True)
    assert said.replace(".docx:", ".docx and 1 other return:") in " ".join(count.remarks)
    assert bool(count.remarks) is count.ask is bool(said)
    assert not any(name in " ".join(count.remarks) for name in ("Jude", "Okafor", "Tattersall"))


def test_who_is_of_the_family_belongs_here() -> None:
    """The father’s chronology under his own title is no other child’s; a stranger’s beside the told child is."""
    father = told(MEADOW, SEEN, children=about("Callum Brierley", how="title"), details=FAMILY)
    stranger = told(BROOK, SEEN, children=about("Sam Okafor"), details=FAMILY)
    counts = {count.agency: count for count in combine([father, stranger]).counts}
    assert (counts[MEADOW].rows_out, counts[MEADOW].remarks) == (1, ())
    assert (counts[BROOK].rows_out, counts[BROOK].remarks[0][:64]) == (
        0, "It is about another child than the family’s details name: the na")


def test_of_two_children_one_is_out_whatever_the_order() -> None:
    """One return each: the one with more rows stays, and the other is named."""
    other = told(MEADOW, SEEN, children=about("Sam Okafor"))
    assert combine([FIRST, other]) == combine([other, FIRST])
    assert {row.agency for row in combine([FIRST, other]).rows} == {BROOK}


def test_a_case_told_in_the_file_is_never_left_out_for_a_name() -> None:
    """The case’s own reference weighs more than a name: its rows are in, and a person is asked."""
    this = replace(told(MEADOW, SEEN, children=about("Sam Okafor")), reference="TSCP-2026-001")
    first = replace(FIRST, reference="TSCP-2026-001")
    (count,) = (c for c in combine([first, this]).counts if c.agency == MEADOW)
    assert (count.rows_out, count.ask) == (1, True)


def test_an_adult_named_with_a_birth_is_not_the_child() -> None:
    """ "Patient: Leanne Tattersall, 27/05/2001" is the mother’s own record; a person of seven is a child."""
    lines = "Leanne Tattersall, born 27/05/2001 (person)\nSam Okafor, born 20/06/2018 (person)\nJT (initials)"
    assert concerned_in(lines, date(2026, 3, 1)) == {
        Concerned("Sam Okafor", date(2018, 6, 20), "person"), Concerned("JT", None, "initials")}


def test_whom_the_returns_name_is_one_of_the_family() -> None:
    """Without details of a family, the child named above the chronologies has ages and a role; a stranger has not."""
    also = told(MEADOW, on("2026-02-07", "Rang Jude."), children=about("Jude Rowan Tattersall", "2025-11-03"))
    stranger = told("Zebra Housing", SEEN, children=about("Sam Okafor"))
    combined = combine([FIRST, also, stranger])
    assert {row.ages for row in combined.rows} == {"Jude 13 weeks"}
    assert [person.names for person in combined.people] == [("Jude Rowan Tattersall",)]
    done = anonymise(combined, introduced([FIRST, also, stranger]))
    assert [row.entry.event for row in done.combined.rows] == ["Seen at home.", "Rang.", "Rang Child A."]


def test_nobody_is_introduced_where_the_family_is_told() -> None:
    """Our own template, or a person, has named the child already; and initials alone name nobody."""
    told_by_us = replace(FIRST, details=FAMILY)
    assert introduced([told_by_us]) == [told_by_us]
    told_otherwise = replace(FIRST, details="Jude Rowan TATTERSALL, born 03/11/2025 (the baby)")
    assert introduced([told_otherwise]) == [told_otherwise]
    by_initials = replace(FIRST, children=about("JT"))
    assert introduced([by_initials]) == [by_initials]


def test_a_surname_that_is_a_word_is_spoken_of_only_as_a_name() -> None:
    """Sam's file that says "next day" does not speak of Jude Day."""
    jude = told(BROOK, SEEN, on("2026-02-06"), children=about("Jude Day"))
    for event, in_it in (("Seen next day.", 0), ("Seen with Mrs Day.", 1)):
        combined = combine([jude, told(MEADOW, on("2026-02-05", event), children=about("Sam Okafor"))])
        assert [count.rows_out for count in combined.counts if count.agency == MEADOW] == [in_it]


@settings(max_examples=20)
@given(st.permutations([
    told(f"Agency {number}", on("2026-02-05", f"Seen {number}."), children=children) for number, children in enumerate((
        JUDE, about("JT"), about("Baby Tattersall"), about("Maisie Tattersall"), about("Sam Okafor"), about("SO"),
        about("Jude Brierley", "2025-11-30"), frozenset[Concerned]()))]))
def test_the_order_of_the_files_decides_nothing(files: list[Source]) -> None:
    """Whoever is left out or asked about is so in any order, and every row is accounted for."""
    combined = combine(files)
    assert combined == combine(sorted(files, key=lambda source: source.file))
    assert all(count.balanced for count in combined.counts)
