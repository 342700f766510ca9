"""What a cycle did, or would do, in lines for a person."""

from collections.abc import Sequence

import click
from sqlalchemy import func, or_, select

from mailbot.letters.words import counted, moment
from mailbot.office import Office
from mailbot.store.tables import LetterRow, MessageRow
from mailbot.wishes import Wishes
from rules.states import LetterState, MessageState

NEEDS_A_PERSON = (MessageState.PROPOSED, MessageState.QUARANTINED)
TROUBLED = (LetterState.REFUSED, LetterState.UNCERTAIN)
UNDER_WAY = (LetterState.WAITING, LetterState.SENDING)


class Report:
    """Made before the cycle, it notes how things stand; told afterwards, it says what has become of them."""

    def __init__(self, office: Office, wishes: Wishes) -> None:
        self._office, self._wishes = office, wishes
        with office.store.begin() as session:
            self._messages = session.scalar(select(func.max(MessageRow.id))) or 0
            self._letters = session.scalar(select(func.max(LetterRow.id))) or 0
            self._unread = session.scalars(select(MessageRow.id).where(MessageRow.state == MessageState.KEPT)).all()
            self._unsent = session.scalars(select(LetterRow.id).where(LetterRow.state.in_(UNDER_WAY))).all()

    def tell(self) -> int:
        """Prints what came in, what was read and what goes out; how many things a person must look at."""
        messages, letters = self._touched()
        for message in messages:
            number, reference = f"message {message.id}", message.case_reference or ""
            click.echo(f"{number:<12} {message.state:<15} {reference:<14} {message.reason}".rstrip())
        for letter in letters:
            click.echo(f"{self._verb(letter)} to {letter.recipient}: {letter.title}")
            if letter.answer and letter.state != LetterState.SENT:
                click.echo(f"  {letter.answer}")
        self._conclude(messages, letters)
        return sum(message.state in NEEDS_A_PERSON for message in messages) + sum(
            letter.state in TROUBLED for letter in letters
        )

    def _touched(self) -> tuple[Sequence[MessageRow], Sequence[LetterRow]]:
        read = or_(MessageRow.id > self._messages, MessageRow.id.in_(self._unread))
        sent = or_(LetterRow.id > self._letters, LetterRow.id.in_(self._unsent))
        with self._office.store.begin() as session:
            messages = session.scalars(select(MessageRow).where(read).order_by(MessageRow.id)).all()
            return messages, session.scalars(select(LetterRow).where(sent).order_by(LetterRow.id)).all()

    def _verb(self, letter: LetterRow) -> str:
        if letter.state == LetterState.WAITING:
            later = letter.not_before > self._office.clock.now()
            return f"waits until {moment(letter.not_before)}:" if later else "waits:"
        if letter.state == LetterState.SENT:
            return "would send" if self._wishes.dry else "sent"
        return letter.state

    def _conclude(self, messages: Sequence[MessageRow], letters: Sequence[LetterRow]) -> None:
        now = moment(self._office.clock.now())
        said = f"{counted(len(messages), 'message')}, {counted(len(letters), 'letter')}"
        click.echo(f"{said[:1].upper()}{said[1:]}, at {now}.")
        if self._wishes.dry:
            click.echo("A dry run: nothing was sent, nothing was kept, and the mailbox is as it was.")
        elif self._wishes.mailbox is not None:
            click.echo(f"The mail was not touched. Letters lie in {self._wishes.data / 'letters'}.")
