"""What was read from a scan is marked value by value."""

from datetime import date

import pytest

from parsers.facts import Code, Entry, Kind, Problem, Reading, Referral, Return, Screening
from parsers.facts.forms import Child, Lead
from parsers.scanned import marked


def test_every_value_of_a_scanned_form_is_marked() -> None:
    """Each field has a problem of its own, blank ones too: OCR may have overlooked what stands there."""
    form = Referral(referrer_name="Ann Lee", incident_date=date(2026, 3, 1), children=(Child(last_names="Lee"),))
    problems = marked(Reading(Kind.REFERRAL, data=form)).problems
    assert {problem.code for problem in problems} == {Code.SCANNED}
    assert {"referrer_name", "referrer_role", "incident_date", "children[0].last_names", "children[0].age"} <= {
        problem.field for problem in problems}


def test_every_row_of_a_scanned_chronology_is_marked() -> None:
    """Each row has a problem with its number."""
    told = Return(agency="Police", entries=(Entry("1/1/2020"), Entry("2/1/2020")))
    problems = marked(Reading(Kind.RETURN, data=told)).problems
    places = [(problem.field, problem.row) for problem in problems]
    assert places[0] == ("agency", None) and places[-2:] == [("entries", 0), ("entries", 1)]


@pytest.mark.parametrize("specks", [
    pytest.param(Screening(), id="boxes"),
    pytest.param(Screening(leads=(Lead(name="Role Organisation Contact Details"),)), id="column-heads"),
])
def test_specks_beside_the_boxes_of_a_blank_part_b_make_no_screening(specks: Screening) -> None:
    """A scanned referral with Part B left blank stays a referral, whatever OCR makes of what is printed there."""
    questions = (Problem("decision", Code.CHOICE, "Which?"), Problem("incident_date", Code.MISSING, "When?"))
    form = Referral(referrer_name="Ann Lee")
    reading = marked(Reading(Kind.SCREENING, data=specks, referral=form, problems=questions))
    assert (reading.kind, reading.data, reading.referral) == (Kind.REFERRAL, form, None)
    asked = [problem.field for problem in reading.problems if problem.code is not Code.SCANNED]
    assert asked == ["incident_date"] and "Part B" in reading.unread[0].why


@pytest.mark.parametrize("screening", [
    pytest.param(Screening(rationale="Not met."), id="rationale"),
    pytest.param(Screening(leads=(Lead(name="Jo Bell", organisation="GMP"),)), id="lead"),
])
def test_a_scanned_screening_stays_one(screening: Screening) -> None:
    """A Part B in which anything is filled in is a screening, with its questions."""
    reading = marked(Reading(Kind.SCREENING, data=screening, referral=Referral(referrer_name="Ann Lee")))
    assert (reading.kind, reading.data, reading.unread) == (Kind.SCREENING, screening, ())
