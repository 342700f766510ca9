"""``mailbot export``: everything of one case, nothing of another, under names of ours."""

import csv
import re
from pathlib import Path

import pytest

from mailbot.cli.export import command
from mailbot.store import ledger
from mailbot.store.blobs import put_blob
from mailbot.store.tables import EditionRow
from rules.states import MessageState
from tests.mailbot.cli.office import CASE, DAY_SEVEN, asking, day_seven

RAW = b"From: x@y.example\r\nSubject: Jude Tattersall\r\n\r\nHello"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with one case that has a message, a letter and an edition, and a message of no case."""
    folder = tmp_path / "office"
    with day_seven(folder) as stage, stage.store.begin() as session:
        for number, reference in enumerate((CASE.reference, None)):
            row = ledger.keep(
                session, stage.store.vault, identity=f"x{number}", folder="INBOX", raw=RAW + str(number).encode(),
                message_id=f"<{number}@y.example>", received=DAY_SEVEN, now=DAY_SEVEN,
            )  # fmt: skip
            ledger.settle(row, MessageState.HANDLED, "an answer")
            row.case_reference = reference
        blob = put_blob(session, stage.store.vault, b"a chronology")
        session.add(EditionRow(case_reference=CASE.reference, number=1, name="Combined chronology.docx",
                               content_type="x/y", blob_id=blob.id, made=DAY_SEVEN))
    return folder


def test_everything_of_the_case_is_there_and_nothing_else(office: Path, tmp_path: Path) -> None:
    """The bytes are as they came, the index lists each file, and no name of anybody is in a file name."""
    out = tmp_path / "case"
    assert asking(office)(command, CASE.reference, "--out", str(out)).exit_code == 0
    files = {str(path.relative_to(out)): path for path in out.rglob("*") if path.is_file()}
    assert {re.sub(r"letter-\d+", "letter-N", name) for name in files} == {
        "index.csv", "journal.csv", "messages/message-00001.eml", "letters/letter-N-chaser.eml",
        "editions/edition-1-combined-chronology.docx",
    }
    assert files["messages/message-00001.eml"].read_bytes() == RAW + b"0"
    with files["index.csv"].open(encoding="utf-8-sig", newline="") as opened:
        assert {row["file"] for row in csv.DictReader(opened)} == set(files) - {"index.csv"}
    assert "chaser_1 (housing)" in files["journal.csv"].read_text(encoding="utf-8-sig")
    assert out.stat().st_mode & 0o77 == 0


def test_a_folder_that_is_there_is_never_written_into(office: Path, tmp_path: Path) -> None:
    """Wrong use; what lies there stays alone."""
    result = asking(office)(command, CASE.reference, "--out", str(tmp_path))
    assert result.exit_code == 2 and "Name a new folder" in result.output


def test_an_unknown_case_leaves_no_folder(office: Path, tmp_path: Path) -> None:
    """Wrong use, and nothing is made."""
    result = asking(office)(command, "TSCP-2026-999", "--out", str(tmp_path / "case"))
    assert result.exit_code == 2 and not (tmp_path / "case").exists()
