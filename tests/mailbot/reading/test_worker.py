"""Other formats and infected messages through the whole worker."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.stage import deliver, set_stage
from mailbot.reading import Reader, ReaderTrouble
from mailbot.reading.clamd import Clamd
from mailbot.store.blobs import get_blob
from mailbot.store.tables import CaseRow, LetterRow, MessageRow
from tests.services.clamd import MARK
from tests.services.clamd import Clamd as Server
from tests.services.clamd import clamd as clamd_server
from tests.services.need import free_port
from tests.services.office import office as libreoffice

__all__ = ["clamd_server", "libreoffice"]

SAMPLES = Path(__file__).parents[2] / "samples" / "mailbox"
NOW = datetime(2026, 3, 12, 9, tzinfo=LONDON)
RECEIVED = b"Received: by mx.tscp.example; Thu, 12 Mar 2026 08:58:00 +0000\r\n"


@contextmanager
def after(tmp_path: Path, message: bytes, clamd: str = "") -> Iterator[tuple[int, list[tuple[str, int]], set[str]]]:
    """After a cycle with this message: how many cases, each message's state and failed attempts, the letters' names."""
    with set_stage(tmp_path, NOW) as (plain, _):
        inspect = Clamd(clamd) if clamd else None
        with Reader(plain.vocabulary, inspect=inspect) as reader:
            office = replace(plain, reader=reader)
            deliver(tmp_path, RECEIVED + message, 1)
            with suppress(ReaderTrouble):  # the worker says so and tries again later
                cycle(office)
            with office.store.begin() as session:
                letters_out = session.scalars(select(LetterRow)).all()
                raws = [get_blob(session, office.store.vault, row.blob_id) for row in letters_out]
                assert not clamd or not any(b"message/rfc822" in raw or b".eml" in raw for raw in raws)
                letters = {row.name for row in session.scalars(select(LetterRow))} - {"digest"}
                states = [(str(row.state), row.attempts) for row in session.scalars(select(MessageRow))]
                yield len(session.scalars(select(CaseRow)).all()), states, letters


@pytest.mark.service("LibreOffice")
@pytest.mark.usefixtures("libreoffice")
def test_a_referral_in_old_word_opens_a_case(tmp_path: Path) -> None:
    """The referrer is thanked and the Head of Safeguarding told, as with any other form."""
    with after(tmp_path, (SAMPLES / "02-referral-doc.eml").read_bytes()) as (cases, states, letters):
        assert (cases, states) == (1, [("handled", 0)])
        assert {"acknowledgement", "alert"} <= letters


@pytest.mark.service("clamd")
def test_an_infected_message_is_shown_to_the_manager_and_goes_no_further(tmp_path: Path, clamd_server: Server) -> None:
    """No case is opened from it; the manager is told at once, and its sender nothing."""
    message = (SAMPLES / "03-referral-two-attachments.eml").read_bytes()
    infected = message.replace(b"\r\n\r\n", b"\r\n\r\n" + MARK + b"\r\n", 1).replace(b"\n\n", b"\n\n" + MARK + b"\n", 1)
    with after(tmp_path, infected, clamd_server.address) as found:
        assert found == (0, [("proposed", 0)], {"proposal"})


def test_a_scanner_that_is_away_leaves_the_message_where_it_is(tmp_path: Path) -> None:
    """It is our trouble: nothing is counted against the message, no case is opened, nobody is written to about it."""
    message = (SAMPLES / "03-referral-two-attachments.eml").read_bytes()
    with after(tmp_path, message, f"127.0.0.1:{free_port()}") as found:
        assert found == (0, [("kept", 0)], set())
