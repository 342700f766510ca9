"""Writes a letter into the outbox: once for each key, to one address, with one-tap answers keyed to that address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from mailbot.letters.compose import Enclosure, compose
from mailbot.letters.facts import Tap
from mailbot.letters.mailto import tap
from mailbot.letters.render import render
from mailbot.outgoing.budget import is_spent
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import fitting
from mailbot.record.tokens import message_id_of, reply_to, tap_token
from mailbot.store import outbox
from parsers.facts import Address, Message
from rules.case import Case, Role
from rules.commands import may_give, verb_of
from rules.people import Agency, Person
from rules.trust import Verdict


@dataclass(frozen=True, slots=True)
class Choice:
    """A command that a letter offers: its words, and what it does. ``about`` is the message it concerns."""

    command: str
    does: str
    edition: int | None = None
    about: str = ""


class Extras(TypedDict, total=False):
    """What a letter may have besides its facts; see ``write``."""

    case: Case | None
    subject: str
    occasion: str
    choices: Sequence[Choice]
    enclosures: Sequence[Enclosure]
    invitation: bytes | None
    answers: Message | None


class Answered(Extras, total=False):
    """The same, where it is not the reader that brings the role."""

    role: str


def write(
    desk: Desk, name: str, to: Address, facts: Mapping[str, object], *, case: Case | None = None, subject: str = "",
    occasion: str = "", role: str = "", choices: Sequence[Choice] = (), enclosures: Sequence[Enclosure] = (),
    invitation: bytes | None = None, answers: Message | None = None,
) -> bool:
    """Puts one letter into the outbox; False when it stands there already, or nobody may be written to there.

    ``subject`` is the agency key or message it is about, ``occasion`` tells repetitions apart. Of the ``choices`` only
    those are offered which the reader may command.
    """
    key = _key(name, to, case, subject, occasion)
    if not to.address or desk.people.is_coroner_or_press(to) or outbox.is_written(desk.session, key):
        return False
    reference, message_id = case.reference if case else "", message_id_of(desk, key)
    files, names = fitting(desk, enclosures)
    taps = [tap_choice(desk, choice, reference, to) for choice in choices if _may(desk, choice, to)]
    given = {"office": desk.letterhead, "reference": reference, "taps": taps, "attached": names}
    rendered = render(name, given | dict(facts), desk.office.settings.folder / "letters")
    raw = compose(
        rendered, sender=desk.mailbox, to=to, message_id=message_id, date=desk.now, attachments=files,
        in_reply_to=answers.message_id if answers else None, references=answers.references if answers else (),
        invitation=invitation, automatic="auto-replied" if answers else "auto-generated",
        headers=reply_to(desk, message_id) | {"X-Mailbot-Letter": name},
    )  # fmt: skip
    outbox.put_letter(
        desk.session, desk.vault, key=key, message_id=message_id, raw=raw, recipient=to.address, name=name,
        title=rendered.subject, now=desk.now, case=reference or None, subject=subject, role=role,
    )  # fmt: skip
    return True


def write_to(
    desk: Desk, name: str, persons: Iterable[Person], facts: Mapping[str, object], **others: Unpack[Extras],
) -> int:
    """One letter to each of these persons; how many were new. One address is written to once."""
    boxes = {person.mailbox.address: person for person in persons}
    return sum(write(desk, name, person.mailbox, facts, role=person.role, **others) for person in boxes.values())


def write_to_contacts(
    desk: Desk, name: str, agency: Agency, facts: Mapping[str, object],
    calendar: Callable[[Address], bytes] | None = None, **others: Unpack[Extras],
) -> None:
    """One letter to each of those who get the letters to an agency. ``calendar`` makes what goes into a calendar."""
    for contact in desk.people.contacts(agency):
        extras: Extras = {**others, "subject": agency.key}
        if calendar is not None:
            extras["invitation"] = calendar(contact)
        write(desk, name, contact, facts, role=Role.AGENCY_CONTACT, **extras)


def answer(matter: Matter, name: str, facts: Mapping[str, object], **others: Unpack[Answered]) -> bool:
    """Writes to the From address of a message, in its thread ("To whom").

    Never to a sender whose authentication failed, nor to what no person typed, nor when it looks like a loop of
    answers: False then.
    """
    message = matter.incoming.message
    if matter.incoming.verdict is Verdict.FAILED or message.automatic:
        return False
    case = others.get("case")
    if is_spent(matter.desk, name, matter.sender.address, case.reference if case else ""):
        matter.desk.note(f"message {matter.row.id} was not answered", why="so many answers may be a loop")
        return False
    extras: Answered = {"occasion": f"message-{matter.row.id}", "answers": message}
    extras.update(others)
    return write(matter.desk, name, matter.sender, facts, **extras)


def written(desk: Desk, name: str, to: Address, *, occasion: str, case: Case | None = None) -> bool:
    """Whether this letter stands in the outbox already, so that its facts need not be gathered."""
    return outbox.is_written(desk.session, _key(name, to, case, "", occasion))


def tap_choice(desk: Desk, choice: Choice, reference: str, to: Address) -> Tap:
    """A one-tap answer as the reader of the letter gets it, about the case or the message that the choice names."""
    about = choice.about or reference
    token = tap_token(desk, about, choice.command, choice.edition, to.address)
    return tap(
        choice.command, choice.does, mailbox=desk.office.address, token=token, reference=about, edition=choice.edition
    )


def _may(desk: Desk, choice: Choice, to: Address) -> bool:
    verb = verb_of(choice.command)
    return verb is not None and may_give(verb, desk.people.roles_of(to))


def _key(name: str, to: Address, case: Case | None, subject: str, occasion: str) -> str:
    return "|".join((case.reference if case else "", name, subject, to.address, occasion))
