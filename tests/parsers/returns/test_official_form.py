"""The official form: by its tags, without them, blank, and two of it in one file."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from parsers.blocks import Control, Document, Paragraph
from parsers.facts import Code, Return, Section
from parsers.returns import ReturnWords, read_return
from parsers.word import read_word
from tests.parsers.answer_key import SAMPLES
from tests.parsers.returns.producers import saved_by_libreoffice

RECEIVED = date(2026, 3, 30)
CASE = SAMPLES / "returns" / "case-a"
FILLED = ("01-childrens-social-care", "04-hospital-trust", "05-health-visiting", "06-mental-health-trust",
          "08-housing-association", "09-probation-nil")
BLANK = SAMPLES / "forms" / "single-agency-return.docx"


def _document(path: Path) -> Document:
    return read_word(path.read_bytes())


def test_the_blank_form_is_an_empty_return(words: ReturnWords) -> None:
    """It is a return, and the one thing to say of it is that nothing is filled in."""
    (reading,) = read_return(_document(BLANK), words, RECEIVED)
    assert reading.data == Return()
    assert [problem.code for problem in reading.problems] == [Code.EMPTY]


def test_what_the_partnership_filled_in_is_evidence_for_filing(words: ReturnWords) -> None:
    """Reference, initials, agency and days are properties of the reading, beside those of the file."""
    document = replace(_document(CASE / "09-probation-nil.docx"), properties={"token": "k7"})
    (reading,) = read_return(document, words, RECEIVED)
    expected = {"token": "k7", "case_reference": "TSCP-2026-001", "child_initials": "JT",
                "agency": "Probation Service (Tameside)", "return_by": "Wednesday 25 March 2026"}
    assert expected.items() <= reading.properties.items()


def test_two_forms_in_one_file_are_two_returns(words: ReturnWords) -> None:
    """Each with its own agency, author, summary and rows."""
    one, two = _document(CASE / "08-housing-association.docx"), _document(CASE / "09-probation-nil.docx")
    readings = read_return(Document(one.blocks + two.blocks), words, RECEIVED)
    facts = [reading.data for reading in readings if isinstance(reading.data, Return)]
    assert [(fact.agency, fact.author, len(fact.entries), fact.nil_return) for fact in facts] == [
        ("Hollin Bank Homes", "Derek Yates", 10, False), ("Probation Service (Tameside)", "Yvonne Castle", 0, True)]


@pytest.mark.parametrize(("answer", "summary"), [
    pytest.param("", (), id="blank"),
    pytest.param("We knew the family.", (Section("1. What you knew", "We knew the family."),), id="filled"),
])
def test_guidance_that_nobody_knows_is_no_answer(words: ReturnWords, answer: str, summary: tuple[Section, ...]) -> None:
    """In another edition of the form the control tells where the answer begins."""
    blocks = (Paragraph("Single agency summary and chronology"), Paragraph("1. What you knew", level=2),
              Paragraph("Say in your own words what your agency knew, and from when."),
              Paragraph(answer, controls=(Control("summary_involvement", "text", answer),)))
    (reading,) = read_return(Document(blocks), words, RECEIVED)
    assert isinstance(reading.data, Return)
    assert reading.data.summary == summary


@pytest.mark.parametrize("name", FILLED)
def test_the_form_is_read_without_any_tag(words: ReturnWords, name: str) -> None:
    """The words of labels and headings are enough."""
    document = _document(CASE / f"{name}.docx")
    with_tags = [reading.data for reading in read_return(document, words, RECEIVED)]
    template = replace(words.template, tags=frozenset(), nil_tag="-", agency_tag="-", author_tag="-",
                       completed_tags=frozenset(), partnership_tags=frozenset())
    assert [reading.data for reading in read_return(document, replace(words, template=template), RECEIVED)] == with_tags


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_form_saved_by_libreoffice_says_the_same(words: ReturnWords, tmp_path: Path) -> None:
    """Tags and repeating section are gone then; nothing that was read is."""
    files = {name: (CASE / f"{name}.docx").read_bytes() for name in FILLED} | {"blank": BLANK.read_bytes()}
    saved = saved_by_libreoffice(files, tmp_path, shutil.which("soffice") or "")
    for name, data in files.items():
        ours, theirs = (read_return(read_word(each), words, RECEIVED) for each in (data, saved[name]))
        assert [reading.data for reading in theirs] == [reading.data for reading in ours], name
        assert [(problem.code, problem.row) for reading in theirs for problem in reading.problems] == [
            (problem.code, problem.row) for reading in ours for problem in reading.problems], name
