"""Labels to the right of their answers: told by several of them, and never where only a value reads like a label."""

from datetime import date

import pytest

from parsers.as_json import as_json
from parsers.forms import read_form
from tests.parsers.forms.shipped import FORMS
from tests.parsers.forms.sketch import as_document

TITLE = "Rapid Review Referral Form\n"


def _read(drawing: str) -> dict[str, object]:
    reading = read_form(as_document(TITLE + drawing), FORMS, date(2026, 1, 10))
    assert reading is not None, "it was not taken for a form"
    data = as_json(reading, "turned.docx")["data"]
    return {key: data[key] for key in ("referrer_name", "referrer_role", "referrer_agency", "referrer_phone",
                                       "incident_date", "referred_date")}


@pytest.mark.parametrize(("drawing", "role"), [
    pytest.param("""| 1. | Details of individual making referral <3>
| Jo Smith | Name | Nurse | Role
| Tameside General | Agency | 0161 496 0000 | Telephone number
| 12/10/2025 | Date of incident prompting referral | 15/10/2025 | Date referred to TSCP
""", "Nurse", id="two-pairs-a-row"),
    pytest.param("""| Details of individual making referral <2>
| Jo Smith | Name:
| | Role:
| Tameside General | Agency:
| 0161 496 0000 | Telephone number:
| 12/10/2025 | Date of incident prompting referral:
| 15/10/2025 | Date referred to TSCP:
""", None, id="one-pair-a-row-and-one-blank"),
    pytest.param("""Details of individual making referral
Jo Smith→Name
Nurse→Role
Tameside General→Agency
0161 496 0000→Telephone number
12/10/2025→Date of incident prompting referral
15/10/2025→Date referred to TSCP
""", "Nurse", id="lines-with-tabs"),
    pytest.param("""| Details of individual making referral <2>
| Name | Jo Smith
| Role | Team
| Agency | Tameside General
| Telephone number | 0161 496 0000
| Date of incident prompting referral | 12/10/2025
| Date referred to TSCP | 15/10/2025
""", "Team", id="an-answer-that-reads-like-a-label-behind-a-label-turns-nothing"),
])
def test_each_answer_goes_with_its_own_label(drawing: str, role: str | None) -> None:
    """No value moves to the label of its neighbour, whichever side the labels stand on."""
    assert _read(drawing) == {
        "referrer_name": "Jo Smith", "referrer_role": role, "referrer_agency": "Tameside General",
        "referrer_phone": "0161 496 0000", "incident_date": "2025-10-12", "referred_date": "2025-10-15"}
