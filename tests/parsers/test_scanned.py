"""What was read from a scan is marked value by value."""

from datetime import date

from parsers.facts import Code, Entry, Kind, Reading, Referral, Return
from parsers.facts.forms import Child
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
