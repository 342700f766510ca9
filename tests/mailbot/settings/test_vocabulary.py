"""The vocabulary of forms and returns is read whole; every fault names its file and key."""

import shutil
from pathlib import Path

import pytest

from mailbot.settings.faults import SettingsFaults
from mailbot.settings.vocabulary import load_vocabulary

SHIPPED = Path(__file__).parents[3] / "config" / "tameside"


def test_the_vocabulary_that_mailbot_ships_is_whole() -> None:
    """What is in config/tameside can be used as it is."""
    assert load_vocabulary(SHIPPED).forms.name_of("incident_date") == "date of incident prompting referral"


@pytest.mark.parametrize(("file", "content", "words"), [
    pytest.param("forms.toml", None, "vocabulary/forms.toml: this file is missing", id="missing"),
    pytest.param("returns.toml", "a = [", "vocabulary/returns.toml: not valid TOML", id="no-toml"),
    pytest.param("forms.toml", "", "vocabulary/forms.toml: the key", id="a-key-missing"),
    pytest.param("returns.toml", "", "vocabulary/returns.toml", id="empty"),
])
def test_a_fault_names_its_file(tmp_path: Path, file: str, content: str | None, words: str) -> None:
    """Every fault is a sentence that begins with the file."""
    shutil.copytree(SHIPPED / "vocabulary", tmp_path / "vocabulary")
    (tmp_path / "vocabulary" / file).unlink()
    if content is not None:
        (tmp_path / "vocabulary" / file).write_text(content, "utf-8")
    with pytest.raises(SettingsFaults) as caught:
        load_vocabulary(tmp_path)
    assert str(caught.value).startswith(words)
