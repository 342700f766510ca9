"""A line to a server on loopback that breaks where it is told: after so many bytes of an answer."""

import socket
import threading
from contextlib import suppress

from tests.services.need import free_port


class LossyLine:
    """Passes everything on to ``port``. ``cut_at`` is a word of the server's at which a line is cut, in the middle of
    the answer that holds it (``None``: at none), ``times`` how often that may still happen. ``cuts`` counts."""

    def __init__(self, port: int) -> None:
        self.port, self.cuts = free_port(), 0
        self.cut_at: bytes | None = None
        self.times = 1_000
        self._target = port
        self._door = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._greet, daemon=True).start()

    def close(self) -> None:
        """Takes no more lines."""
        self._door.close()

    def _greet(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, from_server: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                place = data.find(self.cut_at) if from_server and self.cut_at is not None and self.times else -1
                if place >= 0:
                    self.cuts, self.times = self.cuts + 1, self.times - 1
                    sink.sendall(data[: place + 2])
                    break
                sink.sendall(data)
        for line in (source, sink):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)  # wakes the thread of the other direction
            line.close()
