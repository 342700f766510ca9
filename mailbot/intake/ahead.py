"""Reads ahead: while one message is judged, the child process reads the next. Two processors are then both at work."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from types import TracebackType
from typing import Self

from mailbot.reading import Reader
from parsers.facts import Reading

Asked = tuple[bytes, date, str]


class ReadAhead(Reader):
    """A reader that begins on a document before it is asked for it. One document is read at a time, in the order in
    which they were begun; one that nobody asks for in the end costs its time and changes nothing."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._begun: deque[tuple[Asked, Future[tuple[Reading, ...]]]] = deque(maxlen=2)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hand.shutdown(cancel_futures=True)

    def begin(self, data: bytes, on: date, name: str = "") -> None:
        """Begins to read a document that will be asked for soon: this one and the one before it are remembered."""
        self._begun.append(((data, on, name), self._hand.submit(self._reader.read, data, on, name)))

    def read(self, data: bytes, on: date, name: str = "") -> tuple[Reading, ...]:
        """What the document says: at once when it was read meanwhile. Raises what the reader raises."""
        asked = (data, on, name)
        begun = next((future for document, future in self._begun if document == asked), None)
        return (begun or self._hand.submit(self._reader.read, *asked)).result()
