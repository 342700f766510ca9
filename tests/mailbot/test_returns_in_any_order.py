"""Returns come in as agencies find time for them, some of them twice: the case in the end is the same."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.live import _sent_since
from mailbot.demo.people import People, blank_form
from mailbot.demo.play import read_play
from mailbot.demo.stage import deliver, set_stage
from mailbot.reading import Reader
from mailbot.store.cases import all_cases
from mailbot.store.ledger import account
from mailbot.store.tables import LetterRow, MessageRow

RECEIVED, DECIDED = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON), datetime(2026, 3, 12, 15, 40, tzinfo=LONDON)
BACK = datetime(2026, 3, 16, 9, 0, tzinfo=LONDON)
AGENCIES = ("probation", "housing", "icb", "police")
Base = tuple[Path, list[bytes], Reader]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A folder with a case whose requests went out, four agencies' returns in answer to them, and a reader."""
    folder = tmp_path_factory.mktemp("asked")
    play = read_play()
    people = People(play, blank_form(), "tscp@tscp.example")
    people.unwritten = [one for one in play.mails if {"part-b rapid-review", "form complete"} & set(one.attach)]
    with set_stage(folder, RECEIVED) as (office, clock):
        shown = 0
        for number, moment in enumerate((RECEIVED, DECIDED, DECIDED + timedelta(minutes=61))):
            clock.put(moment)
            for raw in people.write(moment):
                deliver(folder, raw, number)
            cycle(office)
            for letter, raw in _sent_since(office, shown):
                shown = letter.id
                people.receive(raw, letter.name, f"{letter.case_reference or ''} {letter.subject}", moment)
        with Reader(office.vocabulary) as reader:
            yield folder, _returns(people), reader


def _returns(people: People) -> list[bytes]:
    """What each agency writes back, with its return attached, an hour after the one before."""
    mails = [next(one for one in people.play.mails if one.letter == "request" and one.about == agency and one.attach)
             for agency in AGENCIES]
    return [people._message(one, BACK + timedelta(hours=place)) for place, one in enumerate(mails)]


def lived(base: Base, order: list[int], together: int) -> dict[str, Any]:
    """What is there in the end, when returns are read in this order, so many between two starts of the worker."""
    folder, raws, reader = base
    with TemporaryDirectory(prefix="mailbot-order-") as name:
        shutil.copytree(folder, name, dirs_exist_ok=True)
        now = BACK + timedelta(hours=len(raws))
        for first in range(0, len(order), together):
            for place in range(first, min(first + together, len(order))):
                deliver(Path(name), raws[order[place]], 100 + place)
            with set_stage(Path(name), now) as (office, _):
                cycle(replace(office, reader=reader))
        with set_stage(Path(name), now) as (office, _), office.store.begin() as session:
            assert account(session).balances
            return {
                "cases": all_cases(session, office.store.vault),
                "messages": sorted((row.message_id, str(row.state), row.reason) for row in
                                   session.scalars(select(MessageRow))),
                "letters": sorted((row.name, row.recipient, row.subject, str(row.state)) for row in
                                  session.scalars(select(LetterRow))),
            }


@pytest.fixture(scope="module")
def plain(base: Base) -> dict[str, Any]:
    """The end when each comes once, in order: all four returns are filed."""
    end = lived(base, [0, 1, 2, 3], 4)
    assert len([one for one in end["messages"] if one[1] == "handled"]) == 2 + len(AGENCIES)
    return end


@settings(max_examples=3, deadline=None, derandomize=True)
@given(
    order=st.permutations([0, 1, 2, 3]), again=st.lists(st.integers(0, 3), max_size=3), together=st.integers(1, 3)
)
def test_the_same_case(base: Base, plain: dict[str, Any], order: list[int], again: list[int], together: int) -> None:
    """Any order, some delivered twice, the worker started anew between any of them."""
    assert lived(base, [*order, *again], together) == plain
