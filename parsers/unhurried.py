"""Reading without Python's collector of cycles looking over our shoulder."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
