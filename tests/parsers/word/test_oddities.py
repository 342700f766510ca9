"""Every oddity of tests/documents/word reads as its file says."""

import pytest

from parsers.word import read_word
from tests.documents.word.build import Oddity, oddities
from tests.documents.word.outline import outline


@pytest.mark.parametrize("oddity", [pytest.param(oddity, id=oddity.name) for oddity in oddities()])
def test_it_reads_as_the_file_says(oddity: Oddity) -> None:
    """One oddity a file, with its expectation in the same file."""
    assert outline(read_word(oddity.data)).splitlines() == oddity.expected.splitlines()
