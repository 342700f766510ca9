"""Each Word sample, saved as a PDF, a web page, a text or a sheet by other programs, against its answer key."""

import csv
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from parsers.blocks import Cell, Paragraph
from parsers.read import as_json, read
from parsers.vocabulary import Vocabulary
from parsers.word import read_word
from tests.parsers.answer_key import SAMPLES, differences, load_key, sample_documents
from tests.parsers.test_samples import received
from tests.services.office import Office

WORD = sample_documents(".docx")
PATHS = [pytest.param(path, id=path.relative_to(SAMPLES).as_posix()) for path in WORD]
LOST = {
    ("html", "08-tracked-changes"): "LibreOffice's page shows deleted words as if they were there",
    ("txt", "08-tracked-changes"): "a text shows deleted words as if they were there",
    ("sheet", "07-tracked-changes"): "a sheet has no tracked changes to ask about",
    ("csv", "07-tracked-changes"): "values have no tracked changes to ask about",
}
"""What a format does not say at all, and nobody could read from it."""
ASKED = {
    ("html", "07-tracked-changes"): "tracked_change",
    ("txt", "07-tracked-changes"): "tracked_change",
    ("txt", "03-several-tables"): "unreadable",
}
"""What a copy does not say or holds apart: then the whole of it is asked about."""
UNMERGED = ".date_text is ''"
"""Values and texts know no merged cells: a date over several rows stands in the first, and is carried to the others."""


@pytest.fixture(scope="session")
def saved(office: Office) -> dict[str, dict[Path, bytes]]:
    """The samples as LibreOffice saves them in formats of other kinds."""
    return {ending: office.convert(WORD, ending) for ending in ("pdf", "html", "txt")}


def wrong(data: bytes, path: Path, vocabulary: Vocabulary) -> list[str]:
    """What the reading of a sample in another format has wrong."""
    (reading,) = read(data, vocabulary, received(path))
    return list(differences(as_json(reading, str(path)), load_key(path)))


@pytest.mark.service("LibreOffice")
@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
@pytest.mark.parametrize("path", PATHS)
def test_a_sample_saved_by_libreoffice(
    vocabulary: Vocabulary, saved: dict[str, dict[Path, bytes]], path: Path, ending: str
) -> None:
    """Every field and row is right, or it is asked about."""
    if (ending, path.stem) in LOST:
        pytest.skip(LOST[ending, path.stem])
    if code := ASKED.get((ending, path.stem)):
        (reading,) = read(saved[ending][path], vocabulary, received(path))
        assert code in [problem.code for problem in reading.problems if problem.field == "document"]
        return
    found = wrong(saved[ending][path], path, vocabulary)
    assert [fault for fault in found if ending != "txt" or UNMERGED not in fault] == []


Row = list[tuple[Cell, bool]]


def rows_of(path: Path) -> Iterator[Row]:
    """The lines and table rows of a Word document as somebody would copy them into a sheet; whether each is bold."""
    for block in read_word(path.read_bytes()).blocks:
        if isinstance(block, Paragraph):
            yield [(Cell((block,)), block.bold or block.level is not None)]
        else:
            yield from ([(cell, _is_bold(cell)) for cell in row.cells] for row in block.rows)
            yield []


def _is_bold(cell: Cell) -> bool:
    lines = [block for block in cell.blocks if isinstance(block, Paragraph) and block.text]
    return bool(lines) and all(line.bold for line in lines)


def as_workbook(path: Path) -> bytes:
    """A sheet with the document's lines and tables, cells merged as there."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    spans: dict[int, list[int]] = {}
    merged: list[tuple[int, list[int]]] = []
    for number, row in enumerate(rows_of(path), 1):
        for cell, bold in row:
            if cell.continues and cell.column in spans:
                spans[cell.column][1] = number
                continue
            spans[cell.column] = [number, number, cell.width]
            merged.append((cell.column + 1, spans[cell.column]))
            place = sheet.cell(number, cell.column + 1)
            place.value, place.font = cell.text or None, Font(bold=bold)
            place.data_type = "s" if cell.text else "n"
    for column, (first, last, width) in merged:
        if last > first or width > 1:
            sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column + width - 1)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_values(path: Path, sign: str, encoding: str) -> bytes:
    """The document's lines and tables as values parted by a sign."""
    rows: list[list[str]] = []
    for row in rows_of(path):
        values: list[str] = []
        for cell, _ in row:
            values += [""] * (cell.column - len(values)) + [cell.text]
        rows.append(values)
    width = max(map(len, rows))
    out = StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows([*values, *[""] * (width - len(values))] for values in rows)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("path", PATHS)
def test_a_sample_as_a_workbook(vocabulary: Vocabulary, path: Path) -> None:
    """A form or chronology kept in Excel says the same."""
    if ("sheet", path.stem) in LOST:
        pytest.skip(LOST["sheet", path.stem])
    assert wrong(as_workbook(path), path, vocabulary) == []


@pytest.mark.parametrize("save", [
    pytest.param(lambda path: as_values(path, ",", "utf-8-sig"), id="commas"),
    pytest.param(lambda path: as_values(path, ";", "utf-16"), id="semicolons"),
    pytest.param(lambda path: as_values(path, "\t", "utf-8"), id="tabs"),
])
@pytest.mark.parametrize("path", PATHS)
def test_a_sample_as_values(vocabulary: Vocabulary, path: Path, save: Callable[[Path], bytes]) -> None:
    """A form or chronology saved as values says the same, whatever parts them."""
    if ("csv", path.stem) in LOST:
        pytest.skip(LOST["csv", path.stem])
    assert [fault for fault in wrong(save(path), path, vocabulary) if UNMERGED not in fault] == []
