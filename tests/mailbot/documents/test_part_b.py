"""The screening form that the Head of Safeguarding receives."""

from collections import Counter
from dataclasses import fields, replace
from datetime import date

import pytest

from mailbot.documents import TemplateFault, fill_part_b
from mailbot.documents.controls import W
from mailbot.documents.package import DOCUMENT, open_package, pack, read_xml
from parsers.facts import Child, Referral
from parsers.text import collapse
from parsers.word import read_word
from tests.mailbot.documents import REFERRAL_FORM, SAMPLES, referral_of

REFERRALS = sorted(path.name.removesuffix(".json") for path in (SAMPLES / "referrals").glob("*.json"))
EMPTY = Referral()


def _fill(referral: Referral, **as_written: str) -> bytes:
    return fill_part_b(REFERRAL_FORM, referral, "TSCP-2026-001", {"mailbot-reference": "TSCP-2026-001"}, as_written)


def _said(data: bytes) -> list[tuple[str, str]]:
    return [(control.tag, collapse(control.text)) for control in read_word(data).controls]


def _as_printed(value: object) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else collapse(str(value or ""))


@pytest.mark.parametrize("sample", REFERRALS)
def test_part_a_says_what_the_referrer_said(sample: str) -> None:
    """Every fact of every sample referral stands in its place, each child in a section of its own."""
    referral = referral_of(sample)
    said = _said(_fill(referral))
    for field in fields(Referral):
        if field.name != "children":
            assert [words for tag, words in said if tag == field.name] == [_as_printed(getattr(referral, field.name))]
    for field in fields(Child):
        expected = [_as_printed(getattr(child, field.name)) for child in referral.children or (Child(),)]
        assert [words for tag, words in said if tag == f"child_{field.name}"] == expected


def test_part_b_is_blank_and_the_reference_stands_over_it() -> None:
    """Four boxes, none ticked; no name, rationale or lead; the reference in the body and on every page."""
    document = read_word(_fill(referral_of("01-complete.docx")))
    boxes = [control.checked for control in document.controls if control.kind == "checkbox"]
    assert boxes == [False] * 4
    part_b = list(document.tables)[1]
    blank = read_word(REFERRAL_FORM)
    assert part_b.text == list(blank.tables)[1].text
    assert [control.text for control in document.controls if control.tag == "case_reference"] == ["TSCP-2026-001"]
    assert any("TSCP-2026-001" in margin.text for margin in document.margins)
    assert document.properties == {"mailbot-reference": "TSCP-2026-001"}


def test_each_child_has_the_whole_section_and_no_two_controls_are_alike() -> None:
    """Three children make three sections with their headings; Word would repair a file with equal numbers."""
    child = Child(last_names="One", forenames="A")
    twins = replace(EMPTY, children=(child, replace(child, forenames="B"), replace(child, forenames="C")))
    data = _fill(twins)
    text = next(read_word(data).tables).text
    assert text.count("Details of the child/young person") == 3
    assert [words for tag, words in _said(data) if tag == "child_forenames"] == ["A", "B", "C"]
    root = read_xml(open_package(data)[DOCUMENT])
    identities = Counter(mark.get(f"{W}val") for mark in root.iterfind(f".//{W}sdtPr/{W}id"))
    assert set(identities.values()) == {1}


def test_what_could_not_be_read_stands_in_the_referrers_words() -> None:
    """The panel sees "Weekend of 1st/2nd Nov", not an empty box; a value that was read is never overruled."""
    referral = replace(EMPTY, referred_date=date(2025, 11, 4), children=(Child(), Child()))
    said = _said(_fill(referral, **{"incident_date": "Weekend of 1st/2nd Nov 2025", "referred_date": "no",
                                    "children[1].date_of_birth": "31/02/2019"}))
    assert ("incident_date", "Weekend of 1st/2nd Nov 2025") in said and ("referred_date", "4 November 2025") in said
    assert [words for tag, words in said if tag == "child_date_of_birth"] == ["", "31/02/2019"]


def test_hostile_words_stay_words() -> None:
    """Control characters go, markup is text, lines become paragraphs."""
    referral = replace(EMPTY, event_description="a\x00b <w:p/> & \ud800\nsecond\x0bthird", referrer_name="\u202eX")
    said = dict(_said(_fill(referral)))
    assert said["event_description"] == "ab <w:p/> & second third" and said["referrer_name"] == "X"


def test_an_empty_referral_leaves_part_a_blank() -> None:
    """A form with nothing in it is still the form, to be filled in by hand."""
    assert {words for tag, words in _said(_fill(EMPTY)) if tag not in ("case_reference",)} == {"", "☐"}


def test_the_same_facts_make_the_same_bytes() -> None:
    """A form made again after a crash is the form that was stored with its letter."""
    referral = referral_of("04-siblings.docx")
    assert _fill(referral) == _fill(referral)


@pytest.mark.parametrize(("old", "new", "says"), [
    pytest.param(b'"child_', b'"kid_', "no content controls for a child", id="no-child-section"),
    pytest.param(b'"child_age"', b'"age"', "child_age in section 4", id="one-tag-gone"),
    pytest.param(b'"referrer_name"', b'"name"', "tagged referrer_name", id="part-a-tag-gone"),
])
def test_a_template_that_lost_a_tag_is_named(old: bytes, new: bytes, says: str) -> None:
    """Whoever changes the form learns which control is missing."""
    parts = open_package(REFERRAL_FORM)
    broken = pack({**parts, DOCUMENT: parts[DOCUMENT].replace(old, new)})
    with pytest.raises(TemplateFault, match=says):
        fill_part_b(broken, EMPTY, "TSCP-2026-001", {})
