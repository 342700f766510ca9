"""``mailbot why``: any letter or date of a case explained to somebody at a terminal."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from mailbot.cli.why import command
from rules.case import Standing
from tests.mailbot.cli.office import ASKS, CASE, DAY_SEVEN, asking, day_seven

REFERENCE = CASE.reference


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Result]:
    """Asks why on the morning of Day 7; one of two agencies has returned."""
    folder = tmp_path_factory.mktemp("office")
    with day_seven(folder):
        pass
    return asking(folder)


def flat(result: Result) -> str:
    """What was printed, as one line."""
    return " ".join(result.output.split())


def test_a_reminder_is_explained_whole(ask: Callable[..., Result]) -> None:
    """The date and its count, the words behind it, who was written to, who was not and why, and what happened."""
    said = flat(ask(command, REFERENCE, "chaser_1"))
    for words in (
        "By 9am on Friday 20 March 2026.", "three working days before Wednesday 25 March, the return date.",
        "Appendix B: Rapid Review Process Flowchart: “with a return date by Day 10”",
        "Hollin Bank Homes: written to at 9:05am on Friday 20 March 2026.",
        "Brushes Clough Primary School: not written to, as its return came in on Friday 20 March.",
        "derek.yates@hollinbankhomes.example: waiting", "mailbot: chaser_1 (housing). housing has not returned.",
    ):
        assert words in said


@pytest.mark.parametrize(("said", "keys"), [
    pytest.param(["chaser_1"], ["chaser_1"], id="the-key"),
    pytest.param(["Chaser", "1"], ["chaser_1"], id="as-people-write-it"),
    pytest.param(["chaser"], ["chaser_1", "chaser_2"], id="every-letter-of-a-sort"),
    pytest.param(["day", "10"], ["returns"], id="the-number-of-the-day"),
    pytest.param(["Day 3"], ["templates", "panel_invitation"], id="a-day-of-two-steps"),
    pytest.param(["request"], ["templates"], id="the-letter"),
])
def test_a_step_is_found_by_what_people_call_it(ask: Callable[..., Result], said: list[str], keys: list[str]) -> None:
    """By key, by day and by letter; JSON has one object for each."""
    assert [step["step"] for step in json.loads(ask(command, REFERENCE, *said, "--json").stdout)] == keys


@pytest.mark.parametrize("said", ["nonsense", "day 40", "-"])
def test_an_unknown_step_lists_those_of_the_case(ask: Callable[..., Result], said: str) -> None:
    """Wrong use, with what there is, in 80 columns."""
    result = ask(command, REFERENCE, said)
    assert result.exit_code == 2 and "chaser_2" in result.output and "report_submitted" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_every_step_is_explained_within_80_columns(ask: Callable[..., Result]) -> None:
    """Nothing runs over the edge of a small terminal, and no step of the case fails."""
    listed = ask(command, REFERENCE, "nonsense").output.splitlines()
    keys = [line.split()[0] for line in listed if line.startswith("  ") and not line.startswith("   ")]
    assert len(keys) > 15
    for key in keys:
        result = ask(command, REFERENCE, key)
        assert result.exit_code == 0 and max(map(len, result.output.splitlines())) <= 80, key


def test_an_unknown_case_is_wrong_use(ask: Callable[..., Result]) -> None:
    """A sentence that says where the cases are listed."""
    result = ask(command, "TSCP-2026-999", "panel")
    assert result.exit_code == 2 and "'mailbot cases' lists them" in result.output


@pytest.mark.parametrize(("changes", "words"), [
    pytest.param({"removed": True}, "a person has taken it out of this case", id="removed"),
    pytest.param({"asked": None}, "it has not been asked yet", id="not-asked"),
    pytest.param({"asked": DAY_SEVEN}, "after this reminder would have gone", id="asked-late"),
    pytest.param({"asked_for_time": DAY_SEVEN.date()}, "waits, as it asked for more time", id="asked-for-time"),
    pytest.param({"return_by": ASKS[0].return_by + timedelta(2)}, "will be written to at 9am on Tuesday 24 March 2026",
                 id="extended"),
])
def test_why_an_agency_is_not_written_to(changes: dict[str, object], words: str, tmp_path: Path) -> None:
    """Each reason that keeps a reminder back is said."""
    case = replace(CASE, go_ahead=None, asks=(replace(ASKS[0], **changes),))  # type: ignore[arg-type]  # of one test
    with day_seven(tmp_path, case):
        pass
    assert words in flat(asking(tmp_path)(command, REFERENCE, "chaser_1"))


def test_a_reminder_waits_while_the_mailbox_is_not_read(tmp_path: Path) -> None:
    """It says so, and that the manager was asked instead."""
    with day_seven(tmp_path, read=False):
        pass
    said = flat(asking(tmp_path)(command, REFERENCE, "chaser_1"))
    assert "waits, as the mailbox has not been read" in said and "ask_manager (chaser_1 2026-03-25)" in said


@pytest.mark.parametrize(("standing", "words"), [
    pytest.param(Standing.CLOSED, "Nothing goes out: the case is closed.", id="closed"),
    pytest.param(Standing.HELD, "RESUME lets them go.", id="held"),
])
def test_a_case_that_is_stopped_says_so(standing: Standing, words: str, tmp_path: Path) -> None:
    """A closed case writes to nobody, a held one to the manager."""
    with day_seven(tmp_path, replace(CASE, standing=standing)):
        pass
    assert words in flat(asking(tmp_path)(command, REFERENCE, "chaser_1"))
