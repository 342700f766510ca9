"""Tells the story as it goes, in lines that a manager can read."""

from collections import defaultdict
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from textwrap import shorten

import click

from mailbot.explaining.letters import called
from mailbot.letters.words import hour
from mailbot.store.tables import LetterRow
from rules.calendar import in_london
from rules.people import People

LONGEST = 90
"""So many characters of what somebody writes are shown, in whole words."""


class Telling:
    """Prints each moment of the story; remembers the day, to head it."""

    def __init__(self, people: People) -> None:
        self.people, self.today = people, ""
        self.named = {person.mailbox.address: person.name for person in people.persons}
        self.named |= {agency.senior.address: agency.senior.name or agency.name for agency in people.agencies}
        self.named |= {agency.contact.address: agency.name for agency in people.agencies}

    def __call__(
        self, now: datetime, arrived: list[bytes], letters: list[tuple[LetterRow, bytes]], aside: list[str],
    ) -> None:
        """One moment: what came in, what mailbot wrote, and why it put a message aside."""
        london = in_london(now)
        today = f"{london:%A} {london.day} {london:%B %Y}"
        if today != self.today:
            self.today = today
            click.echo(f"\n{today}")
        for raw in arrived:
            message = message_from_bytes(raw, policy=default)
            click.echo(f"  {hour(now):>7}  → {str(message['From']).partition(' <')[0]} writes{_carrying(raw)}")
        for reason in aside:
            click.echo(f"  {hour(now):>7}    mailbot puts it aside and writes to nobody: {reason}")
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for letter, _ in letters:
            groups[letter.name, letter.case_reference or ""].append(self.named.get(letter.recipient, letter.recipient))
        for (name, reference), readers in groups.items():
            to = ", ".join(dict.fromkeys(readers)) if len(readers) < 4 else f"{len(readers)} people"
            about = f"{reference}: " if reference else ""
            click.echo(f"  {hour(now):>7}  ← {about}mailbot sends {called(name)} ({to})")


def _carrying(raw: bytes) -> str:
    message = message_from_bytes(raw, policy=default)
    files = [str(part.get_filename()) for part in message.walk() if part.get_filename()]
    if files:
        return f", with {len(files)} documents" if len(files) > 1 else ", with a document"
    body = message.get_body(("plain",))
    first = str(body.get_content()).strip().splitlines()[0] if body else ""
    return f": “{shorten(first, LONGEST, placeholder=' …')}”"
