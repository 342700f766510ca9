"""Whole forms of shapes that people made up themselves, one oddity each: nothing is lost or put elsewhere."""

from datetime import date
from typing import Any

import pytest

from parsers.as_json import as_json
from parsers.forms import read_form
from tests.parsers.forms.shipped import FORMS
from tests.parsers.forms.sketch import as_document

TITLE = "Rapid Review Referral Form\n"
REFERRER = """| 1. | Details of individual making referral <3>
| Name: | Jo Smith | Role: | Nurse
| Date of incident prompting referral: | 12/10/2025 | Date referred to TSCP: | 15/10/2025
"""
PART_B = """SCREENING FORM
| Names and organisation of Panel Members making decision: <4>
| TMBC: Faye Marsden | GMP: Omar Reid | CCG: Lucy Tan | Other:
| 2.1 Referral Decision of Screening Panel (tick √ one) <4>
| Meets threshold for Rapid Review | Does not meet threshold for Rapid Review or audit \
| Meets threshold for audit and assurance but not a Rapid Review | Queries back to referrer before decision can be made
| √ | | |
"""
CHILD = {"last_names": "Holroyd", "forenames": "Maisie", "date_of_birth": "2019-04-14", "gender": "Female"}


def _read(drawing: str) -> dict[str, Any]:
    reading = read_form(as_document(drawing), FORMS, date(2026, 1, 10))
    assert reading is not None, "it was not taken for a form"
    return as_json(reading, "odd.docx")


@pytest.mark.parametrize("drawing", [
    pytest.param(TITLE + REFERRER + """| Nazwisko / Last name/s | Holroyd | Imiona / Forename/s | Maisie
| Data urodzenia / Date of birth | 14/04/2019 | Płeć / Gender | Female
""", id="a-language-nobody-taught-us-stands-first"),
    pytest.param(TITLE + REFERRER + """| 4. | Details of the child/young person <3>
| Last name/s¶Nazwisko: | Holroyd | Forename/s¶Imiona: | Maisie
| Date of birth¶Data urodzenia: | 14/04/2019 | Gender¶Płeć: | Female
""", id="a-language-nobody-taught-us-in-a-line-of-its-own"),
    pytest.param(TITLE + """| {1. ; Details of individual making referral // Name: ; Jo Smith // \
Date of incident prompting referral: ; 12/10/2025 // Date referred to TSCP: ; 15/10/2025}
| {4. ; Details of the child/young person // Last name/s: ; Holroyd // Forename/s: ; Maisie // \
Date of birth: ; 14/04/2019 // Gender: ; Female}
""", id="a-table-inside-the-table-for-each-section"),
    pytest.param(TITLE + """| Details of individual making referral
| {Name: ; Jo Smith // Date of incident prompting referral: ; 12/10/2025 // Date referred to TSCP: ; 15/10/2025}
| Details of the child/young person
| {Last name/s: ; Holroyd // Forename/s: ; Maisie // Date of birth: ; 14/04/2019 // Gender: ; Female}
""", id="such-a-table-in-the-row-below-its-heading"),
    pytest.param(TITLE + """| Your details | Your name | Jo Smith
| | Date of incident | 12/10/2025
| | Date referred to TSCP | 15/10/2025
| About the child | Family name | Holroyd
| | Forename(s) | Maisie
| | Date of birth | 14/04/2019
| | Gender | Female
""", id="sections-down-the-side-hold-no-answer"),
    pytest.param(TITLE + REFERRER + """| 4. | Details of the child/young person <3>
| Last name/s | : | Holroyd | Forename/s | : | Maisie
| Date of birth | : | 14/04/2019 | Gender | : | Female
""", id="the-colon-in-a-cell-of-its-own"),
    pytest.param(TITLE + """| 1. | Details of individual making referral <6>
| Name: | | Jo Smith | | Role: | | Designated Safeguarding Lead
| Date of incident prompting referral: | | 12/10/2025 | | Date referred to TSCP: | | 15/10/2025
| 4. | Details of the child/young person <6>
| Last name/s: | | Holroyd | | Forename/s: | | Maisie
| Date of birth: | | 14/04/2019 | | Gender: | | Female
""", id="empty-columns-between-label-and-answer"),
    pytest.param(TITLE + REFERRER + """| 4. | Details of the child/young person <3>
| Last name/s: (please print) | Holroyd | Forename/s: (including middle names) | Maisie
| Date of birth: (or expected date of delivery) | 14/04/2019 | Gender: (male / female / other) | Female
""", id="guidance-in-brackets-behind-the-colon"),
    pytest.param(TITLE + REFERRER + """| 4. | Details of the child/young person <3>
| Last name/s – Nume de familie: | Holroyd | Forename/s – Prenume: | Maisie
| Date of birth – Data nașterii: | 14/04/2019 | Gender – Sexul copilului: | Female
| Home address – Adresa: | |
""", id="a-dash-between-the-languages"),
    pytest.param(TITLE + REFERRER + """| 4. | Details of the child/young person <3>
| Last name/s: | Last name: Holroyd | Forename/s:¶(as on the birth certificate) | Maisie
| Date of birth: | Date of birth: 14/04/2019 | Gender: | Female
""", id="the-label-typed-again-into-its-answer"),
    pytest.param(TITLE + REFERRER + """| 4. | Details of the child/young person <3>
| Last name/s: Holroyd Forename/s: Maisie <4>
| Date of birth: 14/04/2019 Male / Female: Female <4>
""", id="male-slash-female-is-the-label"),
])
def test_the_child_is_read_whatever_the_shape(drawing: str) -> None:
    """The referrer, both dates and one child are read, and nothing is asked about what was read."""
    line = _read(drawing)
    data = line["data"]
    assert (data["referrer_name"], data["incident_date"], data["referred_date"]) == (
        "Jo Smith", "2025-10-12", "2025-10-15")
    assert [{key: child[key] for key in CHILD} for child in data["children"]] == [CHILD]
    assert not {problem["field"] for problem in line["problems"]} & {"referrer_name", "incident_date", "referred_date"}
    assert not [problem for problem in line["problems"] if problem["field"].startswith("children")]


@pytest.mark.parametrize(("typed", "gender", "asked"), [
    pytest.param("Male / Female", None, True, id="as-printed"),
    pytest.param("Male / Female / Other", None, True, id="three-of-them"),
    pytest.param("M/F", None, True, id="letters"),
    pytest.param("Yes / No - both at times", "Yes / No - both at times", True, id="more-said"),
    pytest.param("Female", "Female", False, id="answered"),
    pytest.param("Female / non-binary", "Female / non-binary", False, id="an-answer-with-a-slash"),
])
def test_printed_alternatives_are_no_answer(typed: str, gender: str | None, asked: bool) -> None:
    """Which of them was kept cannot be told from the words alone, so it is asked, never passed on."""
    line = _read(f"{TITLE}{REFERRER}| 4. | Details of the child/young person <3>\n| Last name/s: | Holroyd | Gender: | "
                 f"{typed}\n| Forename/s: | Maisie | Date of birth: | 14/04/2019\n")
    assert line["data"]["children"][0]["gender"] == gender
    found = [problem["code"] for problem in line["problems"] if problem["field"] == "children[0].gender"]
    assert found == (["choice"] if asked else [])


def test_printed_alternatives_alone_are_no_child() -> None:
    """A blank form that prints "Male / Female" to choose from tells of nobody."""
    line = _read(f"{TITLE}{REFERRER}| 4. | Details of the child/young person <3>\n| Last name/s: | | Gender: | "
                 "Male / Female\n| Any known disability | Yes / No | Forename/s: |\n")
    assert line["data"]["children"] == []


@pytest.mark.parametrize("slash", [pytest.param(" / ", id="in-a-line"), pytest.param(" /¶", id="at-the-line-end")])
def test_siblings_with_a_slash_between_them(slash: str) -> None:
    """A slash with a space on either side parts names and dates of birth alike."""
    line = _read(f"{TITLE}{REFERRER}| 4. | Details of the child/young person <3>\n| Last name/s: | Holroyd | Gender: | "
                 f"Female{slash}Male\n| Forename/s: | Maisie{slash}Tyler | Date of birth: | "
                 f"14/04/2019{slash}30/08/2021\n")
    assert [(child["forenames"], child["gender"], child["date_of_birth"]) for child in line["data"]["children"]] == [
        ("Maisie", "Female", "2019-04-14"), ("Tyler", "Male", "2021-08-30")]


@pytest.mark.parametrize(("cells", "names"), [
    pytest.param("Ann Rowe¶Dev Shah | Nurse¶Constable | Hyde Trust¶GMP | 0161 496 0300¶d.shah@gmp.example",
                 ["Ann Rowe", "Dev Shah"], id="a-line-for-each-lead"),
    pytest.param("Ann Rowe | Nurse | Hyde Trust | 0161 496 0300¶a.rowe@hyde.example", ["Ann Rowe"],
                 id="two-lines-in-one-cell-only"),
])
def test_leads_in_one_row(cells: str, names: list[str]) -> None:
    """Lines that match in every cell are one lead each; two lines in one cell are one lead's."""
    line = _read(f"{PART_B}| 2.2 Identified Leads to coordinate review process <4>\n"
                 f"| Name | Role | Organisation | Contact Details\n| {cells}\n")
    assert [lead["name"] for lead in line["data"]["leads"]] == names


def test_leads_in_columns() -> None:
    """Leads that stand side by side are one each, not one of all their names."""
    line = _read(f"{PART_B}| 2.2 Identified Leads to coordinate review process <4>\n| Name | Ann Rowe | Dev Shah\n"
                 "| Role | Nurse | Constable\n| Organisation | Hyde Trust | GMP\n| Contact details | | 101\n")
    assert [tuple(lead.values()) for lead in line["data"]["leads"]] == [
        ("Ann Rowe", "Nurse", "Hyde Trust", None), ("Dev Shah", "Constable", "GMP", "101")]


def test_a_label_word_behind_an_empty_column_is_the_answer() -> None:
    """In the last cell of a row "Designated Safeguarding Lead" answers "Role", with a spacing cell between them too."""
    line = _read(f"{TITLE}| 1. | Details of individual making referral <6>\n"
                 "| Name: | | Jo Smith | | Role: | | Designated Safeguarding Lead\n"
                 "| Date of incident prompting referral: | | 12/10/2025 | | Date referred to TSCP: | | 15/10/2025\n")
    assert line["data"]["referrer_role"] == "Designated Safeguarding Lead"


@pytest.mark.parametrize("drawing", [
    pytest.param("Event\nShe fell from a window.\nAbuse\nNeglect\nReasons\nA pattern of injuries.\n", id="lines"),
    pytest.param("| Event | She fell from a window.\n| Abuse | Neglect\n| Reasons | A pattern of injuries.\n",
                 id="rows"),
    pytest.param("Digwyddiad\nShe fell from a window.\nCam-drin\nNeglect\nRhesymau\nA pattern of injuries.\n",
                 id="in-welsh"),
])
def test_headings_of_one_word(drawing: str) -> None:
    """A bare word that is all of a line heads its section; "Neglect" below "Abuse" is the answer."""
    data = _read(TITLE + REFERRER + "\n" + drawing)["data"]
    assert [data["event_description"], data["abuse_detail"], data["review_reasons"]] == [
        "She fell from a window.", "Neglect", "A pattern of injuries."]


def test_labels_with_a_slash_teach_no_second_language() -> None:
    """"Address / placement" is one label: what begins with "Placement:" below it is the address."""
    slashed = ("Organisation / agency:", "Race / ethnicity:", "Media interest / criminal proceedings:",
               "Alias / known as:", "Address / placement:")
    data = _read(TITLE + REFERRER + "* 4. Details of the child/young person\nLast name/s:\nHolroyd\n"
                 + "\n".join(slashed) + "\nPlacement: c/o 31 Bramblewick Close\n")["data"]
    assert [child["home_address"] for child in data["children"]] == ["Placement: c/o 31 Bramblewick Close"]


@pytest.mark.parametrize("boxes", [
    pytest.param("| Meets threshold for Rapid Review | Learning event | No further action | Queries\n| | X | |",
                 id="between-the-others"),
    pytest.param("| Learning event | Meets threshold for Rapid Review | No further action | Queries\n| X | | |",
                 id="before-the-others"),
    pytest.param("| Meets threshold for Rapid Review <3> |\n| Learning event <3> | X\n| No further action <3> |",
                 id="in-a-row-of-its-own"),
])
def test_a_tick_for_a_choice_that_the_form_does_not_have(boxes: str) -> None:
    """A tick under words that nobody knows ticks none of the four boxes, and is asked about."""
    line = _read("SCREENING FORM\n| Names and organisation of Panel Members making decision: <4>\n| TMBC: Faye Marsden "
                 f"| GMP: Omar Reid | ICB: Lucy Tan |\n| 2.1 Referral Decision of Screening Panel <4>\n{boxes}\n"
                 "| 2.2 Rationale for the Decision <4>\n| Rationale | The harm was serious. <3>\n")
    assert line["data"]["decision"] is None
    assert [problem["field"] for problem in line["problems"]] == ["decision"]


@pytest.mark.parametrize(("label", "typed"), [
    pytest.param("DOB / Age", "14/04/2019 (6)", id="in-brackets"),
    pytest.param("Date of birth and age", "14/04/2019 aged 6", id="in-words"),
])
def test_an_age_behind_the_date_of_birth(label: str, typed: str) -> None:
    """One box for both holds the date, and the age with it does not hide it."""
    line = _read(f"{TITLE}{REFERRER}| 4. | Details of the child/young person <3>\n"
                 f"| Last name/s: | Holroyd | {label}: | {typed}\n")
    assert [child["date_of_birth"] for child in line["data"]["children"]] == ["2019-04-14"]
