"""Wrong use of every command ends in a clear sentence and its exit code, never in a traceback."""

import shlex
from pathlib import Path

import pytest

from mailbot.cli import main
from tests.mailbot.cli.office import CASE, day_seven

WRONG: tuple[tuple[str, int, str], ...] = (
    ("nonsense", 2, "No such command"),
    ("show", 2, "Missing argument 'REFERENCE'"),
    ("show TSCP-2026-999", 2, "'mailbot cases' lists them"),
    ("show tscp-2026-001", 0, "TSCP-2026-001: Rapid Review"),
    ("why TSCP-2026-001", 2, "Missing argument 'STEP...'"),
    ("why TSCP-2026-999 panel", 2, "There is no case"),
    ("why tscp-2026-001 nonsense", 2, "It has these:"),
    ("cases --now yesterday", 2, "is not a date"),
    ("cases --config /nowhere", 2, "holds no partnership.toml"),
    ("cases --config note.txt", 2, "holds no partnership.toml"),
    ("queue extra", 2, "unexpected extra argument"),
    ("parse", 2, "Missing argument 'FILE...'"),
    ("parse missing.docx", 2, "missing.docx does not exist"),
    ("parse .", 2, "is a folder"),
    ("collate note.txt", 2, "Missing option '--out'"),
    ("collate note.txt --out x.pdf", 2, "one of these endings"),
    ("collate missing.docx --out x.docx", 2, "does not exist"),
    ("collate note.txt --out /nowhere/x.docx", 2, "is no folder"),
    ("timetable", 2, "Missing option '--received'"),
    ("timetable --received 2026-13-01", 2, "is not a date"),
    ("timetable --received 2026-03-29T01:30", 2, "the clocks went forward"),
    ("timetable --received 2026-12-15T10:03 --pathway nope", 2, "is not one of"),
    ("timetable --received 2026-12-15T10:03 --profile nope", 2, "There is no profile nope"),
    ("timetable --received 2026-12-15T10:03 --pathway lcspr", 2, "Give it with --review-decided"),
    ("timetable --received 2030-12-30T10:03", 2, "known here from 2000 to 2030"),
    ("timetable --received 2026-12-15T10:03 --ics /dev/full", 2, "No space left on device"),
    ("timetable --received 2026-12-15T10:03 --decided 2026-01-01", 2, "lies before --received"),
    ("digest --out /nowhere/d.html", 2, "No such file or directory"),
    ("digest --out d.docx", 2, "ends in neither .html nor .txt"),
    ("register", 2, "Missing option '--out'"),
    ("register --out r.docx", 2, "give it the ending .xlsx"),
    ("register --out /nowhere/r.xlsx", 2, "name a file in a folder that is there"),
    ("tell TSCP-2026-001", 2, "Missing argument 'WORDS'"),
    ("tell TSCP-2026-999 CLOSE", 2, "There is no case"),
    ("tell TSCP-2026-001 FROBNICATE", 2, "is no command"),
    ("tell TSCP-2026-001 'EXTEND nobody 3 May'", 2, "The agencies are"),
    ("tell message-999 OPEN", 2, "There is no message 999"),
    ("letters", 2, "Missing option '--out'"),
    ("letters --out note.txt", 2, "is a file"),
    ("export TSCP-2026-999 --out e", 2, "There is no case"),
    ("export TSCP-2026-001 --out .", 2, "Name a new folder"),
    ("backup note.txt", 2, "an older backup is never overwritten"),
    ("backup /nowhere/x", 2, "is no folder"),
    ("restore missing", 2, "does not exist"),
    ("restore note.txt", 2, "is no backup of mailbot's"),
    ("restore .", 2, "is a folder"),
    ("health --nope", 2, "No such option"),
    ("admin nope", 2, "No such command"),
    ("admin erase TSCP-2026-001", 2, "Give CLOSE first"),
    ("admin erase TSCP-2026-999", 2, "There is no case"),
    ("admin export-person ' ' --out e", 2, "Say whom"),
    ("admin export-person x --out note.txt", 2, "Name a new folder"),
    ("once --mailbox /nowhere", 2, "does not exist"),
    ("demo --out note.txt", 2, "is a file"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with a case, and a file that is nothing."""
    folder = tmp_path_factory.mktemp("office")
    with day_seven(folder, CASE):
        pass
    (folder / "note.txt").write_text("hello", encoding="ascii")
    return folder


@pytest.mark.parametrize(("words", "code", "says"), [pytest.param(*row, id=row[0].replace("/", "|")) for row in WRONG])
def test_wrong_use_is_said(
    office: Path, words: str, code: int, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    """The sentence says what is wrong, on the error's side where it is an error."""
    monkeypatch.chdir(office)
    monkeypatch.setenv("MAILBOT_KEY", (office / "key").read_text(encoding="ascii"))
    monkeypatch.setenv("MAILBOT_CONFIG", str(office / "settings"))
    monkeypatch.setattr("sys.argv", ["mailbot", *shlex.split(words)])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert ended.value.code == code and says in " ".join((printed.err if code else printed.out).split())
    assert "Traceback" not in printed.err
