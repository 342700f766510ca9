"""What we send comes back as what it was: our own readers read our own files."""

import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree

from mailbot.documents import fill_part_b, fill_return_template
from mailbot.documents.controls import W, fill_parts, tag_of
from mailbot.documents.package import DOCUMENT, open_package, pack, read_xml, write_xml
from parsers.facts import Child, Kind, Reading, Referral, Return, Screening
from parsers.forms.words import FormWords
from parsers.read import read
from parsers.returns.words import ReturnWords
from parsers.vocabulary import Vocabulary
from tests.mailbot.documents import FORM, REFERRAL_FORM, ROOT, SAMPLES, referral_of

REFERRALS = sorted(path.name.removesuffix(".json") for path in (SAMPLES / "referrals").glob("*.json"))
ON = date(2026, 3, 11)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The partnership's own words."""
    folder = ROOT / "config" / "tameside" / "vocabulary"
    forms, returns = (folder / name for name in ("forms.toml", "returns.toml"))
    return Vocabulary(FormWords.from_mapping(tomllib.loads(forms.read_text(encoding="utf-8"))),
                      ReturnWords.from_mapping(tomllib.loads(returns.read_text(encoding="utf-8"))))


def _only(data: bytes, vocabulary: Vocabulary) -> Reading:
    reading, = read(data, vocabulary, ON)
    return reading


def _plain(referral: Referral) -> Referral:
    """The facts as a form gives them back: white space collapsed, "" for nothing; an empty child is no child."""
    children = tuple(replace(child, **_tidy(child)) for child in referral.children)
    return replace(referral, **{**_tidy(referral), "children": children})


def _tidy(facts: Child | Referral) -> dict[str, Any]:
    said = {name: getattr(facts, name) for name in type(facts).__slots__}
    return {name: " ".join(value.split()) or None for name, value in said.items() if isinstance(value, str)}


def _tick(form: dict[str, bytes], tag: str) -> bytes:
    """A click on the box in Word: another mark, and the state behind it."""
    root = read_xml(fill_parts(form, {tag: ["☒"]})[DOCUMENT])
    control, = (control for control in root.iter(f"{W}sdt") if tag_of(control) == tag)
    for state in control.iter("{*}checked"):
        state.set(f"{{{etree.QName(state).namespace}}}val", "1")
    return pack({**form, DOCUMENT: write_xml(root)})


@pytest.mark.parametrize("sample", REFERRALS)
def test_part_a_comes_back_as_it_went(sample: str, vocabulary: Vocabulary) -> None:
    """The form that the Head of Safeguarding receives is a referral with the same facts, and no screening yet."""
    referral = referral_of(sample)
    properties = {"mailbot-reference": "TSCP-2026-001", "mailbot-token": "k7"}
    reading = _only(fill_part_b(REFERRAL_FORM, referral, "TSCP-2026-001", properties), vocabulary)
    assert reading.kind is Kind.REFERRAL
    assert isinstance(reading.data, Referral) and _plain(reading.data) == _plain(referral)
    assert properties.items() <= dict(reading.properties).items()
    assert reading.properties["case_reference"] == "TSCP-2026-001"


def test_a_box_ticked_in_our_form_is_the_decision(vocabulary: Vocabulary) -> None:
    """One tap on a box in Word makes it a screening that carries the referral with it."""
    referral = referral_of("04-siblings.docx")
    form = open_package(fill_part_b(REFERRAL_FORM, referral, "TSCP-2026-001", {}))
    reading = _only(_tick(form, "decision_audit_and_assurance"), vocabulary)
    assert reading.kind is Kind.SCREENING and isinstance(reading.data, Screening)
    assert reading.data.decision == "audit_and_assurance"
    assert reading.referral is not None and _plain(reading.referral) == _plain(referral)


def test_a_form_that_an_agency_fills_in_comes_back_with_its_keys(vocabulary: Vocabulary) -> None:
    """Blank it is an empty return of that agency; filled in it is the agency's return; both carry our keys."""
    keys = {"mailbot-reference": "TSCP-2026-001", "mailbot-agency": "housing", "mailbot-token": "k7"}
    sent = fill_return_template(
        FORM, reference="TSCP-2026-001", child_initials="J.B.", agency="Hollin Bank Homes", family_details=["Jude"],
        return_by="Wednesday 25 March 2026", return_to="tscp@tscp.example", panel_date="Monday 30 March 2026",
        properties=keys)
    blank = _only(sent, vocabulary)
    assert [problem.code for problem in blank.problems] == ["empty"]
    answered = pack(fill_parts(open_package(sent), {"author_name": ["Derek Yates"], "good_practice": ["One", "Two"]}))
    reading = _only(answered, vocabulary)
    assert isinstance(reading.data, Return) and reading.kind is Kind.RETURN
    assert (reading.data.agency, reading.data.author) == ("Hollin Bank Homes", "Derek Yates")
    assert [section.heading for section in reading.data.summary] == ["5. Good practice"]
    for one in (blank, reading):
        assert keys.items() <= dict(one.properties).items() and one.properties["case_reference"] == "TSCP-2026-001"
