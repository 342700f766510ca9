"""A real clamd with home-made signatures looks at every message before anything of ours opens it."""

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from mailbot.reading import Reader, ReaderTrouble
from mailbot.reading.clamd import Clamd
from parsers.conversion import Refused
from parsers.facts import Code, Kind
from parsers.vocabulary import Vocabulary
from tests.documents.word.build import zipped
from tests.parsers.answer_key import SAMPLES
from tests.services.clamd import LARGEST, MARK, NAME
from tests.services.clamd import Clamd as Server
from tests.services.clamd import clamd as clamd_server
from tests.services.need import free_port

__all__ = ["clamd_server"]

ON = date(2026, 3, 30)
FORM = (SAMPLES / "referrals/01-complete.docx").read_bytes()


@pytest.fixture(params=["address", "path"])
def clamd(request: pytest.FixtureRequest, clamd_server: Server) -> Clamd:
    """The way to the server, on loopback and through its socket."""
    return Clamd(getattr(clamd_server, request.param))


@pytest.mark.service("clamd")
@pytest.mark.parametrize("data", [
    pytest.param(b"From: a@b.example\r\n\r\n" + MARK, id="in-the-open"),
    pytest.param(zipped({"a/b.docx": MARK}), id="in-a-zip"),
])
def test_a_virus_is_named(clamd: Clamd, data: bytes) -> None:
    """What clamd finds is refused by its name."""
    with pytest.raises(Refused, match=NAME) as caught:
        clamd(data)
    assert caught.value.code is Code.VIRUS


@pytest.mark.service("clamd")
@pytest.mark.parametrize("data", [pytest.param(FORM, id="form"), pytest.param(b"", id="nothing"),
                                  pytest.param(bytes(LARGEST - 1), id="almost-too-large")])
def test_what_is_clean_passes(clamd: Clamd, data: bytes) -> None:
    """A form passes, and so does a message of nearly the largest size, in several pieces."""
    clamd(data)


@pytest.mark.service("clamd")
def test_what_is_larger_than_clamd_takes_is_the_messages_own_fault(clamd: Clamd) -> None:
    """It would be so for ever: the message is named, and does not stop the worker."""
    with pytest.raises(Refused, match="larger than the virus scanner takes") as caught:
        clamd(bytes(LARGEST + 5 * 2**20))
    assert caught.value.code is Code.TOO_LARGE


@pytest.mark.service("clamd")
def test_an_infected_message_never_reaches_the_child(vocabulary: Vocabulary, clamd: Clamd) -> None:
    """It gives a reading of kind ``other`` with the problem ``virus``; the next message is read as ever."""
    reader = Reader(vocabulary, inspect=clamd)
    (infected,) = reader.read(FORM + MARK, ON)
    assert reader.pid is None
    assert (infected.kind, [problem.code for problem in infected.problems]) == (Kind.OTHER, [Code.VIRUS])
    with reader:
        assert reader.read(FORM, ON)[0].kind is Kind.REFERRAL


@pytest.fixture
def liar() -> Iterator[str]:
    """A server that is no clamd."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        def answer() -> None:
            line, _ = door.accept()
            with line:
                heard = b""
                while not heard.endswith(bytes(4)):
                    heard += line.recv(100)
                line.sendall(b"220 welcome to the wrong door\0")

        Thread(target=answer, daemon=True).start()
        yield f"127.0.0.1:{door.getsockname()[1]}"


def test_a_clamd_that_is_away_is_our_trouble(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Nothing is counted against the message, which is not read either."""
    for address in (f"127.0.0.1:{free_port()}", str(tmp_path / "nowhere.ctl")):
        reader = Reader(vocabulary, inspect=Clamd(address))
        with pytest.raises(ReaderTrouble, match="does not answer"):
            reader.read(FORM, ON)
        assert reader.pid is None


def test_another_server_at_its_door_is_our_trouble(liar: str) -> None:
    """Anything but a verdict is no verdict."""
    with pytest.raises(ReaderTrouble, match="gave no verdict"):
        Clamd(liar)(b"Hello")
