"""What a cycle did, in lines for a person."""

from datetime import datetime

import click
from sqlalchemy import select

from mailbot.office import Office
from mailbot.store.tables import LetterRow, MessageRow
from rules.calendar import in_london
from rules.states import LetterState, MessageState

NEEDS_A_PERSON = (MessageState.PROPOSED, MessageState.QUARANTINED)


def report_cycle(office: Office, since: datetime, dry: bool) -> int:
    """Prints what came in and what goes out since a moment; how many things a person must look at."""
    with office.store.begin() as session:
        messages = session.scalars(select(MessageRow).where(MessageRow.kept >= since).order_by(MessageRow.id)).all()
        letters = session.scalars(select(LetterRow).where(LetterRow.written >= since).order_by(LetterRow.id)).all()
    for message in messages:
        click.echo(f"message {message.id:>4}  {message.state:<16} {message.case_reference or '':<14} {message.reason}")
    verb = "would send" if dry else "letter"
    for letter in letters:
        click.echo(f"{verb} {letter.id:>4}  {letter.state:<16} to {letter.recipient}: {letter.title}")
    at = in_london(office.clock.now())
    click.echo(f"{len(messages)} new messages, {len(letters)} letters written at {at:%H:%M on %A} {at.day} {at:%B %Y}.")
    troubled = [letter for letter in letters if letter.state in (LetterState.REFUSED, LetterState.UNCERTAIN)]
    return sum(message.state in NEEDS_A_PERSON for message in messages) + len(troubled)
