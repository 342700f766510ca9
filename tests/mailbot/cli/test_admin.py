"""``mailbot admin``: the key rotated and the database migrated, with nothing lost."""

from pathlib import Path

import pytest

from mailbot.cli.admin import command
from mailbot.cli.show import command as show
from mailbot.demo.stage import set_stage
from mailbot.store.database import only_worker
from mailbot.store.vault import new_key
from tests.mailbot.cli.office import CASE, DAY_SEVEN, asking, day_seven


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of an office with a case and a letter."""
    with day_seven(tmp_path):
        pass
    return tmp_path


def test_after_a_rotation_the_new_key_is_enough(office: Path) -> None:
    """Everything opens under the new key alone; a second rotation finds nothing to do."""
    key, new, run = office / "key", new_key(), asking(office, None)
    story = asking(office)(show, CASE.reference, "--json").output
    key.write_text(f"{new},{key.read_text(encoding='ascii')}", encoding="ascii")
    first = run(command, "key", "rotate").output
    assert not first.startswith("0 of") and "of" in first
    assert run(command, "key", "rotate").output.startswith("0 of")
    key.write_text(new, encoding="ascii")
    assert asking(office)(show, CASE.reference, "--json").output == story
    assert run(command, "key", "rotate").output.startswith("0 of")


def test_a_key_is_not_rotated_under_a_worker(office: Path) -> None:
    """It may not know the new key yet: try again later."""
    with set_stage(office, DAY_SEVEN) as (stage, _), only_worker(stage.store) as mine:
        assert mine
        assert asking(office, None)(command, "key", "rotate").exit_code == 75


def test_migrating_what_is_up_to_date_changes_nothing(office: Path) -> None:
    """It says so."""
    result = asking(office, None)(command, "migrate")
    assert result.exit_code == 0 and "at this version" in result.output
