"""``mailbot show`` and ``mailbot why``: the story in sentences, and what changed, before and after, because of whom."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from mailbot.cli.admin import command as admin
from mailbot.cli.show import command as show
from mailbot.cli.tell import command as tell
from mailbot.cli.why import command as why
from mailbot.demo.stage import set_stage
from mailbot.record.desk import Desk
from mailbot.store import journal
from rules.case import Standing
from tests.mailbot.cli.office import CASE, DAY_SEVEN, asking, day_seven

REFERENCE = CASE.reference


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of an office on Day 7, in which Housing has just been given two more days."""
    with day_seven(tmp_path):
        pass
    assert asking(tmp_path)(tell, REFERENCE, "EXTEND housing 27 March 2026").exit_code == 0
    return tmp_path


def flat(result: Result) -> str:
    """The whole output as one line."""
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_a_changed_date_says_before_after_and_because_of_whom(office: Path) -> None:
    """The sentence that the manager asks for."""
    said = flat(asking(office)(why, REFERENCE, "returns"))
    assert "Return date of Hollin Bank Homes: Wednesday 25 March 2026 → Friday 27 March 2026, because console (" in said
    assert ") wrote EXTEND at 9:05am on Friday 20 March 2026." in said


def test_the_story_is_told_in_sentences(office: Path) -> None:
    """What was done by whom, who was written to, and what still waits to go."""
    said = flat(asking(office)(show, REFERENCE.lower()))
    for words in (
        "Friday 20 March 2026", "wrote EXTEND.", "Hollin Bank Homes will get a reminder of the return.",
        "Return date of Hollin Bank Homes: Wednesday 25 March 2026 → Friday 27 March 2026.",
        "Hollin Bank Homes will get the new return date.",
    ):
        assert words in said


def test_asking_for_help_is_no_part_of_the_story(office: Path) -> None:
    """The list of commands stands in the journal, not among what happened to a child."""
    assert asking(office)(tell, REFERENCE, "HELP").exit_code == 0
    assert "wrote HELP" not in flat(asking(office)(show, REFERENCE))


def test_a_remove_that_is_undone_keeps_the_extension(office: Path) -> None:
    """UNDO gives back what there was, the two more days with it."""
    assert asking(office)(tell, REFERENCE, "REMOVE housing").exit_code == 0
    assert "It returns by 5pm on Friday 27 March 2026." in flat(asking(office)(tell, REFERENCE, "UNDO"))


def test_the_journal_of_the_case_has_its_changes_as_data(office: Path) -> None:
    """``--json`` holds what changed beside who, what and why."""
    lines = json.loads(asking(office)(show, REFERENCE, "--json").output)["journal"]
    told = next(line for line in lines if line["what"].startswith("the command EXTEND"))
    assert told["changes"] == [{
        "what": "Return date of Hollin Bank Homes",
        "before": "Wednesday 25 March 2026", "after": "Friday 27 March 2026",
    }]  # fmt: skip


def test_a_moved_panel_says_where_it_stood_before(office: Path) -> None:
    """The first time too, where only the timetable had set it."""
    assert asking(office)(tell, REFERENCE, "PANEL 31 March 2026 14:00").exit_code == 0
    said = flat(asking(office)(why, REFERENCE, "panel"))
    assert "Panel meets: 10am on Monday 30 March 2026 → 2pm on Tuesday 31 March 2026, because console (" in said


def test_what_was_undone_in_the_same_transaction_is_no_change(office: Path) -> None:
    """Changes that were rolled back or taken back before the line was written are not told."""
    with set_stage(office, DAY_SEVEN) as (stage, _), stage.store.begin() as session:
        desk = Desk(stage, session, DAY_SEVEN)
        with pytest.raises(ValueError, match="stop"), session.begin_nested():
            desk.change(desk.case(REFERENCE), standing=Standing.CLOSED)
            raise ValueError("stop")
        desk.note("nothing came of it", case=REFERENCE)
        assert journal.changes_in(journal.story(session, REFERENCE)[-1]) == ()


def test_a_change_without_a_line_of_its_own_gets_one(office: Path) -> None:
    """Nothing changes in a case without the journal."""
    with set_stage(office, DAY_SEVEN) as (stage, _):
        with stage.store.begin() as session:
            desk = Desk(stage, session, DAY_SEVEN)
            desk.change(desk.case(REFERENCE), standing=Standing.HELD)
        with stage.store.begin() as session:
            (change,) = journal.changes_in(journal.story(session, REFERENCE)[-1])
            assert change == ("Standing", "open", "held") and journal.verify(session, stage.store.vault) is None
    assert "The journal is whole." in asking(office, None)(admin, "journal", "verify").output
