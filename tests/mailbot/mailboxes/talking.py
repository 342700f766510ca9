"""A server that says what it is told to say, whatever it hears."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def talking(*lines: bytes, then_hold: float = 0) -> Iterator[int]:
    """A server that says its lines, one for each line it hears, and then hangs up or says nothing for a while.
    ``TAG`` in a line becomes the first word that was heard, as IMAP wants it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve() -> None:
            line, _ = listener.accept()
            with line, line.makefile("rb") as heard:
                for number, said in enumerate(lines):
                    tag = heard.readline().partition(b" ")[0] if number else b""
                    line.sendall(said.replace(b"TAG", tag))
                time.sleep(then_hold)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        thread.join(5)
