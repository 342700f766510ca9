"""Reads ahead: while one message is judged, child processes read the next. All processors are then at work."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from types import TracebackType
from typing import Self

from mailbot.reading import Reader
from mailbot.reading.several import Readers
from parsers.facts import Reading

AHEAD = 3
"""So many documents are begun: the one that is asked for, and those that follow it."""
BACKLOG = 20
"""So many messages in wait are worth the start of a second child."""
Asked = tuple[bytes, date, str]


class ReadAhead(Reader):
    """A reader that begins on documents before it is asked for them, in their order; one that nobody asks for in the
    end costs its time and changes nothing. While many are ``waiting``, two are read at a time."""

    def __init__(self, reader: Reader, waiting: int = 0) -> None:
        self._second = reader.another() if waiting >= BACKLOG else None
        readers = [reader, self._second] if self._second else [reader]
        self._readers = Readers(readers)
        self._hands = ThreadPoolExecutor(len(readers), thread_name_prefix="reading")
        self._begun: deque[tuple[Asked, Future[tuple[Reading, ...]]]] = deque(maxlen=AHEAD)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hands.shutdown(cancel_futures=True)
        if self._second:
            self._second.close()

    def begin(self, data: bytes, on: date, name: str = "") -> None:
        """Begins to read a document that will be asked for soon: the last ``AHEAD`` are remembered."""
        self._begun.append(((data, on, name), self._hands.submit(self._readers.read, data, on, name)))

    def read(self, data: bytes, on: date, name: str = "") -> tuple[Reading, ...]:
        """What the document says: at once when it was read meanwhile. Raises what the reader raises."""
        asked = (data, on, name)
        begun = next((future for document, future in self._begun if document == asked), None)
        return (begun or self._hands.submit(self._readers.read, *asked)).result()
