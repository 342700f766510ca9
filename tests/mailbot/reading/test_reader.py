"""The child process: a file that kills or hangs it costs its own time, never its neighbours."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Timer
from typing import BinaryIO, cast

import pytest

from mailbot.reading import Limits, Reader
from mailbot.reading.limits import allowed
from mailbot.reading.process import Child
from mailbot.reading.wire import send
from parsers.facts import Code, Kind, Reading
from parsers.read import read
from parsers.vocabulary import Vocabulary
from tests.documents.word.build import docx
from tests.parsers.answer_key import SAMPLES
from tests.parsers.test_read import message

ON = date(2026, 3, 30)
FORM = (SAMPLES / "referrals/01-complete.docx").read_bytes()
RETURN = (SAMPLES / "returns/case-a/04-hospital-trust.docx").read_bytes()


def long_table(rows: int) -> bytes:
    """A document that takes its time."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>12/03/2019</w:t></w:r></w:p></w:tc>" * 6 + "</w:tr>"
    return docx(f"<w:tbl>{row * rows}</w:tbl>")


@pytest.fixture(scope="module")
def reader(vocabulary: Vocabulary) -> Iterator[Reader]:
    """A warm reader with the usual limits."""
    with Reader(vocabulary) as reader:
        yield reader


def only_problem(readings: tuple[Reading, ...]) -> Code:
    """The code of the single problem of a single reading of kind ``other``."""
    (reading,) = readings
    (problem,) = reading.problems
    assert reading.kind is Kind.OTHER and problem.message.endswith(".")
    return problem.code


@pytest.mark.parametrize("data", [pytest.param(FORM, id="form"), pytest.param(RETURN, id="return"),
                                  pytest.param(b"rubbish \0\1", id="rubbish")])
def test_it_says_what_the_parsers_say(reader: Reader, vocabulary: Vocabulary, data: bytes) -> None:
    """Nothing is lost or changed on the way back."""
    assert reader.read(data, ON) == read(data, vocabulary, ON)


def test_one_child_reads_many_files(reader: Reader) -> None:
    """The child is kept warm between files."""
    reader.read(FORM, ON)
    before = reader.pid
    reader.read(RETURN, ON)
    assert reader.pid == before


def test_a_file_that_takes_too_long_costs_its_time_and_no_more(vocabulary: Vocabulary) -> None:
    """It is given up and named; the form beside it in the same mail is read, and so is the next, by the same child."""
    with Reader(vocabulary, Limits(seconds=2)) as reader:
        reader.read(FORM, ON)
        before = reader.pid
        (form,) = reader.read(message({"slow.docx": long_table(60_000), "form.docx": FORM}), ON)
        assert (form.kind, form.part) == (Kind.REFERRAL, "form.docx")
        assert [(str(left.where), "too long" in left.why) for left in form.unread] == [("slow.docx", True)]
        assert (reader.read(FORM, ON)[0].kind, reader.pid) == (Kind.REFERRAL, before)


@contextmanager
def deaf() -> Iterator[None]:
    """A reader that hears nothing: it goes on when its time is over."""
    def go_on(number: int, frame: object) -> None:
        pass

    with allowed(1):
        signal.signal(signal.SIGPROF, go_on)
        yield


def test_what_does_not_hear_that_its_time_is_over_is_ended_by_the_system() -> None:
    """A library that never comes back from its own loop ends with the child."""
    child = os.fork()
    if child == 0:
        with deaf():
            while True:
                pass
    assert os.waitpid(child, 0)[1] == signal.SIGXCPU


def test_a_file_that_needs_too_much_memory_is_named(vocabulary: Vocabulary) -> None:
    """The child's memory is bounded; what does not fit gives a problem, and the next file is read."""
    with Reader(vocabulary, Limits(memory=200 * 2**20)) as reader:
        assert only_problem(reader.read(long_table(60_000), ON)) in (Code.TOO_LARGE, Code.UNREADABLE)
        assert reader.read(FORM, ON)[0].kind is Kind.REFERRAL


def test_a_child_that_dies_over_a_file_is_replaced(vocabulary: Vocabulary) -> None:
    """A file that kills a fresh child is named; the next one is read as if nothing had been."""
    with Reader(vocabulary) as reader:
        reader.read(b"", ON)
        reader.close()
        with reader:
            pid = reader.pid
            assert pid is not None
            killer = Timer(1.5, os.kill, (pid, signal.SIGKILL))
            killer.start()
            readings = reader.read(long_table(60_000), ON)
            killer.cancel()
            assert only_problem(readings) is Code.UNREADABLE
            assert reader.read(FORM, ON)[0].kind is Kind.REFERRAL


def test_a_child_that_was_ended_between_files_is_not_missed(vocabulary: Vocabulary) -> None:
    """Somebody ends the child while it is idle: the next file is read all the same."""
    with Reader(vocabulary) as reader:
        reader.read(FORM, ON)
        assert reader.pid is not None
        os.kill(reader.pid, signal.SIGKILL)
        assert reader.read(FORM, ON)[0].kind is Kind.REFERRAL


@pytest.mark.parametrize("asked", [pytest.param(False, id="idle"), pytest.param(True, id="while-it-reads")])
def test_a_child_whose_worker_was_killed_wipes_its_folder(vocabulary: Vocabulary, asked: bool) -> None:
    """Nobody else is left to do it: SIGKILL gives the worker no time, and the folder is no file's business."""
    child = Child.start(vocabulary, Limits())
    child.wait()
    assert child.process.stdin and child.process.stdout and child.folder.is_dir()
    if asked:
        send(cast(BinaryIO, child.process.stdin), (FORM, ON, "form.docx"))
        child.process.stdout.close()
    child.process.stdin.close()
    child.process.wait(30)
    child.process.stdout.close()
    assert not child.folder.exists()


def test_a_child_is_replaced_after_so_many_files(vocabulary: Vocabulary) -> None:
    """Nothing can pile up in a child for ever."""
    with Reader(vocabulary, Limits(documents=1)) as reader:
        reader.read(b"", ON)
        first = reader.pid
        reader.read(b"", ON)
        assert reader.pid != first


def test_a_file_beyond_the_input_limit_is_not_tried(vocabulary: Vocabulary) -> None:
    """The largest files are refused without starting anything."""
    reader = Reader(vocabulary, Limits(input=1_000))
    assert only_problem(reader.read(bytes(1_001), ON)) is Code.TOO_LARGE
    assert reader.pid is None


def test_an_answer_beyond_the_output_limit_is_not_taken_in(vocabulary: Vocabulary) -> None:
    """What comes back is bounded as well."""
    with Reader(vocabulary, Limits(output=500)) as reader:
        assert only_problem(reader.read(RETURN, ON)) is Code.TOO_LARGE


def test_the_child_sees_no_secret_of_ours(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment holds where Python looks for modules, and no key."""
    monkeypatch.setenv("MAILBOT_KEY", "not for the child")
    with Reader(vocabulary) as reader:
        reader.read(b"", ON)
        assert b"not for the child" not in Path(f"/proc/{reader.pid}/environ").read_bytes()
