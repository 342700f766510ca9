"""What the tests of the readers share."""

import tomllib
from pathlib import Path

import pytest

from parsers.vocabulary import Vocabulary
from tests.services.office import office

__all__ = ["office", "vocabulary"]

WORDS = Path(__file__).parents[2] / "config" / "tameside" / "vocabulary"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary that mailbot ships."""
    return Vocabulary.from_mappings(
        tomllib.loads((WORDS / "forms.toml").read_text("utf-8")),
        tomllib.loads((WORDS / "returns.toml").read_text("utf-8")),
    )
