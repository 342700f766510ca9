"""Every oddity of tests/documents/returns, as each producer writes it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from parsers.returns import read_return
from parsers.vocabulary import Vocabulary
from parsers.word import read_word
from tests.parsers.returns.papers import Paper, papers
from tests.parsers.returns.producers import PRODUCERS, by_hand, saved_by_libreoffice
from tests.parsers.returns.saying import said, tidy

RECEIVED = date(2026, 6, 30)
NOT_BY_PYTHON_DOCX = {"hidden-and-tracked-rows"}
"""python-docx writes no tracked changes."""
_PAPERS = papers()


@pytest.mark.parametrize(("produce", "paper"), [
    pytest.param(produce, paper, id=f"{paper.name}-{name}")
    for name, produce in PRODUCERS for paper in _PAPERS
    if not (name == "python-docx" and paper.name in NOT_BY_PYTHON_DOCX)
])
def test_an_odd_document_says_what_stands_in_it(
        vocabulary: Vocabulary, produce: Callable[[Paper], bytes], paper: Paper) -> None:
    """Rows, dates, doubts, agency, author and what was left unread are as the paper has them."""
    readings = read_return(read_word(produce(paper)), vocabulary.returns, RECEIVED)
    assert tidy(said(readings)) == tidy(paper.expected)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_odd_documents_saved_by_libreoffice_say_the_same(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Opening and saving in LibreOffice changes nothing that is read (hidden rows and tracked rows it has none of)."""
    chosen = [paper for paper in _PAPERS if paper.name not in NOT_BY_PYTHON_DOCX]
    soffice = shutil.which("soffice") or ""
    saved = saved_by_libreoffice({paper.name: by_hand(paper) for paper in chosen}, tmp_path, soffice)
    wrong = {paper.name: tidy(said(readings)) for paper in chosen
             if tidy(said(readings := read_return(read_word(saved[paper.name]), vocabulary.returns, RECEIVED)))
             != tidy(paper.expected)}
    assert wrong == {}
