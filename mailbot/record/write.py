"""Writes a letter into the outbox: once for each key, to one address, with one-tap answers keyed to that address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mailbot.letters.compose import Enclosure, compose
from mailbot.letters.facts import Tap
from mailbot.letters.mailto import tap
from mailbot.letters.render import render
from mailbot.record.desk import Desk
from mailbot.store import outbox
from parsers.facts import Address, Message
from rules.case import Case, Role
from rules.people import Person

TAP, FILE, LETTER = "tap", "file", "letter"
"""What a token was made for: a token of one kind is worth nothing as another."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A command that a letter offers: its words, and what it does. ``about`` is the message it concerns."""

    command: str
    does: str
    edition: int | None = None
    about: str = ""


def write(
    desk: Desk,
    name: str,
    to: Address,
    facts: Mapping[str, object],
    *,
    case: Case | None = None,
    subject: str = "",
    occasion: str = "",
    role: str = "",
    choices: Sequence[Choice] = (),
    enclosures: Sequence[Enclosure] = (),
    invitation: bytes | None = None,
    answers: Message | None = None,
    not_before: datetime | None = None,
) -> bool:
    """Puts one letter into the outbox; False when it stands there already, or nobody may be written to there.

    ``subject`` is the agency key or message it is about, ``occasion`` tells repetitions apart.
    """
    reference, key = case.reference if case else "", _key(name, to, case, subject, occasion)
    if not to.address or desk.people.is_coroner_or_press(to) or outbox.is_written(desk.session, key):
        return False
    taps = [tap_choice(desk, choice, reference, to) for choice in choices]
    given = {"office": desk.letterhead, "reference": reference, "taps": taps, "attached": [e.name for e in enclosures]}
    rendered = render(name, given | dict(facts), desk.office.settings.folder / "letters")
    message_id = _message_id(desk, key)
    raw = compose(
        rendered,
        sender=desk.mailbox,
        to=to,
        message_id=message_id,
        date=desk.now,
        attachments=enclosures,
        in_reply_to=answers.message_id if answers else None,
        references=answers.references if answers else (),
        invitation=invitation,
        automatic="auto-replied" if answers else "auto-generated",
        headers={"X-Mailbot-Letter": name},
    )
    outbox.put_letter(
        desk.session,
        desk.vault,
        key=key,
        message_id=message_id,
        raw=raw,
        recipient=to.address,
        name=name,
        title=rendered.subject,
        now=desk.now,
        not_before=not_before,
        case=reference or None,
        subject=subject,
        role=role,
    )
    return True


def _key(name: str, to: Address, case: Case | None, subject: str, occasion: str) -> str:
    return "|".join((case.reference if case else "", name, subject, to.address, occasion))


def written(desk: Desk, name: str, to: Address, *, occasion: str) -> bool:
    """Whether this letter about no case stands in the outbox already, so that its facts need not be gathered."""
    return outbox.is_written(desk.session, _key(name, to, None, "", occasion))


def write_to_role(desk: Desk, name: str, role: Role, facts: Mapping[str, object], **others: object) -> int:
    """One letter to each holder of a role at this moment; how many were new."""
    return write_to(desk, name, desk.people.holders(role), facts, **others)


def write_to(desk: Desk, name: str, persons: Iterable[Person], facts: Mapping[str, object], **others: object) -> int:
    """One letter to each of these persons; how many were new. One address is written to once."""
    boxes = {person.mailbox.address: person for person in persons}
    return sum(write(desk, name, person.mailbox, facts, role=person.role, **others) for person in boxes.values())  # type: ignore[arg-type]


def tap_choice(desk: Desk, choice: Choice, reference: str, to: Address) -> Tap:
    """A one-tap answer as the reader of the letter gets it, about the case or the message that the choice names."""
    about = choice.about or reference
    token = tap_token(desk, about, choice.command, choice.edition, to.address)
    return tap(
        choice.command, choice.does, mailbox=desk.office.address, token=token, reference=about, edition=choice.edition
    )


def tap_token(desk: Desk, about: str, command: str, edition: int | None, recipient: str) -> str:
    """The token of a one-tap answer: worth something only for this command, from this person."""
    return desk.vault.sign(TAP, about, command, str(edition or ""), recipient)


def file_token(desk: Desk, reference: str, agency: str) -> str:
    """The token in the properties of a form that we send out for one case and agency ("" for Part B)."""
    return desk.vault.sign(FILE, reference, agency)


def _message_id(desk: Desk, key: str) -> str:
    """The Message-ID that follows from the key: a name and a keyed token that only we can make."""
    name = sha256(key.encode()).hexdigest()[:20]
    domain = desk.office.address.rpartition("@")[2]
    return f"<{name}.{desk.vault.sign(LETTER, name)}@{domain}>"


def is_our_message_id(desk: Desk, message_id: str) -> bool:
    """Whether we made this Message-ID: its token is right under one of our keys."""
    name, _, token = message_id.strip("<>").partition("@")[0].partition(".")
    return desk.vault.signed(token, LETTER, name)
