"""People of the panel, leads and referrers typed into one cell with all that is known of them."""

from datetime import date
from typing import Any

import pytest

from parsers.as_json import as_json
from parsers.forms import read_form
from parsers.forms.people import person_in, without_contact
from tests.parsers.forms.shipped import FORMS
from tests.parsers.forms.sketch import as_document

PART_B = """SCREENING FORM
| Names and organisation of Panel Members making decision: <4>
{panel}
| 2.1 Referral Decision of Screening Panel (tick √ one) <4>
| Meets threshold for Rapid Review | Does not meet threshold | Audit | Queries back to referrer
| √ | | |
| 2.2 Rationale for the Decision <4>
{rationale}
| 2.2 Identified Leads to coordinate review process <4>
{leads}
"""
PANEL = "| TMBC: Faye Marsden | GMP: Omar Reid | ICB: Lucy Tan | Other:"
RATIONALE = "| Selected Pathway | Rapid Review <3>\n| Rationale | The harm was serious. <3>"
LEADS = "| Name | Role | Organisation | Contact Details\n"


def _read(panel: str = PANEL, rationale: str = RATIONALE, leads: str = LEADS) -> dict[str, Any]:
    drawn = PART_B.format(panel=panel, rationale=rationale, leads=leads)
    reading = read_form(as_document(drawn), FORMS, date(2026, 1, 10))
    assert reading is not None
    return as_json(reading, "screening.docx")


@pytest.mark.parametrize(("cells", "unread"), [
    pytest.param("| TMBC: Faye Marsden 0161 496 0300 f.marsden@tmbc.example | GMP: Omar Reid, Tel: 0161 496 0301 "
                 "| ICB: Lucy Tan¶lucy.tan@icb.example¶07700 900123 |", 3, id="contacts-behind-the-names"),
    pytest.param("| Faye Marsden, TMBC | Omar Reid, GMP | Lucy Tan, ICB |", 0, id="organisation-behind-a-comma"),
    pytest.param("| Faye Marsden, TMBC¶Omar Reid, GMP¶Lucy Tan (ICB) <4>", 0, id="on-lines-of-one-cell"),
    pytest.param("| TMBC, Faye Marsden | GMP, Omar Reid | ICB, Lucy Tan |", 0, id="organisation-first"),
    pytest.param("| Faye Marsden – TMBC <4>\n| Omar Reid – GMP <4>\n| Lucy Tan – ICB <4>", 0, id="a-row-each"),
    pytest.param("| Faye Marsden TMBC | Omar Reid GMP | Lucy Tan ICB |", 0, id="nothing-between"),
    pytest.param("| Faye Marsden, TMBC, 0161 496 0300 | Omar Reid, GMP | Lucy Tan, ICB |", 1, id="all-three-in-a-cell"),
])
def test_the_members_of_the_panel(cells: str, unread: int) -> None:
    """Each member is a name and an organisation, and contact details are named, not part of the name."""
    line = _read(panel=cells)
    assert [(member["organisation"], member["name"]) for member in line["data"]["panel"]] == [
        ("TMBC", "Faye Marsden"), ("GMP", "Omar Reid"), ("ICB", "Lucy Tan")]
    assert [*line["problems"], len(line["unread"])] == [unread]


def test_a_name_without_an_organisation_is_named_and_the_partner_asked_for() -> None:
    """What sits on nobody's behalf stays where it is: nobody guesses for whom."""
    line = _read(panel="| Faye Marsden, TMBC | Omar Reid, GMP | Lucy Tan |")
    assert [member["name"] for member in line["data"]["panel"]] == ["Faye Marsden", "Omar Reid"]
    assert [problem["field"] for problem in line["problems"]] == ["panel"] and len(line["unread"]) == 1


@pytest.mark.parametrize("row", [
    pytest.param(LEADS + "| Ann Rowe, Named Nurse, Hyde Trust, 0161 496 0300 | | |", id="all-in-the-first-column"),
    pytest.param(LEADS + "| Ann Rowe 0161 496 0300 | Named Nurse | Hyde Trust |", id="the-number-behind-the-name"),
    pytest.param("| Ann Rowe, Named Nurse, Hyde Trust, 0161 496 0300 <4>", id="without-column-heads"),
    pytest.param(LEADS + "| Ann Rowe¶Named Nurse¶Hyde Trust¶Tel 0161 496 0300 | | |", id="on-lines"),
])
def test_a_lead_in_one_cell(row: str) -> None:
    """Name, role, organisation and number typed into one cell are told apart."""
    assert [tuple(lead.values()) for lead in _read(leads=row)["data"]["leads"]] == [
        ("Ann Rowe", "Named Nurse", "Hyde Trust", "0161 496 0300")]


@pytest.mark.parametrize(("rows", "pathway"), [
    pytest.param("| Selected pathway | Rationale: The harm was serious. <3>", None, id="beside-a-blank-pathway"),
    pytest.param("| Selected pathway: Rapid Review | Rationale: The harm was serious. <3>", "Rapid Review", id="both"),
])
def test_the_rationale_beside_the_pathway(rows: str, pathway: str | None) -> None:
    """A rationale with its label in the cell where the pathway is expected is no pathway."""
    data = _read(rationale=rows)["data"]
    assert (data["selected_pathway"], data["rationale"]) == (pathway, "The harm was serious.")


@pytest.mark.parametrize(("typed", "parts"), [
    pytest.param("Rowe, Ann", ("Rowe, Ann", "", "", ""), id="a-name-with-a-comma"),
    pytest.param("Dr Ann Rowe", ("Dr Ann Rowe", "", "", ""), id="a-title"),
    pytest.param("Ann Rowe – Team Manager", ("Ann Rowe", "Team Manager", "", ""), id="role-behind-a-dash"),
    pytest.param("Ann Rowe (GMP)", ("Ann Rowe", "", "GMP", ""), id="organisation-in-brackets"),
    pytest.param("Ann Rowe, Hyde Surgery", ("Ann Rowe", "", "Hyde Surgery", ""), id="organisation"),
    pytest.param("Ann Rowe (a.rowe@hyde.example)", ("Ann Rowe", "", "", "a.rowe@hyde.example"), id="in-brackets"),
    pytest.param("Ann Rowe T: +44 161 496 0300", ("Ann Rowe", "", "", "+44 161 496 0300"), id="from-abroad"),
    pytest.param("DC 10432 Rowe", ("DC 10432 Rowe", "", "", ""), id="a-collar-number"),
])
def test_what_stands_behind_a_name(typed: str, parts: tuple[str, str, str, str]) -> None:
    """Only what its words tell to be something else is taken from the name."""
    person = person_in(typed, FORMS)
    assert (person.name, person.role, person.organisation, person.contact) == parts
    assert without_contact(typed).contact == parts[3]


@pytest.mark.parametrize("drawn", [
    pytest.param("| First child – Last name: Holroyd, Forename: Maisie, DOB: 14/04/2019 <4>\n"
                 "| Second child – Last name: Pike, Forename: Tom, DOB: 30/08/2021 <4>", id="a-row-each"),
    pytest.param("| Child 1: Last name: Holroyd Forename: Maisie <2> | DOB: 14/04/2019 <2>\n"
                 "| Child 2: Last name: Pike Forename: Tom <2> | DOB: 30/08/2021 <2>", id="two-cells-each"),
])
def test_a_label_right_behind_the_number_of_a_child(drawn: str) -> None:
    """"First child – Last name: ..." names the first label too."""
    form = ("Rapid Review Referral Form\n| Details of individual making referral <4>\n| Name: "
            "| Jo Smith¶Health Visitor¶0161 496 0300 | Role: |\n| Date of incident: | 12/10/2025 "
            "| Date referred to TSCP: | 15/10/2025\n"
            f"| Details of the child/young person <4>\n{drawn}\n")
    reading = read_form(as_document(form), FORMS, date(2026, 1, 10))
    assert reading is not None
    data = as_json(reading, "referral.docx")["data"]
    assert [(child["last_names"], child["forenames"], child["date_of_birth"]) for child in data["children"]] == [
        ("Holroyd", "Maisie", "2019-04-14"), ("Pike", "Tom", "2021-08-30")]
    assert (data["referrer_name"], data["referrer_role"], data["referrer_phone"]) == (
        "Jo Smith", "Health Visitor", "0161 496 0300")


@pytest.mark.parametrize("drawn", [
    pytest.param("Panel members:\nTMBC: Faye Marsden\nGMP: Omar Reid\nICB: Lucy Tan\nDecision: Rapid Review\n"
                 "Selected pathway: Rapid Review\nRationale: The harm was serious.\nLeads:\n"
                 "Ann Rowe, Nurse, Hyde Trust, 0161 496 0300\n", id="brief-labels"),
    pytest.param("Names and organisation of Panel Members making decision\nTMBC: Faye Marsden\nGMP: Omar Reid\n"
                 "ICB: Lucy Tan\nReferral Decision of Screening Panel\nDecision: Meets threshold for Rapid Review\n"
                 "Rationale for the Decision\nSelected Pathway: Rapid Review\nRationale: The harm was serious.\n"
                 "Identified Leads to coordinate review process\nName: Ann Rowe\nRole: Nurse\n"
                 "Organisation: Hyde Trust\nContact details: 0161 496 0300\n", id="headings-and-labels"),
    pytest.param("Panel members: Faye Marsden (TMBC), Omar Reid (GMP), Lucy Tan (ICB)\nDecision: Rapid Review\n"
                 "Pathway: Rapid Review\nRationale: The harm was serious.\n"
                 "Leads: Ann Rowe, Nurse, Hyde Trust, 0161 496 0300\n", id="everything-in-a-line"),
])
def test_part_b_in_lines(drawn: str) -> None:
    """A screening form retyped into an email is read without any table, and nothing is asked."""
    reading = read_form(as_document("PART B - SCREENING FORM\n" + drawn), FORMS, date(2026, 1, 10))
    assert reading is not None
    line = as_json(reading, "screening.docx")
    assert [member["name"] for member in line["data"]["panel"]] == ["Faye Marsden", "Omar Reid", "Lucy Tan"]
    assert [line["data"][key] for key in ("decision", "selected_pathway", "rationale")] == [
        "rapid_review", "Rapid Review", "The harm was serious."]
    assert [tuple(lead.values()) for lead in line["data"]["leads"]] == [
        ("Ann Rowe", "Nurse", "Hyde Trust", "0161 496 0300")]
    assert [*line["problems"], *line["unread"]] == []


@pytest.mark.parametrize(("label", "typed", "told", "asked"), [
    pytest.param("Name and role", "Jo Smith, Health Visitor", ("Jo Smith", "Health Visitor", None), False, id="two"),
    pytest.param("Name, role, agency and contact number", "Jo Smith, Health Visitor, Hyde Trust, 0161 496 0300",
                 ("Jo Smith", "Health Visitor", "Hyde Trust"), False, id="four"),
    pytest.param("Name and agency", "Jo Smith, Sunny Days", ("Jo Smith, Sunny Days", None, None), True,
                 id="words-that-tell-nothing"),
    pytest.param("Name and agency", "Jo Smith", ("Jo Smith", None, None), False, id="the-name-alone"),
])
def test_a_label_that_asks_for_several_things(
    label: str, typed: str, told: tuple[str | None, ...], asked: bool
) -> None:
    """What the words tell apart goes where it belongs; what they do not is asked about."""
    form = (f"Rapid Review Referral Form\n| Details of individual making referral <2>\n| {label}: | {typed}\n"
            "| Date of incident: | 12/10/2025\n| Date referred to TSCP: | 15/10/2025\n")
    reading = read_form(as_document(form), FORMS, date(2026, 1, 10))
    assert reading is not None
    line = as_json(reading, "referral.docx")
    assert tuple(line["data"][f"referrer_{key}"] for key in ("name", "role", "agency")) == told
    assert any(problem["field"] == "referrer_name" for problem in line["problems"]) is asked
