"""Editions written side by side, in processes of their own."""

import os
import signal
from pathlib import Path

import pytest

from mailbot.chronology import UnknownEnding, side_by_side, write_edition
from mailbot.chronology.cover import Cover
from rules.chronology import combine
from tests.mailbot.chronology.editions import PREPARED
from tests.rules.chronology.made import case_a

COVER = Cover("Combined chronology", "TSCP-2026-001", PREPARED)
MACHINES = ("combined.csv", "combined.json", "combined.html")


@pytest.fixture(params=[pytest.param(0, id="side-by-side"), pytest.param(10**6, id="one-after-the-other")])
def worth_it(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chronology that is long enough for processes, and one that is not."""
    monkeypatch.setattr(side_by_side, "WORTH_IT", request.param)


@pytest.mark.usefixtures("worth_it")
def test_the_editions_are_those_that_are_written_alone(tmp_path: Path) -> None:
    """Every edition is told of once, and is the file that ``write_edition`` makes."""
    outs, combined = [tmp_path / name for name in MACHINES], combine(case_a())
    assert sorted(side_by_side.write_editions(combined, outs, COVER)) == sorted(outs)
    for out in outs:
        alone = out.with_stem("alone")
        write_edition(combined, alone, COVER)
        assert out.read_bytes() == alone.read_bytes()


@pytest.mark.usefixtures("worth_it")
def test_an_edition_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    """What went wrong in a process is raised here as it was raised there; what came before it is whole."""
    good = tmp_path / "combined.csv"
    with pytest.raises(UnknownEnding, match=r"combined\.pdf"):
        list(side_by_side.write_editions(combine(case_a()), [good, tmp_path / "combined.pdf"], COVER))
    assert good.read_bytes().startswith(b"\xef\xbb\xbfnumber,")
    assert [path.name for path in tmp_path.iterdir()] == ["combined.csv"]


def test_a_folder_that_went_away_is_an_os_error_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line makes a sentence of it."""
    monkeypatch.setattr(side_by_side, "WORTH_IT", 0)
    gone = tmp_path / "gone" / "combined.csv"
    with pytest.raises(OSError, match="gone"):
        list(side_by_side.write_editions(combine(case_a()), [gone, tmp_path / "combined.json"], COVER))


def test_a_process_that_the_system_ends_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For want of memory, say: a sentence, no traceback of a library."""
    monkeypatch.setattr(side_by_side, "WORTH_IT", 0)
    monkeypatch.setattr(side_by_side, "write_edition", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(OSError, match="want of memory"):
        list(side_by_side.write_editions(combine(case_a()), [tmp_path / name for name in MACHINES], COVER))
