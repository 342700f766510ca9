"""Part A: the answers as the facts of a referral."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from parsers.facts import Child, Code, Origin, Referral
from parsers.forms.answers import Answer
from parsers.forms.children import read_children
from parsers.forms.days import read_day
from parsers.forms.people import person_in, without_contact
from parsers.forms.questions import Notes
from parsers.forms.renamed import ask_for_renamed
from parsers.text import collapse

WORDS = ("referrer_name", "referrer_role", "referrer_agency", "referrer_phone", "event_description", "abuse_detail",
         "work_undertaken", "review_reasons", "additional_information")
_SEVERAL = re.compile(r"[,/&]|\band\b|\s-\s|–")
"""How a label asks for several things at once, and an answer gives them."""
DAYS = ("incident_date", "referred_date")
TOLD = ("event_description", "abuse_detail", "work_undertaken", "review_reasons", "additional_information")
"""The sections that are told: what stands in several places of them is one answer."""


def read_referral(answers: Sequence[Answer], notes: Notes) -> Referral:
    """The referral that Part A holds; what is missing or doubtful goes into the notes.

    Source: Appendix A, Part A; what is always asked for is ``needed`` in the vocabulary.
    """
    values: dict[str, Any] = {}
    for key in WORDS:
        values[key] = one_answer(key, answers, notes)
    named = next((one for one in answers if one.key == "referrer_name" and one.text), None)
    values |= _apart(named, values, notes) if named is not None else {}
    for key in DAYS:
        values[key] = _day(key, answers, notes)
    children = read_children(answers, notes)
    referral = Referral(children=children, **values)
    _ask_for_missing(referral, answers, notes)
    ask_for_renamed(answers, referral, notes)
    _compare_dates(referral, notes)
    return referral


def _apart(named: Answer, values: Mapping[str, str | None], notes: Notes) -> dict[str, str | None]:
    """What was typed behind the referrer's name, as the answers to the questions it answers where these are blank."""
    person = person_in(named.typed, notes.vocabulary)
    typed = {"referrer_role": person.role, "referrer_agency": person.organisation, "referrer_phone": person.telephone}
    if not person.name or any(values[key] and words for key, words in typed.items() if key != "referrer_phone"):
        person = without_contact(named.typed)
        typed = {"referrer_phone": person.telephone}
    if _SEVERAL.search(named.printed) and _SEVERAL.search(person.name):
        what = f"“{person.name}” is in one box, and we cannot tell the name from the rest."
        notes.doubt("referrer_name", Code.MISSING, what, named.place)
    if not person.name or not (any(typed.values()) or person.email):
        return {}
    origin = notes.origins["referrer_name"]
    if person.email or (person.telephone and values["referrer_phone"]):
        notes.leave(origin.where, "contact details behind a name")
    told: dict[str, str | None] = {key: words for key, words in typed.items() if words and not values[key]}
    for key in told:
        notes.came_from(key, origin)
    return {"referrer_name": person.name} | told


def one_answer(key: str, answers: Sequence[Answer], notes: Notes) -> str | None:
    """The text of a field, or None. A short field that is filled in twice and differently is asked about."""
    filled = [answer for answer in answers if answer.key == key and answer.text]
    if not filled:
        return None
    notes.came_from(key, filled[0].origin)
    if key in TOLD or key == "rationale":
        return " ".join(dict.fromkeys(answer.text for answer in filled))
    if len({answer.text.casefold() for answer in filled}) > 1:
        said = " and ".join(f"“{answer.text}”" for answer in filled)
        notes.doubt(key, Code.CONTRADICTION, f"the form says {said}.", filled[1].place)
    return filled[0].text


def _day(key: str, answers: Sequence[Answer], notes: Notes) -> date | None:
    filled = [answer for answer in answers if answer.key == key and answer.text]
    if not filled:
        return None
    days = [read_day(key, _own_words(answer), true_day(answer), notes) for answer in filled]
    if len(set(days)) > 1:
        said = " and ".join(f"“{answer.text}”" for answer in filled)
        notes.doubt(key, Code.CONTRADICTION, f"the form says {said}.", filled[1].place)
        return None
    return days[0]


def _own_words(answer: Answer) -> Origin:
    """The answer without tables inside its cell: dates in them are not the form's."""
    own = collapse(" ".join(piece.text for piece in answer.pieces if not piece.line.nested))
    return Origin(answer.place, own) if own else answer.origin


def true_day(answer: Answer) -> date | None:
    """What a date picker holds, where the answer is its words and nothing else."""
    return next((control.day for piece in answer.pieces for control in piece.line.controls
                 if control.kind == "date" and control.day and control.text.strip() == answer.text), None)


def _ask_for_missing(referral: Referral, answers: Sequence[Answer], notes: Notes) -> None:
    asked = {problem.field for problem in notes.problems}
    for key, field in notes.vocabulary.fields.items():
        if field.needed and key not in asked and hasattr(referral, key) and not getattr(referral, key):
            notes.missing(key, next((answer for answer in answers if answer.key == key), None))


def _compare_dates(referral: Referral, notes: Notes) -> None:
    """Ask about dates that cannot all be right."""
    happened, referred = referral.incident_date, referral.referred_date
    if happened and referred and happened > referred:
        what = f"the incident ({_said(happened)}) is dated after the referral ({_said(referred)})."
        for key in DAYS:
            notes.doubt(key, Code.CONTRADICTION, what, notes.origins[key].where)
    for number, child in enumerate(referral.children):
        _compare_birth(f"children[{number}].date_of_birth", child, happened, notes)


def _compare_birth(key: str, child: Child, happened: date | None, notes: Notes) -> None:
    if child.date_of_birth and happened and child.date_of_birth > happened:
        what = f"{_said(child.date_of_birth)} is after the incident ({_said(happened)})."
        notes.doubt(key, Code.CONTRADICTION, what, notes.origins[key].where)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
