"""``mailbot parse``: for a person a clear account, for programs the reading contract, and an exit code that tells."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mailbot.cli.parse import command
from tests.parsers.answer_key import SAMPLES
from tests.parsers.forms.docx import as_docx


def parse(*arguments: str | Path) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_json_has_one_line_for_each_form_or_return() -> None:
    """One object a line, in the order of the files, each with the path as given."""
    files = [SAMPLES / "returns/mailbox/06-hospital-and-health-visiting-from-colleague.eml",
             SAMPLES / "referrals/01-complete.docx"]
    lines = [json.loads(line) for line in parse(*files, "--json").stdout.splitlines()]
    assert [(line["file"], line["kind"]) for line in lines] == [
        (str(files[0]), "return"), (str(files[0]), "return"), (str(files[1]), "referral")]


def test_a_person_sees_what_was_read_what_is_missing_and_where() -> None:
    """Values with their places, questions in sentences."""
    shown = parse(SAMPLES / "referrals/02-missing-fields.docx").stdout
    for words in ("Rapid Review referral form", "Dave Ormerod", "table 1, row 2, cell 2", "22 September 2025",
                  "not given", "missing  ?", "Child 1", "To ask about", "Please tell us on which day the incident"):
        assert words in shown


def test_a_person_sees_the_rows_of_a_chronology() -> None:
    """Dates as written and as read, row by row, and which heading was taken for what."""
    shown = parse(SAMPLES / "returns/odd/07-tracked-changes.docx").stdout
    for words in ("w/e 13/9/26", "07/09/2026 to 13/09/2026", "Columns understood", "Row 2", "tracked changes",
                  "A row that was deleted here"):
        assert words in shown


def test_a_person_sees_a_decision_and_both_parts() -> None:
    """A screening form with its Part A: panel, decision, leads, and the referral below."""
    shown = parse(SAMPLES / "screenings/04-queries.docx").stdout
    for words in ("Screening form", "Panel member for GMP", "DCI Martin Feeney", "queries", "Aisha"):
        assert words in shown


@pytest.mark.parametrize(("file", "code"), [
    pytest.param("referrals/01-complete.docx", 0, id="nothing-to-ask"),
    pytest.param("others/02-newsletter.docx", 0, id="no-form-and-nothing-to-ask"),
    pytest.param("referrals/02-missing-fields.docx", 1, id="something-to-ask"),
    pytest.param("referrals/11-blank-part-b.pdf", 1, id="not-readable"),
])
def test_the_exit_code_tells_whether_a_person_must_look(file: str, code: int) -> None:
    """0 when all is plain, 1 when somebody must look."""
    assert parse(SAMPLES / file).exit_code == code


@pytest.mark.parametrize(("arguments", "words"), [
    pytest.param((), "Missing argument", id="no-file"),
    pytest.param(("nowhere.docx", str(SAMPLES)), "nowhere.docx does not exist", id="no-such-file"),
    pytest.param((str(SAMPLES),), "is a folder", id="a-folder"),
    pytest.param((str(SAMPLES / "referrals/01-complete.docx"), "--config", "nowhere"), "partnership.toml",
                 id="no-such-configuration"),
])
def test_wrong_use_ends_in_a_sentence(arguments: tuple[str, ...], words: str) -> None:
    """Exit code 2 and a sentence on stderr."""
    result = parse(*arguments)
    assert (result.exit_code, words in result.stderr, result.stdout) == (2, True, "")


def test_a_file_that_is_not_there_does_not_keep_the_others_from_being_read() -> None:
    """The others are read, the missing one and the folder are named on stderr, and the exit code is 2."""
    there = SAMPLES / "referrals/01-complete.docx"
    result = parse("nowhere.docx", str(SAMPLES), there, "--json")
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(there)]
    assert "nowhere.docx does not exist; check the name." in result.stderr
    assert f"{SAMPLES} is a folder; name the files in it." in result.stderr
    assert result.exit_code == 2


def test_a_doubtful_row_and_an_unknown_section_are_named(tmp_path: Path) -> None:
    """A row that is asked about has a mark; words under an unknown heading are left with its name."""
    assert "10 ?" in parse(SAMPLES / "returns/odd/01-year-from-heading.docx").stdout
    drawn = SAMPLES.parent / "documents/forms/59-unknown-section-among-numbered-ones.form"
    (tmp_path / "form.docx").write_bytes(as_docx(drawn.read_text("utf-8")))
    shown = parse(tmp_path / "form.docx").stdout
    assert "“3a. Immediate safeguarding action taken” is no question of this form" in shown


def test_it_runs_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings are needed where it runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILBOT_CONFIG", raising=False)
    assert parse(SAMPLES / "referrals/01-complete.docx").exit_code == 0
