"""CSV and JSON: every row once, nothing that a spreadsheet would compute, nothing lost."""

import csv
import json
import re
from pathlib import Path

import pytest

from mailbot.chronology import ENDINGS
from mailbot.chronology.machines import CSV_COLUMNS
from mailbot.chronology.safe import not_a_formula
from rules.chronology import Combined
from tests.mailbot.chronology.editions import BOTH, HOSTILE, awkward, words, written
from tests.rules.chronology.made import expected


def lines(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV file by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def whole(text: str) -> str:
    """A text as Python's backslash escapes show what UTF-8 cannot hold."""
    return text.encode(errors="backslashreplace").decode()


@BOTH
def test_csv_has_every_row_once_and_in_order(tmp_path: Path, combined: Combined) -> None:
    """Each line is a row in its own words, but for the apostrophe that makes a formula a text."""
    found = lines(written(tmp_path, ".csv", combined))
    for line, row in zip(found, combined.every_row, strict=True):
        values = [line[key] for key in ("date_text", "agency", "source", "event", "response", "comment")]
        assert values == [not_a_formula(whole(text)) for text in words(row)]
        assert (line["number"], line["file"], line["row"]) == (str(row.number), not_a_formula(row.file), str(row.index))


@pytest.mark.parametrize("text", [pytest.param(text, id=repr(text)) for text in (*HOSTILE, "  =1", "\r=1", "\n@x")])
def test_a_formula_is_made_a_text(text: str) -> None:
    """What a spreadsheet would compute gets an apostrophe in front and keeps its own characters."""
    assert not_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Seen.", "1-2-1 session", "a=b", "’twas", "12/03/2019", "?14 October"])
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    """Words that no spreadsheet computes are left alone."""
    assert not_a_formula(text) == text


def test_no_cell_of_the_csv_begins_like_a_formula(tmp_path: Path) -> None:
    """In the whole file there is no cell that a spreadsheet would compute."""
    cells = [cell for line in lines(written(tmp_path, ".csv", awkward())) for cell in line.values()]
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@")]


def test_json_has_everything(tmp_path: Path) -> None:
    """Rows in order with file and index, counts, groups, gaps and glossary; days as ISO."""
    found = json.loads(written(tmp_path, ".json").read_text("utf-8"))
    assert tuple((row["file"], row["row"]) for row in found["rows"]) == expected().order
    assert found["rows"][6]["from"] == "2019-01-01"
    assert found["rows"][6]["notes"] == ["Read as about 1 January – 30 April 2019."]
    assert sum(count["rows_in"] for count in found["counts"]) == 153
    assert all(count["balanced"] for count in found["counts"])
    assert found["groups"][0]["rows"] == [24, 25]
    assert found["gaps"][0]["days"] == 216
    assert (found["reference"], found["prepared"]) == ("TSCP-2026-001", "2026-03-26T09:05:00+00:00")


def test_json_keeps_every_character(tmp_path: Path) -> None:
    """Control characters and formulas come back as they were; rows left out are there with their reason."""
    combined = awkward()
    found = json.loads(written(tmp_path, ".json", combined).read_text("utf-8"))
    for line, row in zip(found["rows"], combined.every_row, strict=True):
        values = [line[key] or "" for key in ("date_text", "agency", "source", "event", "response", "comment")]
        assert values == words(row)
    assert [row["reason"] for row in found["left_out"]] == ["Names another case, OTHER-1."]


def test_the_documentation_names_every_column() -> None:
    """Each column of the CSV and each key of the JSON stands in docs/chronology.md, and each ending."""
    told = (Path(__file__).parents[3] / "docs" / "chronology.md").read_text("utf-8")
    keys = {*CSV_COLUMNS, "rows", "left_out", "counts", "groups", "gaps", "glossary", "doubts", "episode", "repeats"}
    assert not [key for key in keys if not re.search(rf"\b{key}\b", told)]
    assert not [ending for ending in ENDINGS if f"`{ending}`" not in told]
