"""The small values that letters are made of. Moments are aware; letters show them in Europe/London.

Nothing here is escaped or worded: that is the business of the letter's own file and of ``mailbot.letters.words``.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, and whom a reader rings when a letter may not say more. Every letter needs it as ``office``."""

    partnership: str
    unit: str
    telephone: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the timetable: what, by when, and as which working day (``None``: not counted in days).

    ``state`` says how it stands ("done on Friday 13 March", "due today"), "" where that is not shown.
    """

    what: str
    due: datetime
    day: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a letter; parts that are not known stay empty."""

    name: str
    role: str = ""
    agency: str = ""
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask about: the name of the field as the form prints it, and the question in a sentence."""

    about: str
    says: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at, in the words of the person who wrote it: never a finding of ours."""

    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read: what it is called (by its sender), why, and how to send it so that it can."""

    name: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A request that will go out: the agency and the address that it goes to."""

    agency: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """How one agency stands: by when it was asked to return, and the state in a few words."""

    agency: str
    return_by: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Owing:
    """An agency that has not returned: by when it is to, how it stands, and what goes to it next, in sentences."""

    agency: str
    return_by: datetime
    state: str
    next: str


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the table that proves a chronology complete: rows in, rows shown, rows left out and why."""

    agency: str
    rows: int
    shown: int
    left_out: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading as the agency printed it, and what we read it as."""

    heading: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A command that a reader can give with one tap: its words, what it does, and the link (``mailto:``)."""

    word: str
    does: str
    href: str


@dataclass(frozen=True, slots=True)
class Held:
    """A message in quarantine: its number in the ledger, the sender as the message names it, and what happened."""

    number: int
    received: datetime
    sender: str
    why: str
    taps: tuple[Tap, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something only the manager can settle, with the answers that would settle it.

    ``about`` is the message that it concerns ("message-17"), "" when it is about a case alone.
    """

    reference: str
    what: str
    why: str
    taps: tuple[Tap, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Going:
    """A letter that goes out today by itself, and the link that holds it.

    Without a link: something that does *not* go, which ``what`` says; ``to`` is "" then.
    """

    at: datetime
    reference: str
    what: str
    to: str
    hold: Tap | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A step of one case that is due soon."""

    reference: str
    step: Milestone


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that came in, and what was done with it, in a few words."""

    received: datetime
    sender: str
    what: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One open case for the digest: how it stands, what comes next, every milestone and every agency.

    ``report`` are sentences about the report, its sign-off, and what the national Panel answered.
    ``next`` is in the state "overdue" when it should have been done.
    """

    reference: str
    standing: str
    next: Milestone | None = None
    steps: tuple[Milestone, ...] = ()
    agencies: tuple[AgencyLine, ...] = ()
    report: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """An open case whose every date has passed, and the link that closes it."""

    reference: str
    standing: str
    last: Milestone
    close: Tap
