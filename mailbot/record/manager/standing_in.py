"""Whoever stands in for a reader who is away, or whom a letter did not reach, gets that letter too."""

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from bs4 import BeautifulSoup, Tag

from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Person
from mailbot.letters.words import listed
from mailbot.record.desk import Desk
from mailbot.record.manager.names import case_of, letter_name
from mailbot.record.write import write
from mailbot.store.absences import note_absence
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from parsers.facts import Address
from rules.calendar import in_london
from rules.case import Role

USUAL_ABSENCE = 10
"""Working days for which somebody counts as away who does not say until when, and a bounced address as dead (ours)."""
PASSED_ON = frozenset({
    "alert", "screening_reminder", "screening_overdue", "consultation", "referrer_answer", "part_b_question",
    "decision", "nfa_approval", "go_ahead", "draft", "proposal", "chaser_waits", "returns_status", "request",
    "chaser", "new_date", "overdue", "collation", "circulation_nudge", "audit_agenda", "date_ahead",
    "hand_over", "review_decided",
})  # fmt: skip
"""The letters that ask something of their reader, or that a deputy has to know."""


def stand_in(desk: Desk, letter: LetterRow | None, absent: Address, until: date | None, *, bounced: bool) -> str:
    """Puts down that somebody is away, and passes the letter on to those who stand in; says so in a sentence.

    "" when nobody is entered who stands in for them.
    """
    usual = desk.office.calendar.add_working_days(in_london(desk.now).date(), USUAL_ABSENCE)
    news = note_absence(desk.session, absent.address, until or usual, bounced=bounced, now=desk.now)
    deputies = deputies_of(desk, letter, absent)
    if not deputies:
        return ""
    if news and letter is not None and letter.name in PASSED_ON:
        for deputy in deputies:
            _pass_on(desk, letter, absent, deputy, until, bounced=bounced)
    names = listed([f"{one.name} ({one.address})" for one in deputies])
    where = "in place of the address that failed" if bounced else "too"
    return f"{names}, entered as deputy, gets these letters {where}"


def deputies_of(desk: Desk, letter: LetterRow | None, absent: Address) -> list[Address]:
    """Who is entered as deputy of somebody: in each of their roles, or at the agency that the letter is about."""
    of_agency = letter is not None and letter.role == Role.AGENCY_CONTACT
    agency = desk.people.agency(letter.subject) if letter and of_agency else None
    found = list(agency.deputies if agency else ())
    roles = sorted({one.role for one in desk.people.persons if absent.address in one.addresses and not one.deputy})
    found += [deputy.mailbox for role in roles for deputy in desk.people.deputies(role)]
    return [one for one in dict.fromkeys(found) if one.address not in {absent.address, *desk.people.bounced}]


def _pass_on(
    desk: Desk, letter: LetterRow, absent: Address, deputy: Address, until: date | None, *, bounced: bool
) -> None:
    original = message_from_bytes(get_blob(desk.session, desk.vault, letter.blob_id), policy=default)
    assert isinstance(original, EmailMessage)
    # What the letter said and carried goes on to secure domains and to the agency's own deputies only ("To whom").
    reads = letter.role == Role.AGENCY_CONTACT or desk.people.is_secure(deputy)
    facts = {
        "away": Person(absent.name or absent.address, address=absent.address),
        "until": until,
        "bounced": bounced,
        "kind": letter_name(letter.name).removeprefix("The "),
        "sent": letter.settled or letter.written,
        "words": _words(original) if reads else "",
    }
    write(
        desk, "stand_in", deputy, facts, case=case_of(desk, letter.case_reference), subject=letter.subject,
        role=letter.role, occasion=letter.message_id, enclosures=list(_files(original)) if reads else [],
    )  # fmt: skip


def _words(original: EmailMessage) -> str:
    """What the letter says between its head and its foot, a line for each of its paragraphs, items and rows."""
    page = original.get_body(("html",))
    told = BeautifulSoup(str(page.get_content()) if page else "", "lxml").find("main")
    blocks = told.find_all(["h1", "h2", "h3", "p", "li", "tr"]) if isinstance(told, Tag) else []
    lines = [("- " if one.name == "li" else "") + " ".join(one.get_text(" ").split())
             for one in blocks if one.find_parent("li") is None]
    return "\n".join(lines)


def _files(original: EmailMessage) -> Iterator[Enclosure]:
    for part in original.iter_attachments():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield Enclosure(str(part.get_filename()), part.get_content_type(), data)
