"""Values that are made by the hundred thousand: frozen for the type checker, without the price of it at run time.

A frozen dataclass takes three times as long to make as another, because each of its fields is set by a detour; for the
cells and places of a long chronology that was a fifth of the time of reading it. ``mypy`` refuses whoever changes one
of these, as it does with any frozen dataclass; they are compared and hashed by what they hold.
"""

import dataclasses
from typing import TYPE_CHECKING

__all__ = ("value",)

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    def value(*, frozen: bool, **options: bool):
        """A frozen dataclass that nothing guards but the type checker."""
        return dataclasses.dataclass(**options, unsafe_hash=frozen)
