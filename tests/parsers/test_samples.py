"""Every sample that is read without a program outside, field by field against its answer key."""

from datetime import date
from pathlib import Path

import pytest

from parsers.facts import Code
from parsers.read import as_json, read
from parsers.vocabulary import Vocabulary
from tests.parsers.answer_key import SAMPLES, differences, load_key, sample_documents
from tests.services.office import Office

RECEIVED = {"referrals": date(2025, 11, 30), "screenings": date(2025, 11, 30), "returns/case-a": date(2026, 3, 30),
            "returns/odd": date(2026, 9, 1)}
"""When a document of each folder was received, more or less."""


def received(path: Path) -> date:
    """The day on which a sample was received."""
    folder = path.relative_to(SAMPLES).as_posix()
    return next((day for name, day in RECEIVED.items() if folder.startswith(name)), date(2026, 1, 5))


@pytest.mark.parametrize("path", [
    pytest.param(path, id=path.relative_to(SAMPLES).as_posix()) for path in sample_documents(".docx", ".pdf", ".xlsx")
])
def test_every_field_is_right_or_asked_about(vocabulary: Vocabulary, path: Path) -> None:
    """No value is wrong in silence, none is missing, and what a clerk would ask about is asked."""
    (reading,) = read(path.read_bytes(), vocabulary, received(path), path.name)
    assert list(differences(as_json(reading, str(path)), load_key(path))) == []


@pytest.fixture(scope="session")
def resaved(office: Office) -> dict[Path, bytes]:
    """Every sample that LibreOffice can open, opened there and saved as .docx: no controls are left, and much moved."""
    return office.convert(sample_documents(".docx", ".doc", ".odt", ".rtf"), "docx")


@pytest.mark.service("LibreOffice")
@pytest.mark.parametrize("path", [
    pytest.param(path, id=path.relative_to(SAMPLES).as_posix())
    for path in sample_documents(".docx", ".doc", ".odt", ".rtf")
])
def test_libreoffice_changes_no_meaning(vocabulary: Vocabulary, resaved: dict[Path, bytes], path: Path) -> None:
    """An agency that opens a form in LibreOffice and saves it says the same."""
    (reading,) = read(resaved[path], vocabulary, received(path), path.name)
    assert list(differences(as_json(reading, str(path)), load_key(path))) == []


@pytest.mark.parametrize("path", [
    pytest.param(path, id=path.relative_to(SAMPLES).as_posix())
    for path in sample_documents(".doc", ".odt", ".rtf")
])
def test_a_format_without_its_converter_is_named(vocabulary: Vocabulary, path: Path) -> None:
    """What cannot be read here is ``other`` with a problem that says what to send instead."""
    (reading,) = read(path.read_bytes(), vocabulary, received(path), path.name)
    assert [problem.code for problem in reading.problems] == [Code.CONVERTER_MISSING]
    assert "Word document (.docx)" in reading.problems[0].message
