"""The form that each agency receives."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.documents import TemplateFault, fill_return_template, narrative_headings
from mailbot.documents.controls import W, fill_parts, tag_of
from mailbot.documents.package import DOCUMENT, open_package, pack, read_xml
from mailbot.letters.words import printable
from parsers.word import read_word
from tests.mailbot.documents import FORM

PROPERTIES = {"mailbot-reference": "TSCP-2026-001", "mailbot-agency": "housing", "mailbot-token": "k7-x2"}
FILLED = {
    "case_reference": "TSCP-2026-001", "child_initials": "J.B.", "agency": "Hollin Bank Homes",
    "family_details": "Jude Brierley, born 3 November 2025\nMother: Leanne Tattersall", "nil_return": "☐",
    "return_by": "Wednesday 25 March 2026", "return_to": "tscp@tscp.example", "panel_date": "Monday 30 March 2026",
}


def _fill(template: bytes = FORM, **others: Any) -> bytes:
    usual: dict[str, Any] = {
        "reference": FILLED["case_reference"], "child_initials": FILLED["child_initials"], "agency": FILLED["agency"],
        "family_details": FILLED["family_details"].split("\n"), "return_by": FILLED["return_by"],
        "return_to": FILLED["return_to"], "panel_date": FILLED["panel_date"], "properties": PROPERTIES}
    return fill_return_template(template, **{**usual, **others})


def test_section_a_is_filled_and_the_rest_waits_for_the_agency() -> None:
    """Our reader finds what we put in, our keys, and every other control still showing its prompt."""
    document = read_word(_fill())
    said = {control.tag: control.text for control in document.controls if control.tag != "chronology"}
    assert {tag: words for tag, words in said.items() if words} == FILLED
    assert dict(document.properties) == PROPERTIES
    assert document.problems == ()


def test_everything_else_of_the_form_stays_as_it_is() -> None:
    """Every other part byte for byte; in the body only the seven controls differ; the prompts of these are gone."""
    before, after = open_package(FORM), open_package(_fill())
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed <= {DOCUMENT, "docProps/custom.xml", "[Content_Types].xml", "_rels/.rels", "word/header1.xml",
                       "word/header2.xml", "word/footer1.xml", "word/footer2.xml"}
    trees = [read_xml(parts[DOCUMENT]) for parts in (before, after)]
    for tree in trees:
        for control in list(tree.iter(f"{W}sdt")):
            if tag_of(control) in FILLED and tag_of(control) != "nil_return":
                if tree is trees[1]:
                    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is None
                control.getparent().remove(control)
    assert [element.tag for element in trees[0].iter()] == [element.tag for element in trees[1].iter()]
    before_words, after_words = ("".join(tree.itertext()) for tree in trees)
    assert before_words == after_words


def test_the_same_facts_make_the_same_bytes() -> None:
    """A form made again after a crash is the form that was stored with its letter."""
    assert _fill() == _fill()
    assert _fill() != _fill(agency="Probation")


@settings(max_examples=25)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.text(max_size=40), st.text(max_size=40))
def test_any_words_survive_the_file(details: list[str], agency: str, token: str) -> None:
    """Whatever is written, the file opens and says the printable part of it; nothing adds a control or a line."""
    document = read_word(_fill(family_details=details, agency=agency, properties={"mailbot-token": printable(token)}))
    said = {control.tag: control.text for control in document.controls if control.tag in ("agency", "family_details")}
    assert said["agency"].split() == printable(agency).split()
    assert said["family_details"].split() == " ".join(map(printable, details)).split()
    assert document.properties["mailbot-token"].split() == printable(token).split()


def test_a_property_of_the_template_is_kept_and_ours_replaces_its_like() -> None:
    """A partnership's own properties stay; filling a filled form again does not double ours."""
    twice = _fill(_fill(properties={"department": "Business Unit", "mailbot-token": "old"}))
    assert dict(read_word(twice).properties) == {"department": "Business Unit", **PROPERTIES}
    parts = open_package(twice)
    assert parts["[Content_Types].xml"].count(b"custom-properties") == parts["_rels/.rels"].count(b"custom.xml") == 1


@pytest.mark.parametrize(("template", "says"), [
    pytest.param(b"", "no Word file", id="empty"),
    pytest.param(b"%PDF-1.7", "no Word file", id="pdf"),
    pytest.param(pack({"a.txt": b"x"}), "word/document.xml", id="zip-of-something-else"),
    pytest.param(pack({**open_package(FORM), DOCUMENT: b"<broken"}), "damaged", id="broken-xml"),
    pytest.param(pack({**open_package(FORM), DOCUMENT: open_package(FORM)[DOCUMENT].replace(b'"return_by"', b'"due"')}),
                 "no content control tagged return_by", id="tag-renamed"),
])
def test_a_template_that_cannot_be_used_is_named(template: bytes, says: str) -> None:
    """Whoever changes the template learns what it lacks."""
    with pytest.raises(TemplateFault, match=says):
        _fill(template)


def test_the_headings_of_the_summary_come_from_the_form() -> None:
    """Nine headings as printed, in the order of the form."""
    headings = narrative_headings(FORM)
    assert len(headings) == 9
    assert headings[0] == "1. Summary of your agency’s involvement"
    assert headings[8] == "9. Abbreviations used and key people"


def test_an_agency_can_fill_in_what_we_sent() -> None:
    """The controls that are the agency's take its words after we have filled ours."""
    answered = fill_parts(open_package(_fill()), {"author_name": ["Derek Yates"], "good_practice": ["One", "Two"]})
    said = {control.tag: control.text for control in read_word(pack(answered)).controls}
    assert (said["author_name"], said["good_practice"], said["agency"]) == (
        "Derek Yates", "One\nTwo", "Hollin Bank Homes")
