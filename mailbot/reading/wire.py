"""How parent and child speak: a length, then so many bytes.

What the parent sends is pickled as it is. What comes back was made by a process that has just chewed on a
stranger's file, so it is unpickled with nothing but our own facts and plain days: other names are refused.
"""

import io
import pickle
import struct
from datetime import date, datetime
from enum import Enum
from typing import Any, BinaryIO, cast

import parsers.facts
from parsers.facts import Reading

READY = "ready"
"""The child's first word, when it has opened all that it needs."""
_LENGTH = struct.Struct(">Q")
_PLAIN: dict[tuple[str, str], Any] = {("datetime", "date"): date, ("datetime", "datetime"): datetime}


class Cut(Exception):
    """The other side fell silent in the middle of a message, or sent too much."""


class TooMuch(Cut):
    """The other side announced more bytes than allowed."""


def send(stream: BinaryIO, content: object) -> None:
    """Send one message."""
    data = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO, limit: int) -> bytes:
    """Receive one message of at most ``limit`` bytes; raises Cut or TooMuch."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > limit:
        raise TooMuch
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise Cut
    return data


def _member(kind: type[Enum], name: str) -> Enum:
    """A member of an enumeration of ours, as early releases of Python 3.11 ask for it; nothing else."""
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        raise pickle.UnpicklingError("this is no enumeration of facts")
    return kind[name]


class _Facts(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):
            return _member
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if module.startswith("parsers.facts.") and name in parsers.facts.__all__:
            return getattr(parsers.facts, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no fact")


def readings_from(data: bytes) -> tuple[Reading, ...]:
    """The readings in a message from the child; raises Cut when it is anything else."""
    try:
        readings = _Facts(io.BytesIO(data)).load()
    except Exception as fault:  # unpickling garbage can raise nearly anything
        raise Cut from fault
    if not isinstance(readings, tuple) or not readings or not all(isinstance(one, Reading) for one in readings):
        raise Cut
    return cast(tuple[Reading, ...], readings)
