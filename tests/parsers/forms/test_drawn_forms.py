"""Forms with one oddity each, drawn in plain text, with what they say beside them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from parsers.as_json import as_json
from parsers.blocks import Document
from parsers.forms import read_form
from parsers.word import read_word
from tests.parsers.forms.docx import as_docx
from tests.parsers.forms.shipped import FORMS
from tests.parsers.forms.sketch import as_document

DRAWN = sorted((Path(__file__).parents[2] / "documents" / "forms").glob("*.form"))
RECEIVED = date(2026, 1, 10)


def _as_word(text: str) -> Document:
    return read_word(as_docx(text))


def _said(value: Any) -> Any:
    """The same without what is null or empty: a drawing fills in little of a form."""
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items() if inner not in (None, [])}
    return [_said(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("make", [pytest.param(as_document, id="drawn"), pytest.param(_as_word, id="docx")])
@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in DRAWN])
def test_a_drawn_form_says_what_lies_beside_it(
    path: Path, make: Callable[[str], Document]
) -> None:
    """Every value and every problem is the one expected, and so is what was left unread."""
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    reading = read_form(make(path.read_text("utf-8")), FORMS, RECEIVED)
    if reading is None:
        assert expected == {"kind": "other"}
        return
    line = as_json(reading, path.name)
    found = {"kind": line["kind"], "data": _said(line["data"])}
    found |= {"referral": _said(line["referral"])} if "referral" in line else {}
    found["problems"] = [[problem["field"], problem["code"]] for problem in line["problems"]]
    found |= {"unread": [left["where"] for left in line["unread"]]} if line["unread"] else {}
    assert found == expected


def test_there_are_drawings() -> None:
    """The folder was found."""
    assert len(DRAWN) > 50
