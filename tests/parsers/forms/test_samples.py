"""The sample forms, judged more strictly than the contract asks: nothing plainly right is queried."""

from datetime import date
from pathlib import Path

import pytest

from parsers.as_json import as_json
from parsers.blocks import Document
from parsers.forms import is_blank, read_form
from parsers.word import read_word
from tests.parsers.answer_key import SAMPLES, differences, load_key, sample_documents
from tests.parsers.forms.shipped import FORMS

RECEIVED = date(2026, 1, 5)
FILLED = [path for path in sample_documents(".docx") if path.parent.name in ("referrals", "screenings")]
OTHERS = [path for path in sample_documents(".docx") if path not in FILLED]
BLANK = SAMPLES / "forms" / "referral-form.docx"
REASONS_TO_ASK_MORE = {
    "04-queries.docx": {"incident_date", "abuse_detail", "children[0].date_of_birth", "review_reasons"},
}
"""What is missing in the Part A of a screening, beside what the key lists."""


def _named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(SAMPLES).as_posix()) for path in paths]


@pytest.mark.parametrize("path", _named(FILLED))
def test_every_field_is_right_and_no_other_is_queried(path: Path) -> None:
    """Each field has the value of the key, and only what the key flags is asked about."""
    key = load_key(path)
    reading = read_form(read_word(path.read_bytes()), FORMS, RECEIVED)
    assert reading is not None
    line = as_json(reading, path.name)
    asked = {problem["field"] for problem in line["problems"]}
    assert list(differences(line | {"problems": []}, key | {"must_flag": []})) == []
    assert asked == set(key["must_flag"]) | REASONS_TO_ASK_MORE.get(path.name, set())
    assert line["unread"] == []


@pytest.mark.parametrize("path", _named(FILLED))
def test_every_value_knows_where_it_stands(path: Path) -> None:
    """Each value has an origin in a table, with the words as they are written."""
    reading = read_form(read_word(path.read_bytes()), FORMS, RECEIVED)
    assert reading is not None
    line = as_json(reading, path.name)
    filled = {key for part in ("data", "referral") for key, value in line.get(part, {}).items() if value}
    known = {key.partition("[")[0] for key in reading.origins}
    assert filled == known
    assert all(origin.said and origin.where.table for origin in reading.origins.values())


@pytest.mark.parametrize("path", _named([*OTHERS, SAMPLES / "forms" / "single-agency-return.docx"]))
def test_what_is_no_form_is_left_alone(path: Path) -> None:
    """Agendas, newsletters and agencies' returns are not read as forms."""
    assert read_form(read_word(path.read_bytes()), FORMS, RECEIVED) is None


def test_the_blank_form_is_a_blank_referral() -> None:
    """Nothing that is printed is taken for an answer, and all that is needed is asked for."""
    reading = read_form(read_word(BLANK.read_bytes()), FORMS, RECEIVED)
    assert reading is not None and is_blank(reading)
    needed = {key for key, field in FORMS.fields.items() if field.needed} - {"rationale"}
    assert {problem.field for problem in reading.problems} == needed
    assert reading.unread == ()


@pytest.mark.parametrize("part", [pytest.param(9, id="part-a"), pytest.param(None, id="whole-form")])
@pytest.mark.parametrize("path", _named([path for path in OTHERS if "returns" in path.parts]))
def test_a_blank_form_in_front_of_a_return_stays_blank(path: Path, part: int | None) -> None:
    """What the agency wrote behind the form is not taken for answers to it."""
    blank, behind = read_word(BLANK.read_bytes()), read_word(path.read_bytes())
    reading = read_form(Document(blank.blocks[:part] + behind.blocks), FORMS, RECEIVED)
    assert reading is not None and is_blank(reading)


@pytest.mark.parametrize("path", _named(FILLED))
def test_a_filled_form_is_not_blank(path: Path) -> None:
    """A form with answers is never passed over as mere wrapping."""
    reading = read_form(read_word(path.read_bytes()), FORMS, RECEIVED)
    assert reading is not None and not is_blank(reading)
