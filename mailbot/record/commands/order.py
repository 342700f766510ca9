"""A command with all that it needs, what it answers, and why it may not be carried out."""

from dataclasses import dataclass, field, replace

from mailbot.record.desk import Desk
from mailbot.record.write import Choice
from mailbot.store import cases
from mailbot.store.tables import MessageRow
from rules.case import Case
from rules.commands import Command

CHECK = "Please check the date, and write the year with it."
"""What whoever gave a date that cannot be does next."""


class NotDone(Exception):
    """A command that cannot be carried out; ``why`` and ``instead`` are sentences for whoever gave it.

    ``edition`` is one to send along for another look (0: none), ``offers`` are commands that would work.
    """

    def __init__(
        self,
        why: str,
        instead: str = "Please check it and try again.",
        edition: int = 0,
        offers: tuple[Choice, ...] = (),
    ) -> None:
        self.why, self.instead, self.edition, self.offers = why, instead, edition, offers
        super().__init__(f"{why} {instead}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was done, in sentences, and the commands that undo it, as this reader would write them.

    ``back`` are those commands where they are too many to offer each by itself.
    """

    done: list[str] = field(default_factory=list)
    undo: tuple[Choice, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A command, the case it is for (if one is known), what the answered letter is about, and who gave it.

    ``about`` is "message-17" or an agency's key. ``by_reply``: it answers a letter, and was not typed at the console.
    """

    command: Command
    case: Case | None
    about: str
    actor: str
    by_reply: bool = False
    came_in: int = 0
    """The number of the message that brought it; 0 for one typed at the console."""
    below: str = ""
    """What else was written in that message."""

    @property
    def message(self) -> int:
        """The number of the message that it is about; 0 when it names none."""
        kind, _, number = self.about.partition("-")
        said = int(number) if kind == "message" and number.isdigit() else 0
        return self.command.message or said

    def with_its_case(self, desk: Desk) -> "Order":
        """The same order with the case that it names itself, or else the one that its message belongs to."""
        reference = self.command.case
        if not reference and self.case is None and self.message:
            row = desk.session.get(MessageRow, self.message)
            reference = (row.case_reference or "") if row else ""
        if not reference:
            return self
        return replace(self, case=find_case(desk, reference))

    def with_its_case_if_any(self, desk: Desk) -> "Order":
        """The same, where a case that is not there is left for ``carry_out`` to complain about."""
        try:
            return self.with_its_case(desk)
        except NotDone:
            return self

    def need_case(self) -> Case:
        """The case. Raises NotDone when the command came without one."""
        if self.case is None:
            raise NotDone(
                "It does not say which case it is for.",
                "Reply to a letter of the case, or begin with the reference, like TSCP-2026-001 HOLD.",
            )
        return self.case

    def need_message(self) -> int:
        """The number of the message it is about. Raises NotDone when it names none."""
        if not self.message:
            raise NotDone(
                "It does not say which message it is for.",
                f"Reply to the letter about the message, or write its number, like {self.command.verb} 17.",
            )
        return self.message


def find_case(desk: Desk, reference: str) -> Case:
    """The case of that reference. Raises NotDone when there is none."""
    case = cases.get_case(desk.session, desk.vault, reference)
    if case is None:
        raise NotDone(f"There is no case {reference}.", "Please check the reference; the digest lists the cases.")
    return case
