"""What the tests of returns share."""

import pytest

from parsers.returns import ReturnWords
from parsers.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def words(vocabulary: Vocabulary) -> ReturnWords:
    """The vocabulary of returns that mailbot ships."""
    return vocabulary.returns
