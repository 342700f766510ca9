"""``mailbot letters``: all letters to look at."""

from email import message_from_bytes, policy
from pathlib import Path

from bs4 import BeautifulSoup
from click.testing import CliRunner

from mailbot.cli.letters import command
from mailbot.letters.samples import SAMPLES


def test_every_letter_is_written_three_times_and_listed(tmp_path: Path) -> None:
    """A page, a text and a message of each, and an index whose links all lead somewhere."""
    result = CliRunner().invoke(command, ["--out", str(tmp_path / "new" / "letters")])
    assert result.exit_code == 0, result.output
    out = tmp_path / "new" / "letters"
    number = sum(map(len, SAMPLES.values()))
    assert f"{number} letters written" in result.output
    assert {suffix: len(list(out.glob(f"*.{suffix}"))) for suffix in ("html", "txt", "eml")} == {
        "html": number + 1, "txt": number, "eml": number}
    links = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "lxml").find_all("a")
    assert len(links) == 3 * number and all((out / str(link["href"])).is_file() for link in links)
    message = message_from_bytes((out / "alert--complete-referral.eml").read_bytes(), policy=policy.default)
    assert str(message["Subject"]).startswith("OFFICIAL-SENSITIVE TSCP-2026-001")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A sentence and exit code 1, no traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = CliRunner().invoke(command, ["--out", str(tmp_path / "file" / "below")])
    assert result.exit_code == 1 and "Name a folder that can be written to" in result.output


def test_a_faulty_letter_is_named(tmp_path: Path) -> None:
    """The command is how somebody who edits letters sees what is wrong."""
    (tmp_path / "partnership.toml").write_text("", encoding="utf-8")
    result = CliRunner().invoke(command, ["--out", str(tmp_path / "out"), "--config", str(tmp_path)])
    assert result.exit_code == 1 and "acknowledgement.md is missing" in result.output
