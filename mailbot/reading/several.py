"""Several readers that work side by side, each in a child of its own."""

from collections.abc import Iterable
from datetime import date
from queue import SimpleQueue

from mailbot.reading.reader import Reader
from parsers.facts import Reading


class Readers:
    """Readers for as many threads as there are readers: each document is read by one that is idle."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        for one in readers:
            self._idle.put(one)

    def read(self, data: bytes, on: date, name: str = "") -> tuple[Reading, ...]:
        """What a document says, once a reader is idle; as ``Reader.read``."""
        reader = self._idle.get()
        try:
            return reader.read(data, on, name)
        finally:
            self._idle.put(reader)
