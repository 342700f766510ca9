"""What stands behind a verb, with what is needed to understand it."""

from dataclasses import dataclass

from rules.people import People
from rules.wording import ReadDay


@dataclass(frozen=True, slots=True)
class Rest:
    """What stands behind the verb, and what is needed to understand it."""

    words: str
    read_day: ReadDay
    people: People
