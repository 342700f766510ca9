"""A look at every message by clamd, where one is configured, before anything of ours opens it."""

import socket
import struct
from dataclasses import dataclass

from mailbot.reading.process import ReaderTrouble
from parsers.conversion import Refused
from parsers.facts import Code

_PIECE = 1 << 20
_LONGEST_ANSWER = 4_096
_FOUND = "The virus scanner found {} in it. It was not opened; do not open it either."
_TOO_LARGE = "The file is larger than the virus scanner takes, so that it was not opened. Please send it in parts."


@dataclass(frozen=True, slots=True)
class Clamd:
    """A clamd at ``address``: ``host:port``, or the path of its socket. ``seconds`` is its time for one message."""

    address: str
    seconds: float = 60

    def __call__(self, data: bytes) -> None:
        """Returns when clamd finds nothing in ``data``.

        Raises Refused for a virus and for what is larger than clamd takes; ReaderTrouble, with a sentence, when clamd
        is away or says anything else: that is no fault of the message.
        """
        try:
            said = self._ask(data)
        except OSError as fault:
            raise ReaderTrouble(
                f"clamd at {self.address} does not answer ({fault.strerror or fault}). Start it, or take it out of "
                "mailbox.toml."
            ) from fault
        _judge(said, self.address)

    def _ask(self, data: bytes) -> str:
        with self._connect() as line:
            try:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), _PIECE):
                    piece = data[start:start + _PIECE]
                    line.sendall(struct.pack(">I", len(piece)) + piece)
                line.sendall(struct.pack(">I", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has heard enough; it says why
            said = bytearray()
            while len(said) < _LONGEST_ANSWER and not said.endswith(b"\0") and (more := line.recv(_LONGEST_ANSWER)):
                said += more
        return said.decode("utf-8", "replace").strip("\0 \n")

    def _connect(self) -> socket.socket:
        if self.address.startswith("/"):
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(self.seconds)
            try:
                line.connect(self.address)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), self.seconds)


def _judge(said: str, address: str) -> None:
    if said.endswith(" FOUND"):
        name = "".join(sign for sign in said.removeprefix("stream: ").removesuffix(" FOUND") if sign.isprintable())
        raise Refused(Code.VIRUS, _FOUND.format(name[:100]))
    if "size limit exceeded" in said:
        raise Refused(Code.TOO_LARGE, _TOO_LARGE)
    if said != "stream: OK":
        raise ReaderTrouble(f"clamd at {address} gave no verdict ({said[:100]!r}). Look at its log.")
