"""What helps the reader: notes, gaps, intervals, abbreviations, key practice episodes."""

from datetime import date

import pytest

from parsers.facts import Code, Entry, Problem, Return, Section
from rules.chronology import Source, Thresholds, combine
from rules.chronology.notes import notes_on, rows_in_words, span_in_words
from tests.rules.chronology.made import BROOK, MEADOW, between, case_a, on, told, undated


@pytest.mark.parametrize(("entry", "notes"), [
    pytest.param(on("2026-03-02"), (), id="a-plain-day"),
    pytest.param(between("2019-03-01", "2019-03-31"), (), id="a-plain-month"),
    pytest.param(between("2014-01-01", "2016-12-31"), (), id="plain-years"),
    pytest.param(between("2019-01-01", "2019-04-30", approximate=True), ("Read as about 1 January – 30 April 2019.",),
                 id="early-2019"),
    pytest.param(between("2026-01-05", "2026-01-11"), ("Read as 5–11 January 2026.",), id="week-commencing"),
    pytest.param(between("2025-12-24", "2026-01-05"), ("Read as 24 December 2025 – 5 January 2026.",),
                 id="over-new-year"),
    pytest.param(between(None, "2023-12-31"), ("Read as until 31 December 2023.",), id="before"),
    pytest.param(between("2024-05-06", None), ("Read as from 6 May 2024, no end given.",), id="since"),
    pytest.param(on("2025-10-14", approximate=True), ("Approximate.",), id="a-day-with-a-question-mark"),
    pytest.param(undated(approximate=True), ("Approximate; no day can be read.",), id="about-easter"),
    pytest.param(undated(), (), id="no-date"),
    pytest.param(on("2026-01-27", carried=True), ("Day carried down from a row above: 27 January 2026.",), id="ditto"),
    pytest.param(between("2026-01-01", "9999-12-31"), ("Read as 1 January 2026 – 31 December 9999.",),
                 id="end-of-time"),
])
def test_how_a_date_was_read_is_said_where_its_words_do_not(entry: Entry, notes: tuple[str, ...]) -> None:
    """The note on a row's date, none where the words are plain."""
    assert notes_on(entry) == notes


def test_doubts_stand_with_their_row_and_mark_its_date() -> None:
    """A problem of a row is that row's doubt; only a doubt about the day makes the day doubtful."""
    problems = (Problem("entries", Code.CONTRADICTION, "After the document itself.", row=0),
                Problem("entries", Code.WEEKDAY_MISMATCH, "That was a Tuesday.", row=1),
                Problem("entries", Code.WEEKDAY_MISMATCH, "That was a Tuesday.", row=1))
    first, second = combine([told(BROOK, on("2062-02-10"), on("2062-02-11"), problems=problems)]).rows
    assert (first.doubts, first.doubtful) == (("After the document itself.",), True)
    assert (second.doubts, second.doubtful) == (("That was a Tuesday.",), False)


def test_gaps_are_what_is_certain() -> None:
    """A gap begins at the latest day that an earlier row allows; doubtful rows and open starts do not end it."""
    wrong = Problem("entries", Code.CONTRADICTION, "After the document itself.", row=3)
    combined = combine([told(
        BROOK, on("2025-01-01"), between("2025-01-01", "2025-03-31"), between(None, "2025-06-30"), on("2025-08-01"),
        on("2025-12-01"), problems=(wrong,))], thresholds=Thresholds(agency=100, overall=100))
    overall, own = combined.gaps
    assert (overall.agency, own.agency) == (None, BROOK)
    assert (own.since, own.until, own.days) == (date(2025, 3, 31), date(2025, 12, 1), 245)
    assert (own.after, own.before, own.within) == (2, 5, (3, 4))


def test_a_gap_of_one_agency_is_none_of_all() -> None:
    """Thresholds differ for one agency and for all; a row of another agency ends a gap of all but not of one."""
    combined = combine([told(BROOK, on("2025-01-01"), on("2025-04-11")), told(MEADOW, on("2025-03-01"))])
    assert [(gap.agency, gap.days) for gap in combined.gaps] == [(None, 59), (BROOK, 100)]
    assert combine([told(BROOK, on("2025-01-01"), on("2025-01-29"))]).gaps == ()


def test_intervals_count_from_the_latest_day_before() -> None:
    """The days since any row before; a row within an earlier span has none."""
    combined = combine([told(BROOK, on("2025-01-01"), between("2025-01-05", "2025-01-20"), on("2025-01-10"),
                             on("2025-01-25"))])
    assert [row.interval for row in combined.rows] == [None, 4, 0, 5]


def test_case_a_gaps() -> None:
    """The longest silence of case-a's hospital lies between the two pregnancies."""
    longest = max((gap for gap in combine(case_a()).gaps if gap.agency and "Hospital" in gap.agency),
                  key=lambda gap: gap.days)
    assert (longest.since, longest.until) == (date(2019, 10, 12), date(2025, 8, 14))


def summary(heading: str, text: str, agency: str = BROOK) -> Source:
    """A return with one section and a row on 6 February 2026 and one on the 7th."""
    return Source(agency, f"{agency}.docx", Return(agency, summary=(Section(heading, text),),
                                                   entries=(on("2026-02-06"), on("2026-02-07"))))


def test_abbreviations_are_collected_with_both_meanings() -> None:
    """Each short form with its meaning and who uses it so; two meanings are two lines."""
    text = "EDT: Emergency Duty Team. SW1: Imogen Straw, social worker; C&F = child and family assessment."
    combined = combine([summary("9. Abbreviations used and key people", text),
                        summary("Glossary", "EDT: evening day team", MEADOW)])
    assert [(line.short, line.meaning, line.agencies) for line in combined.glossary] == [
        ("C&F", "child and family assessment", (BROOK,)), ("EDT", "Emergency Duty Team", (BROOK,)),
        ("EDT", "evening day team", (MEADOW,)), ("SW1", "Imogen Straw, social worker", (BROOK,))]


HV, SW = ("HV", "Health Visitor"), ("SW", "Social Worker")


@pytest.mark.parametrize(("text", "told"), [
    pytest.param("HV - Health Visitor\nSW - Social Worker", [HV, SW], id="hyphens"),
    pytest.param("HV\tHealth Visitor\nSW\tSocial Worker", [HV, SW], id="cells"),
    pytest.param("• HV – Health Visitor\n• SW – Social Worker", [HV, SW], id="bullets"),
    pytest.param("HV = Health Visitor, SW = Social Worker", [HV, SW], id="commas"),
    pytest.param("Health Visitor (HV), Social Worker (SW)", [HV, SW], id="in-brackets-behind"),
    pytest.param("HV (Health Visitor)\nSW (Social Worker)", [HV, SW], id="brackets"),
    pytest.param("HV Health Visitor\nSW Social Worker\nGP seen", [HV, SW], id="side-by-side-where-the-letters-fit"),
    pytest.param("SW1 – Imogen Straw (social worker)", [("SW1", "Imogen Straw (social worker)")], id="a-person"),
    pytest.param("HV: Health Visitor\nHV: health visitor", [HV], id="the-same-in-other-letters"),
    pytest.param("N/A. None used. See above: no abbreviations.", [], id="none"),
])
def test_abbreviations_in_the_ways_that_agencies_write_them(text: str, told: list[tuple[str, str]]) -> None:
    """Colons, dashes, brackets, cells or the words side by side."""
    found = combine([summary("Abbreviations used", text)]).glossary
    assert [(one.short, one.meaning) for one in found] == told


def test_only_a_section_on_abbreviations_is_a_glossary() -> None:
    """A colon elsewhere explains nothing."""
    assert combine([summary("Summary", "Outcome: closed.")]).glossary == ()


def test_a_row_on_a_day_of_a_key_practice_episode_is_marked() -> None:
    """The days that the agency's own section names mark its own exact rows, not those of others."""
    text = "Episode 1: the attendance of 6 February 2026."
    section = summary("2. Key practice episodes and your analysis of them", text)
    combined = combine([section, told(MEADOW, on("2026-02-06"))])
    assert [(row.agency, row.episode) for row in combined.rows] == [
        (BROOK, True), (MEADOW, False), (BROOK, False)]


@pytest.mark.parametrize(("numbers", "words"), [
    pytest.param((5,), "row 5", id="one"), pytest.param((5, 6), "rows 5 and 6", id="two"),
    pytest.param((5, 6, 9), "rows 5, 6 and 9", id="three"),
])
def test_rows_in_words(numbers: tuple[int, ...], words: str) -> None:
    """Row numbers as people say them."""
    assert rows_in_words(numbers) == words


def test_no_date_in_words() -> None:
    """A span of nothing is no date."""
    assert span_in_words(None, None) == "no date"
