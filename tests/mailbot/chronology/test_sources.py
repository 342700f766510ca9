"""What is read in a file becomes a source: who it is from, which case it names, and what was not read."""

import pytest

from mailbot.chronology.sources import sources_in
from parsers.facts import Code, Kind, Problem, Reading, Return, Unread, Where
from rules.chronology import Source, combine
from rules.chronology.child import Concerned
from tests.rules.chronology.made import about, on


def only(reading: Reading, file: str = "return.docx") -> Source:
    """The one source of a reading."""
    (source,) = sources_in([reading], file)
    return source


def test_a_return_keeps_its_agency_case_and_child() -> None:
    """Agency as the return says it; reference and initials as the partnership filled them in."""
    properties = {"case_reference": "TSCP-2026-001", "child_initials": "JT", "references": "TSCP-2026-001 TSCP-2025-9"}
    source = only(Reading(Kind.RETURN, data=Return("Hollin Bank Homes"), properties=properties))
    assert (source.agency, source.file, source.reference, source.children, source.problems) == (
        "Hollin Bank Homes", "return.docx", "TSCP-2026-001", about("JT"), ())


@pytest.mark.parametrize(("told", "children"), [
    pytest.param({"about_child": "Jude DOE, born 03/11/2025 (label)"}, about("Jude DOE", "2025-11-03"),
                 id="by-a-label"),
    pytest.param({"about_child": "Jane Doe, born 27/05/2001 (person)"}, frozenset(), id="an-adult’s-own-record"),
    pytest.param({"child_initials": "J.D."}, about("JD"), id="initials-with-stops"),
    pytest.param({"child_initials": "see the covering letter"}, frozenset(), id="no-initials"),
])
def test_whom_a_return_is_about(told: dict[str, str], children: frozenset[Concerned]) -> None:
    """By what stands above the chronology, else by the initials that the partnership filled in."""
    data = Return("A", entries=(on("2026-01-05"),))
    assert only(Reading(Kind.RETURN, data=data, properties=told)).children == children


@pytest.mark.parametrize(("seen", "reference"), [
    pytest.param("TSCP-2026-002", "TSCP-2026-002", id="the-only-one-in-sight"),
    pytest.param("TSCP-2026-002 TSCP-2026-003", None, id="two-in-sight-name-none"),
    pytest.param("", None, id="none"),
])
def test_a_reference_in_sight_counts_when_it_is_the_only_one(seen: str, reference: str | None) -> None:
    """Without a reference filled in by the partnership, one that stands in the text alone is taken."""
    assert only(Reading(Kind.RETURN, data=Return("A"), properties={"references": seen})).reference == reference


def test_a_return_without_an_agency_is_called_after_its_file() -> None:
    """The file's name stands in, and a sentence says so in place of the reader's own."""
    missing = Problem("agency", Code.MISSING, "The return does not say which agency it is from.")
    source = only(Reading(Kind.RETURN, data=Return(None, nil_return=True), problems=(missing,)),
                  "housing returns v2.docx")
    assert source.agency == "housing returns v2"
    assert [problem.message for problem in source.problems] == [
        "The return does not say which agency it is from; it is called “housing returns v2” here, after the file."]


def test_a_part_of_a_message_is_named_with_it() -> None:
    """A return inside a message or archive is told by both names."""
    assert only(Reading(Kind.RETURN, "single.docx", Return("A")), "mail.eml").file == "mail.eml: single.docx"


@pytest.mark.parametrize(("reading", "why"), [
    pytest.param(Reading(Kind.REFERRAL), "It is a referral form; leave it out.", id="referral"),
    pytest.param(Reading(Kind.SCREENING), "It is a screening form; leave it out.", id="screening"),
    pytest.param(Reading(Kind.OTHER), "It holds no form and no chronology that we know.", id="other"),
    pytest.param(Reading(Kind.OTHER, problems=(Problem("document", Code.ENCRYPTED, "It has a password."),)),
                 "It has a password.", id="unreadable"),
])
def test_what_is_no_return_says_why(reading: Reading, why: str) -> None:
    """A file that is no return is a source without a reading, with the reason first."""
    source = only(reading)
    assert source.reading is None
    assert source.problems[0].message == why


def test_what_was_not_read_is_said() -> None:
    """An attachment that could not be read beside a return is a problem of that file."""
    unread = (Unread(Where(part="scan.pdf"), "It is a picture."), Unread(Where(), "Too deep."))
    source = only(Reading(Kind.RETURN, data=Return("A"), unread=unread))
    assert [problem.message for problem in source.problems] == [
        "Not read (scan.pdf): It is a picture.", "Not read: Too deep."]


def test_an_empty_return_of_nobody_is_no_agency() -> None:
    """A blank form that names nobody is in the account of files, but has no lane, filter or sheet of its own."""
    blank = Reading(Kind.RETURN, data=Return(None))
    combined = combine([only(Reading(Kind.RETURN, data=Return("A", nil_return=True)), "a.docx"),
                        only(blank, "blank.docx"), only(blank, "blank 2.docx")])
    assert combined.agencies == ("A",)
    assert [count.remarks for count in combined.counts if not count.agency] == [
        ("Empty: neither a row nor a nil return.",)] * 2
