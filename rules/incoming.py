"""What the rules are told about one message and about the world it came into."""

from dataclasses import dataclass
from datetime import datetime

from parsers.facts import Address, Message, Reading
from rules.case import Case, Role
from rules.evidence import Evidence
from rules.people import People
from rules.trust import Verdict


@dataclass(frozen=True, slots=True)
class Thread:
    """A letter of ours that a message answers, shown by the keyed Message-ID in In-Reply-To or References."""

    letter: str
    reference: str | None
    subject: str
    """What the letter is about: an agency's key, "message-17" for a message of the ledger, or ""."""
    recipient: str
    edition: int = 0
    """The edition of the chronology that the letter showed (0: none)."""

    @property
    def agency(self) -> str:
        """The agency's key, if it is about one."""
        return "" if self.subject.startswith("message-") else self.subject


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message, read. ``received`` is the server's receipt time (aware), ``evidence`` what was verified or seen.

    ``tapped`` is true when the message carries a valid one-tap token of ours (a command link).
    """

    message: Message
    readings: tuple[Reading, ...]
    received: datetime
    verdict: Verdict
    threads: tuple[Thread, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    file_evidence: tuple[tuple[Evidence, ...], ...] = ()
    """For each reading the verified tokens in its own file properties."""
    tapped: bool = False
    own: bool = False
    """Whether it is a letter of ours that came back: from us, and under a Message-ID that only we can make."""
    delivered_before: bool = False
    """Whether the same words came under its Message-ID before and were dealt with: some mail is delivered twice, by two
    ways, and whoever caught a message can send its very words again."""

    @property
    def keyed(self) -> bool:
        """Whether it carries a token of ours, wherever."""
        return bool(self.threads) or self.tapped or any(item.keyed for item in self.evidence)

    def keyed_in(self, reading: Reading) -> tuple[Evidence, ...]:
        """The verified tokens in the file that this reading was read from."""
        pairs = zip(self.readings, self.file_evidence, strict=False)
        return next((evidence for known, evidence in pairs if known is reading), ())

    def thread_of(self, people: People) -> Thread | None:
        """The newest letter of ours that it answers and that was written to its sender, or to one in the same role."""
        sender = self.message.sender
        given = (thread for thread in self.threads if sender and people.act_as_one(Address(thread.recipient), sender))
        return next(given, None)

    @property
    def thread(self) -> Thread | None:
        """The newest letter of ours that it answers."""
        return self.threads[0] if self.threads else None


@dataclass(frozen=True, slots=True)
class World:
    """What is known when a message is judged: every case, and everybody."""

    cases: tuple[Case, ...]
    people: People
    prefix: str

    def case(self, reference: str | None) -> Case | None:
        """The case of that reference."""
        return next((case for case in self.cases if case.reference == reference), None)

    def roles(self, incoming: Incoming) -> frozenset[Role]:
        """The roles of the sender, by its address alone; whether it is believed is another question."""
        sender = incoming.message.sender
        return self.people.roles_of(sender) if sender else frozenset()
