"""What the tests of the child process share."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread

import pytest

from tests.parsers.conftest import vocabulary

__all__ = ["vocabulary"]


@dataclass(frozen=True, slots=True)
class Door:
    """A web server on loopback that notes who comes."""

    port: int
    heard: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Its address, without a last stroke."""
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def door() -> Iterator[Door]:
    """A door at which nobody should knock."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Door(server.getsockname()[1])

        def listen() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                with line:
                    found.heard.append(line.recv(2_000))

        Thread(target=listen, daemon=True).start()
        yield found
        server.shutdown(socket.SHUT_RDWR)
