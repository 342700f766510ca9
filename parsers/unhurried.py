"""Reading in peace: without Python's collector of cycles looking over our shoulder, until the time is over."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class TooLong(BaseException):
    """The time for one file is over. Whoever keeps the time raises it in the midst of reading; it is no Exception, so
    that no library takes it for a fault of the file and goes on with half of it."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave reference cycles alone for a while.

    A long table becomes hundreds of thousands of objects and not one cycle; the collector would look at all of them
    again and again, which nearly doubles the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
