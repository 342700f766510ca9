"""What comes back from the child is believed only if it is made of our own facts."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import cast

import pytest

from mailbot.reading.wire import Cut, TooMuch, readings_from, receive, send
from parsers.facts import Code, DateReading, Entry, Kind, Origin, Problem, Reading, Return, Unread, Where

READING = Reading(
    Kind.RETURN, "a.zip/b.docx",
    Return("Trust", "Ann", False, (), (Entry("1/2/19", date(2019, 2, 1), origin=Origin(Where(table=1), "1/2/19")),)),
    problems=(Problem("entries", Code.EMPTY_EVENT, "No event.", Where(row=2), 0),),
    unread=(Unread(Where(), "a chart"),),
    columns={"Date": "date"}, properties={"token": "x"},
)


def test_readings_come_back_as_they_were() -> None:
    """Every fact, day and place survives the way."""
    stream = BytesIO()
    send(stream, (READING,))
    stream.seek(0)
    assert readings_from(receive(stream, 10_000)) == (READING,)


class Asked:
    """A member of an enumeration as Python 3.11.0 to 3.11.3 pickle one: its name, asked of its class."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return getattr, (Kind, "RETURN")


def test_early_python_3_11_says_members_otherwise() -> None:
    """A kind that is asked for by name, as early releases do, comes back as that kind."""
    reading = replace(READING, kind=cast(Kind, Asked()))
    assert readings_from(pickle.dumps((reading,))) == (READING,)


class Evil:
    """A thing whose unpickling would call a function of its choice."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.way = (call, arguments)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.way


@pytest.mark.parametrize("content", [
    pytest.param(Evil(print, "gotcha"), id="a-call-of-print"),
    pytest.param((Evil(exec, "raise SystemExit"),), id="a-call-of-exec"),
    pytest.param((Evil(getattr, Reading, "__init__"),), id="an-attribute-of-what-is-no-enumeration"),
    pytest.param((Evil(getattr, Kind, "__class__"),), id="an-attribute-that-is-no-member"),
    pytest.param((READING, Evil(open, "/dev/null")), id="a-call-beside-a-reading"),
    pytest.param((DateReading("x"),), id="a-fact-that-is-no-reading"),
    pytest.param((), id="no-reading"),
    pytest.param([READING], id="a-list"),
    pytest.param(None, id="nothing"),
])
def test_anything_else_is_refused(content: object, capsys: pytest.CaptureFixture[str]) -> None:
    """No function of the child's choice is ever called, and nothing but readings is taken."""
    with pytest.raises(Cut):
        readings_from(pickle.dumps(content))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("data", [
    pytest.param(b"", id="silence"),
    pytest.param(b"\0\0\0", id="half-a-length"),
    pytest.param(b"\0\0\0\0\0\0\0\x05abc", id="fewer-bytes-than-said"),
])
def test_a_message_cut_short_is_noticed(data: bytes) -> None:
    """A child that dies in mid-sentence is told from one that has answered."""
    with pytest.raises(Cut):
        receive(BytesIO(data), 100)


def test_more_than_allowed_is_not_even_read() -> None:
    """A length beyond the limit ends the conversation before anything is taken in."""
    with pytest.raises(TooMuch):
        receive(BytesIO(b"\0\0\0\0\0\x01\0\0" + bytes(65_536)), 1_000)
