"""The last way to tell somebody: a letter past the outbox, when not even the database can be written."""

from datetime import datetime
from hashlib import sha256

import structlog

from mailbot.letters.compose import compose
from mailbot.letters.facts import Letterhead
from mailbot.letters.render import render
from mailbot.letters.words import moment
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble
from mailbot.office import Office
from mailbot.record.tokens import LETTER
from parsers.facts import Address
from rules.case import Role
from rules.people import Person

NAME = "intake_stale"
REMEDY = "Please tell those who look after mailbot now; 'mailbot check' says more."


def cry(office: Office, since: datetime, why: str) -> bool:
    """Tells the manager and the deputies that nothing has worked ``since`` then (aware), and ``why``, a sentence.

    Whether somebody was told. It never raises, and leaves no line in the outbox: that is what cannot be written.
    """
    people = office.settings.people
    told = [_tell(office, who, since, why) for who in (*people.holders(Role.MANAGER), *people.deputies(Role.MANAGER))]
    return any(told)


def _tell(office: Office, person: Person, since: datetime, why: str) -> bool:
    raw = _letter(office, person.mailbox, since, why)
    try:
        outcome = office.sender.send(raw, office.address, [person.mailbox.address])
    except MailboxTrouble as trouble:
        structlog.get_logger().error("nobody could be told", trouble=type(trouble).__name__)
        return False
    return isinstance(outcome, Delivered)


def _letter(office: Office, to: Address, since: datetime, why: str) -> bytes:
    partnership, domain = office.settings.partnership, office.address.rpartition("@")[2]
    letterhead = Letterhead(
        partnership.name, partnership.contact_name, partnership.contact_telephone, office.address
    )
    facts = {
        "office": letterhead, "reference": "", "taps": [], "attached": [], "today": moment(since), "since": since,
        "why": why, "remedy": REMEDY, "waiting": [],
    }  # fmt: skip
    name = sha256(f"{NAME}|{to.address}|{since.isoformat()}".encode()).hexdigest()[:20]
    return compose(
        render(NAME, facts, office.settings.folder / "letters"),
        sender=Address(office.address, letterhead.unit),
        to=to,
        message_id=f"<{name}.{office.store.vault.sign(LETTER, name)}@{domain}>",
        date=office.clock.now(),
        headers={"X-Mailbot-Letter": NAME},
    )
