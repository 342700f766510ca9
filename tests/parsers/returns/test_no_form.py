"""A return is no referral form, whatever its title says and whatever was done about an event."""

from dataclasses import replace
from datetime import date

import pytest

from parsers.facts import Kind
from parsers.understand import understand
from parsers.vocabulary import Vocabulary
from parsers.word import read_word
from tests.parsers.returns.papers import Line, Paper, papers
from tests.parsers.returns.producers import by_hand

WITH_ROWS = [paper for paper in papers() if any(line.startswith("- ") for line in paper.expected)]


@pytest.mark.parametrize("title", ["", "Rapid Review: single agency chronology"], ids=["as-it-is", "of-a-rapid-review"])
@pytest.mark.parametrize("paper", WITH_ROWS, ids=[paper.name for paper in WITH_ROWS])
def test_a_return_with_rows_is_a_return(vocabulary: Vocabulary, paper: Paper, title: str) -> None:
    """The name of the review in its title and "NFA" in the row of an event do not make it a decision of the panel."""
    titled = replace(paper, blocks=[*([Line(title)] if title else []), *paper.blocks])
    readings = understand(read_word(by_hand(titled)), vocabulary, date(2026, 6, 30))
    assert {reading.kind for reading in readings} == {Kind.RETURN}
