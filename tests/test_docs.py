"""The documents do not rot: what code says, they say."""

from pathlib import Path

import pytest

from parsers.facts import Code

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("code", Code)
def test_the_reading_contract_names_every_code(code: Code) -> None:
    """A code that programs may meet is in docs/reading.md."""
    assert f"`{code.value}`" in (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


def test_every_folder_of_the_design_is_there() -> None:
    """The folders are the architecture."""
    for name in ("parsers", "rules", "mailbot", "config", "tests", "docs", "deploy", ".ci"):
        assert (ROOT / name).is_dir()


def test_the_shelf_holds_data_only() -> None:
    """config/ holds no Python."""
    assert not list((ROOT / "config").rglob("*.py"))
