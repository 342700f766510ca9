"""Same events: measured against a careful reader, explained, and never merged."""

from collections.abc import Iterable
from itertools import combinations

import pytest

from parsers.facts import Entry
from rules.chronology import Combined, Corrections, Group, combine
from rules.chronology.same_event.words import stem, telling_words
from tests.rules.chronology.made import BROOK, between, case_a, expected, on, told

COUNCIL, HOSPITAL = "Meadow Children’s Social Care", "Meadow Hospital"
# Rows that fill a chronology, so that words have a weight.
FILLERS = tuple(on(f"2025-{month:02d}-{day:02d}", f"{word} {place}.", source="Record")
                for month, word in enumerate(("Weighed", "Immunised", "Measured", "Reviewed"), start=1)
                for day, place in enumerate(("upstairs", "downstairs", "outdoors", "indoors", "abroad"), start=1))


def pairs_of(groups: Iterable[Iterable[int]], combined: Combined) -> set[tuple[int, int]]:
    """The pairs of rows of different agencies that stand in one group."""
    rows = combined.every_row
    return {pair for group in groups for pair in combinations(sorted(group), 2)
            if rows[pair[0] - 1].agency != rows[pair[1] - 1].agency}


def test_case_a_groups_are_precise_before_complete() -> None:
    """Measured on case-a: of the pairs put together nineteen in twenty are right (precision), four in ten of all are
    found (recall), and of the reader's twenty-one events fifteen are found in part or whole."""
    combined = combine(case_a())
    ours = pairs_of((group.rows for group in combined.groups), combined)
    theirs = pairs_of(expected().groups, combined)
    precision, recall = len(ours & theirs) / len(ours), len(ours & theirs) / len(theirs)
    found = sum(1 for group in expected().groups if pairs_of([group], combined) & ours)
    assert precision >= 0.94, f"precision {precision:.3f}"
    assert recall >= 0.43, f"recall {recall:.3f}"
    assert (found, len(expected().groups)) == (15, 21)


def groups_of(hospital: Entry, council: Entry, corrections: Corrections | None = None) -> tuple[Group, ...]:
    """The groups when these two rows of two agencies stand among others."""
    sources = [told(HOSPITAL, hospital), told(COUNCIL, council), told(BROOK, *FILLERS)]
    return combine(sources, corrections=corrections or Corrections()).groups


CALL = on("2026-02-06", "Nurse telephoned Children’s Social Care about the bruise and the fracture.", "22:15")
RANG, LETTER = "Hospital rang about a bruise and a fracture.", "Letter from hospital: bruise and fracture"
OVERDOSE = "Overdose of paracetamol, hospital referred."


POLICE = "Meadow Police"
CAME = on("2025-12-20", "Shouting and banging. All calm when we came.")


@pytest.mark.parametrize(("police", "school", "together"), [
    pytest.param((CAME,), on("2026-01-05", "Police notice about 20 December read."), True, id="its-only-row-that-day"),
    pytest.param((CAME, on("2025-12-20", "Car stopped.")), on("2026-01-05", "Police notice about 20 December read."),
                 False, id="one-of-two-rows-of-that-day"),
    pytest.param((CAME,), on("2026-01-05", "Notice about 20 December read."), False, id="no-agency-named"),
    pytest.param((CAME,), on("2026-01-05", "Police notice read."), False, id="no-day-named"),
    pytest.param((CAME,), on("2025-12-21", "Police were next door last night."), False, id="last-night-may-be-another"),
])
def test_a_row_that_names_the_agency_and_its_day(police: tuple[Entry, ...], school: Entry, together: bool) -> None:
    """Who names another agency, and a day of which that one tells one thing only, tells of that, whatever the words."""
    groups = combine([told(POLICE, *police), told(BROOK, school), told(COUNCIL, *FILLERS)]).groups
    assert bool(groups) is together
    assert all(group.why == "Rows 21 and 22 are about one day, which one of them names; one names the other agency, "
               "which has no other row of that day." for group in groups)


@pytest.mark.parametrize("words", [
    pytest.param("refer referred referral referrals referring", id="refer"),
    pytest.param("discharge discharged discharges discharging", id="discharge"),
    pytest.param("bruise bruises bruised bruising", id="bruise"),
    pytest.param("notify notified notifies", id="notify"),
    pytest.param("call called calls calling", id="call"),
])
def test_forms_of_one_word_meet(words: str) -> None:
    """What one agency did, another was told of in another form of the word."""
    assert len(set(map(stem, words.split()))) == 1


@pytest.mark.parametrize(("hospital", "council", "together"), [
    pytest.param(CALL, on("2026-02-06", RANG, "22:20"), True, id="minutes-apart"),
    pytest.param(CALL, on("2026-02-06", RANG), True, id="one-without-a-time"),
    pytest.param(CALL, on("2026-02-06", RANG, "08:20"), False, id="same-words-fourteen-hours-apart"),
    pytest.param(CALL, on("2026-02-06", "Home visit. Jude asleep.", "22:20"), False, id="same-minute-other-words"),
    pytest.param(CALL, on("2026-02-06", "Nurse visited.", "22:20"), False, id="one-word-is-not-enough"),
    pytest.param(CALL, on("2026-02-09", f"{LETTER} seen on 6 February."), True, id="a-letter-that-names-the-day"),
    pytest.param(CALL, on("2026-02-09", LETTER), False, id="a-letter-that-names-no-day"),
    pytest.param(CALL, on("2026-03-09", RANG), False, id="a-month-later"),
    pytest.param(on("2026-02-06", "Seen with a fractured clavicle, telephoned social care."),
                 on("2026-02-07", "Hospital told us of a fractured clavicle, telephoned last night."), True,
                 id="yesterday-in-words"),
    pytest.param(between("2026-02-01", "2026-02-28", "Overdose of paracetamol, referred by social worker."),
                 on("2026-02-11", OVERDOSE), True, id="a-month-around-the-day"),
    pytest.param(between("2026-01-01", "2026-12-31", "Overdose of paracetamol, referred by social worker."),
                 on("2026-02-11", OVERDOSE), False, id="a-year-says-too-little"),
])
def test_two_rows_of_two_agencies(hospital: Entry, council: Entry, together: bool) -> None:
    """Whether two rows are taken for one event, by their nearness in time and what they share."""
    assert bool(groups_of(hospital, council)) is together


def test_one_agency_never_groups_with_itself() -> None:
    """Two rows of one agency at one time in the same words are no group."""
    assert not combine([told(BROOK, CALL, CALL, *FILLERS)]).groups


def test_a_misspelt_name_still_tells() -> None:
    """A rare word that is most likely another spelling of a frequent one counts as that one."""
    often = tuple(on(f"2025-0{month}-20", f"Brierley and Spindlewick, {word}.") for month, word in
                  enumerate(("fog", "rain", "snow", "sun"), start=1))
    sources = [told(HOSPITAL, on("2026-02-06", "Brierly of Spindlewick."), *often),
               told(COUNCIL, on("2026-02-06", "Brierley, Spindelwick.")), told(BROOK, *FILLERS)]
    assert [group.rows for group in combine(sources).groups] == [(25, 26)]


def test_a_group_says_why_and_what_differs() -> None:
    """The reason names nearness, words and who names whom; the differences give each value with its row."""
    (group,) = groups_of(CALL, on("2026-02-06", RANG, "22:20"))
    assert group.why == ("Rows 21 and 22 give the same time, within 20 minutes and share the words “bruise” and "
                         "“fracture”; each names the other agency.")
    assert group.differences == (
        "Time: 22:15 in row 21; 22:20 in row 22.",
        "Agencies named: Meadow Children’s Social Care in row 21; Meadow Hospital in row 22.")


@pytest.mark.parametrize(("place", "named"), [
    pytest.param("taken to hospital", "Meadow Hospital", id="in-plain-words"),
    pytest.param("taken to Meadow General Hospital", "Meadow Hospital", id="by-a-name-of-its-own"),
    pytest.param("taken to Tameside General Hospital", "none", id="by-the-name-of-another"),
    pytest.param("Hospital visited", "Meadow Hospital", id="at-the-beginning"),
    pytest.param("seen at St Mary’s School", "none", id="a-school-that-is-not-here"),
])
def test_another_hospital_is_not_the_only_one_here(place: str, named: str) -> None:
    """Who is called by a name that is no agency's of the chronology is not told as the agency of that kind."""
    (group,) = groups_of(CALL, on("2026-02-06", f"Nurse telephoned about a bruise and a fracture, {place}.", "22:20"))
    assert group.differences[-1] == f"Agencies named: Meadow Children’s Social Care in row 21; {named} in row 22."


def test_a_conflict_of_days_is_pointed_out() -> None:
    """Where two rows give different days for one event, each day stands with its row."""
    (group,) = groups_of(CALL, on("2026-02-09", f"{LETTER} seen on 6 February."))
    assert group.differences[0] == "Day: 6 February 2026 in row 21; 9 February 2026 in row 22."


def test_rows_stay_in_their_own_place() -> None:
    """Grouping changes nothing but the row's group number."""
    combined = combine(case_a())
    in_a_group = {number: group.number for group in combined.groups for number in group.rows}
    assert {row.number: row.group for row in combined.every_row if row.group} == in_a_group
    assert len(combined.every_row) == 153


def test_split_takes_a_row_out_for_good() -> None:
    """A row that a person split off is in no group, and the reason goes with it."""
    split = Corrections(split=frozenset({(f"{HOSPITAL}.docx", 0)}))
    assert not groups_of(CALL, on("2026-02-06", RANG, "22:20"), split)


def test_join_puts_rows_together_whatever_they_say() -> None:
    """Rows that a person joined are one group and say that a person did it."""
    joined = Corrections(joined=(frozenset({(f"{HOSPITAL}.docx", 0), (f"{COUNCIL}.docx", 0)}),))
    (group,) = groups_of(CALL, on("2026-05-01", "Nothing alike."), joined)
    assert group.why == "A person joined these rows."
    assert group.rows == (21, 22)


def test_a_chain_of_look_alikes_does_not_swallow_the_chronology() -> None:
    """Sixty rows of one day, each sharing two rare words with the next, make groups of bounded size."""
    words = [f"{one}{two}dle" for one in ("fid", "mud", "hud", "pud", "rid", "wad", "cud", "sad") for two in "abcefghk"]
    chain = [" ".join(words[n:n + 3]) for n in range(60)]
    sources = [told(HOSPITAL, *[on("2026-02-06", text) for text in chain[::2]]),
               told(COUNCIL, *[on("2026-02-06", text) for text in chain[1::2]])]
    sizes = [len(group.rows) for group in combine(sources).groups]
    assert sum(sizes) > 40
    assert max(sizes) <= 20


def test_words_that_every_row_has_tell_nothing() -> None:
    """A hundred rows of ten agencies in the same words on one day are no group."""
    crowd = [told(f"Agency {letter}", *[on("2026-02-06", f"Bruise, fracture {letter}{n}.") for n in range(10)])
             for letter in "ABCDEFGHIJ"]
    assert not combine(crowd).groups


def test_the_words_that_rows_share_are_told_whole() -> None:
    """A letter with an accent or a stroke is part of its word: else "Łukasz" would be told as "ukasz"."""
    assert telling_words("Łukasz Wiśniewski's bruise", frozenset()) == {
        "łukasz": "łukasz", "wiśniewski": "wiśniewski", "bruis": "bruise"}
