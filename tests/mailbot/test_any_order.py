"""Whatever the order in which mail comes in, however often, and wherever the worker is started anew: the same end."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.stage import deliver, set_stage
from mailbot.reading import Reader
from mailbot.store.cases import all_cases
from mailbot.store.ledger import account
from mailbot.store.tables import LetterRow, MessageRow
from tests.mailbot.live.rig import mail

START = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
STAMP = (
    "Received: from x by mx.tscp.example; Wed, 11 Mar 2026 10:3{number}:00 +0000\r\n"
    "Authentication-Results: mx.tscp.example; dmarc=pass header.from={domain}\r\n"
    "Message-ID: <{number}@{domain}>\r\nFrom: {sender}\r\n"
)
Base = tuple[Path, list[bytes], Reader]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A folder with one case, what comes in next, and a reader for all examples."""
    folder = tmp_path_factory.mktemp("base")
    deliver(folder, mail(0, "tscp@tscp.example", START), 0)
    with set_stage(folder, START + timedelta(minutes=1)) as (office, _):
        cycle(office)
        with office.store.begin() as session:
            keys = {row.name: row.message_id for row in session.scalars(select(LetterRow))}
        with Reader(office.vocabulary) as reader:
            yield folder, messages(keys), reader


def messages(keys: dict[str, str]) -> list[bytes]:
    """The referrer's answer, an answer by nobody, a bounce of the acknowledgement, a circular, a stranger's note."""
    thanked, told = f"In-Reply-To: {keys['acknowledgement']}\r\n", f"In-Reply-To: {keys['alert']}\r\n"
    away = f"{told}Auto-Submitted: auto-replied\r\n"
    return [
        letter(3, "paul.hendry@tamesidechildren.example", thanked, "more", "The school is Hollin Bank Primary."),
        letter(4, "helen.ashworth-crane@tameside.example", away, "Automatic reply: it", "I am away from the office."),
        letter(5, "mailer-daemon@mx.example", thanked, "Undeliverable: it", "It could not be delivered."),
        letter(6, "news@list.example", "List-Id: <news>\r\n", "news", "News."),
        letter(7, "a@b.example", "", "a question", "Who rings whom?"),
    ]


def letter(number: int, sender: str, headers: str, subject: str, words: str) -> bytes:
    """A message with what the partnership's server writes on top."""
    stamp = STAMP.format(number=number, sender=sender, domain=sender.partition("@")[2])
    return f"{stamp}{headers}Subject: {subject}\r\n\r\n{words}\r\n".encode()


def lived(base: Base, order: list[int], together: int) -> dict[str, Any]:
    """What is there in the end, when messages come in this order, so many between two starts of the worker."""
    folder, raws, reader = base
    with TemporaryDirectory(prefix="mailbot-order-") as name:
        shutil.copytree(folder, name, dirs_exist_ok=True)
        for first in range(0, len(order), together):
            for place in range(first, min(first + together, len(order))):
                deliver(Path(name), raws[order[place]], 100 + place)
            with set_stage(Path(name), START + timedelta(minutes=10)) as (office, _):
                cycle(replace(office, reader=reader))
        with set_stage(Path(name), START + timedelta(minutes=10)) as (office, _), office.store.begin() as session:
            assert account(session).balances
            return {
                "cases": all_cases(session, office.store.vault),
                "messages": sorted((row.message_id, str(row.state), row.reason) for row in
                                   session.scalars(select(MessageRow))),
                "letters": sorted((row.name, row.recipient, str(row.state)) for row in
                                  session.scalars(select(LetterRow))),
            }


@pytest.fixture(scope="module")
def plain(base: Base) -> dict[str, Any]:
    """The end when all comes once, in order, to one worker."""
    end = lived(base, [0, 1, 2, 3, 4], 5)
    assert {state for _, state, _ in end["messages"]} == {"handled", "ignored", "proposed"}
    return end


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations([0, 1, 2, 3, 4]), again=st.lists(st.integers(0, 4), max_size=4), together=st.integers(1, 3)
)
def test_the_same_end(base: Base, plain: dict[str, Any], order: list[int], again: list[int], together: int) -> None:
    """Any order, some delivered twice, the worker started anew between any of them."""
    assert lived(base, [*order, *again], together) == plain
