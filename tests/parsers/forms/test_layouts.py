"""The same answers, however the form is laid out and worded, are read the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.facts import Code, Referral
from parsers.forms import read_form
from tests.parsers.forms.layouts import LAYOUTS, SECTIONS, Filled, laid_out
from tests.parsers.forms.shipped import FORMS, PRINTED

HEADINGS: Mapping[str, list[str]] = {section["key"]: section["headings"] for section in PRINTED["section"]}
LABELS: Mapping[str, list[str]] = {
    label["key"]: label["labels"]
    for section in PRINTED["section"] if section["part"] == "a" for label in section.get("label", ())
}
TOLD = (
    "He fell from a window on 12/10/2025.", "Role: she was the carer that day.", "Name of the school was St X.",
    "Date of birth: 3/4/2019 was given by mother.", "Neglect", "Additional information: held by police.", "Summary",
    "Other agencies: see report.", "1. Visit in May", "2. Visit in June", "a) first", "Why? Nobody knows.",
    "Harm is suspected. Details of abuse are not known.", "School: attendance fell.", "Outcome: NFA", "No.", "None",
    "Parents: both seen.", "We ask for a review.",
)
"""What people tell, much of which begins like a label."""
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "referrer_name": ("Jo Smith", "Siobhán O’Rourke-Núñez", "Role Model", "Agency Jones", "Name Withheld"),
    "referrer_role": ("Nurse", "Designated Safeguarding Lead", "Manager", "Team Manager, Agency"),
    "referrer_agency": ("GMP", "School", "NHS Greater Manchester Integrated Care (Tameside)", "Police", "Health"),
    "referrer_phone": ("0161 496 0114", "07700 900418 (mobile)", "0161 496 0231 ext. 4"),
    "incident_date": ("12/10/2025", "Tues 4th Nov ’25", "2 October 2025", "09-10-25"),
    "referred_date": ("15/12/2025", "2nd December 2025", "20.12.25"),
    "last_names": ("Pemberton", "Hartley-Boyce", "D’Angelo-Ní Bhriain", "Gander", "Lead"),
    "forenames": ("Alfie James", "Lexi-Mae", "Zoë Aoife", "Rose"),
    "other_names": ("Izzy", "“T”, “Smalls”", "None", "Zo'; baby O'Brien"),
    "date_of_birth": ("03/06/2015", "3.9.14", "17 March 2013"),
    "age": ("7", "Believed 15", "3 wks"),
    "gender": ("Male", "F", "Girl", "Other", "Non-binary"),
    "ethnicity": ("White British", "White and Black Caribbean", "Black British – African", "Any other"),
    "disability": ("None known", "ADHD, diagnosed Jan ’23", "Type 1 diabetes; learning difficulties", "No"),
    "home_address": ("14 Larkhill Rise, Ashton, OL6 9VC", "Placement: c/o 31 Bramblewick Close"),
    "parents_carers": ("Mother: Kelly Pemberton, DOB 11/02/2001, same address.", "Unaccompanied."),
}
DAYS = {
    "12/10/2025": date(2025, 10, 12), "Tues 4th Nov ’25": date(2025, 11, 4), "2 October 2025": date(2025, 10, 2),
    "09-10-25": date(2025, 10, 9), "15/12/2025": date(2025, 12, 15), "2nd December 2025": date(2025, 12, 2),
    "20.12.25": date(2025, 12, 20), "03/06/2015": date(2015, 6, 3), "3.9.14": date(2014, 9, 3),
    "17 March 2013": date(2013, 3, 17),
}
IN_A_LINE = {"inside", "under", "paragraphs-with-numbers", "paragraphs-in-bold", "paragraphs-with-heading-styles"}
"""Layouts in which only a colon tells the label from the answer."""

answers = st.fixed_dictionaries({key: st.sampled_from(("", *said)) for key, said in ANSWERS.items()})
tales = st.fixed_dictionaries({
    key: st.lists(st.sampled_from(TOLD), max_size=3, unique=True) for key, fields in SECTIONS.items() if not fields
})


@st.composite
def wordings(draw: st.DrawFn) -> dict[str, str]:
    """Any known wording for each heading and label; now and then in capitals."""
    words = {key: draw(st.sampled_from(HEADINGS[key])) for key in SECTIONS}
    words |= {key: draw(st.sampled_from(LABELS[key])) for key in ANSWERS}
    return {key: said.upper() for key, said in words.items()} if draw(st.booleans()) else words


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12, deadline=None)
@given(
    said=answers, told=tales, words=wordings(), order=st.permutations(list(SECTIONS)),
    colon=st.sampled_from((":", " :", "")),
)
def test_answers_are_read_in_any_layout_and_wording(
    layout: str, said: dict[str, str], told: dict[str, list[str]], words: dict[str, str],
    order: list[str], colon: str,
) -> None:
    """Each field has its answer, no answer is queried, and only what is blank is missing."""
    colon = ":" if layout in IN_A_LINE else colon
    sections = [
        Filled(words[key], tuple((words[field].rstrip(":?") + colon, said[field]) for field in SECTIONS[key]),
               tuple(told.get(key, ())))
        for key in order
    ]
    reading = read_form(laid_out(layout, sections), FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Referral)
    assert _facts(reading.data) == _expected(said, told)
    assert {problem.code for problem in reading.problems} <= {Code.MISSING}


def _facts(referral: Referral) -> dict[str, Any]:
    (child,) = referral.children or (None,)
    return {
        key: getattr(referral, key) if hasattr(referral, key) else getattr(child, key, None)
        for key in (*ANSWERS, *(key for key, fields in SECTIONS.items() if not fields))
    }


def _expected(said: dict[str, str], told: dict[str, list[str]]) -> dict[str, Any]:
    return {key: DAYS.get(text, text) or None for key, text in said.items()} | {
        key: " ".join(lines) or None for key, lines in told.items()
    }
