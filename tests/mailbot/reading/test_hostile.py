"""Files made to harm, all of them through one reader: what each is called is said, and nobody else pays for it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from _pytest.mark import ParameterSet

from mailbot.reading import Limits, Reader
from parsers.facts import Kind, Reading, Return
from parsers.vocabulary import Vocabulary
from tests.documents.word.build import docx
from tests.mailbot.reading.conftest import Door
from tests.mailbot.reading.hostile import Hostile, archives, disguises, documents, mails, pages, pdfs, sheets
from tests.parsers.test_read import message

ON = date(2026, 3, 30)
GOOD = docx(documents.TABLE)
ALL: list[ParameterSet] = [*pdfs.CASES, *pages.CASES, *sheets.CASES, *documents.CASES, *archives.CASES, *mails.CASES,
                           *disguises.CASES]
LIMITS = Limits(seconds=15, converting=20, one_conversion=10)


@pytest.fixture(scope="module")
def reader(vocabulary: Vocabulary) -> Iterator[Reader]:
    """The one reader of all."""
    with Reader(vocabulary, LIMITS) as reader:
        yield reader


def told(readings: tuple[Reading, ...]) -> Iterator[tuple[str, str]]:
    """The sentences of all readings, each with the file it names."""
    for reading in readings:
        yield from ((f"{reading.part}, {problem.where}", problem.message) for problem in reading.problems)
        yield from ((f"{reading.part}, {left.where}", left.why) for left in reading.unread)


@pytest.mark.parametrize("hostile", ALL)
def test_a_hostile_file_harms_nobody(reader: Reader, door: Door, hostile: Hostile) -> None:
    """The return beside it in the same mail is read, and so is the next one by the same child; a sentence names what is
    wrong with the file; whoever it calls hears nothing."""
    before = reader.pid
    readings = reader.read(message({hostile.name: hostile.make(door.address), "return.docx": GOOD}), ON)
    assert [reading.part for reading in readings].count("return.docx") == 1
    entries = [entry for reading in readings if isinstance(reading.data, Return) for entry in reading.data.entries]
    assert len(entries) == hostile.rows + 1
    sentences = [(where, said) for where, said in told(readings) if hostile.name in where]
    assert not hostile.says or any(re.search(hostile.says, said) for _, said in sentences), sentences
    assert reader.read(GOOD, ON)[0].kind is Kind.RETURN
    assert (reader.pid, door.heard) == (before, [])
