"""What must hold between the entries of the settings, beyond the shape of each."""

from collections import Counter
from collections.abc import Iterator

from mailbot.loopback import LOOPBACK
from mailbot.settings.faults import Fault
from mailbot.settings.mailbox_checks import mailbox_faults
from mailbot.settings.terms import WHO_FOLLOWS, are_two_at_once, first_day_without
from mailbot.settings.types import Ews, Graph, Imap, MailboxFile, PeopleFile, SameServer, Smtp
from rules.case import Role
from rules.clock.words import full_day

NEEDED = (
    Role.MANAGER,
    Role.HEAD_OF_SAFEGUARDING,
    Role.LOCAL_AUTHORITY,
    Role.POLICE,
    Role.HEALTH,
    Role.PRP_CHAIR,
    Role.EXECUTIVE_CHAIR,
    Role.LEGAL,
)


def cross_checks(people: PeopleFile | None, mailbox: MailboxFile | None) -> list[Fault]:
    """Faults that only show when the entries are seen together; a file that could not be read is left out."""
    faults = []
    if people:
        faults += [*_empty_roles(people), *_empty_seats(people)]
        faults += [*_keys_used_twice(people), *_domains_shared(people), *_names_shared(people)]
    if mailbox:
        faults += [*_bare_secrets(mailbox), *_pairs(mailbox), *_switched_off(mailbox), *mailbox_faults(mailbox)]
    if people and mailbox:
        faults += _written_to_itself(people, mailbox)
    return faults


def _bare_secrets(mailbox: MailboxFile) -> list[Fault]:
    places = {"incoming": mailbox.incoming, "outgoing": mailbox.outgoing}
    return [
        Fault("mailbox.toml", f"{key}.security", f'"none" is for loopback only, not for {place.host}; write "tls"')
        for key, place in places.items()
        if isinstance(place, Imap | Smtp) and place.security == "none" and place.host not in LOOPBACK
    ]


def _pairs(mailbox: MailboxFile) -> list[Fault]:
    """Exchange keeps our copies itself only of what it sends itself."""
    into, out = mailbox.incoming, mailbox.outgoing
    if isinstance(out, SameServer) and out.kind != into.kind:
        return [Fault("mailbox.toml", "outgoing.kind", f'"{out.kind}" goes with incoming "{out.kind}"; write both')]
    if isinstance(into, Graph | Ews) and isinstance(out, Smtp):
        return [Fault("mailbox.toml", "outgoing.kind", f'mail comes by "{into.kind}"; write "{into.kind}" here too')]
    return []


def _switched_off(mailbox: MailboxFile) -> list[Fault]:
    """Exchange Online by ways that Microsoft has closed, or is closing."""
    into = mailbox.incoming
    if not mailbox.is_on_exchange_online:
        return []
    if isinstance(into, Ews):
        return [Fault("mailbox.toml", "incoming.kind", (
            "Microsoft switches EWS off in Exchange Online, for good on 1 April 2027; write \"graph\" "
            "(docs/mailboxes.md)"
        ))]
    if isinstance(into, Imap) and into.oauth is None:
        why = "not there; Exchange Online takes no passwords. Write it as docs/mailboxes.md says, or use kind \"graph\""
        return [Fault("mailbox.toml", "incoming.oauth", why)]
    return []


def _written_to_itself(people: PeopleFile, mailbox: MailboxFile) -> list[Fault]:
    """Addresses of the mailbox under somebody's name: mailbot would answer itself."""
    own = {mailbox.address, *mailbox.aliases}
    entries = [(f"person ({person.role})", address) for person in people.person for address in person.addresses]
    for agency in people.agency:
        addresses = (*(one.address for one in agency.people), *agency.addresses)
        entries += [(f"agency ({agency.key})", address) for address in addresses]
    return [
        Fault("people.toml", key, f"{address} is the mailbox's own address; enter the person's")
        for key, address in dict.fromkeys(entries)
        if address in own
    ]


def _empty_roles(people: PeopleFile) -> list[Fault]:
    """Roles that nobody holds at all. Whose last holder leaves on a day may be empty for a while: letters wait then,
    and the manager is told."""
    held = {person.role for person in people.person if not person.left}
    return [
        Fault("people.toml", "person", f'nobody holds the role "{role}"; add a [[person]] with it')
        for role in NEEDED
        if role not in held
    ]


def _empty_seats(people: PeopleFile) -> Iterator[Fault]:
    """An agency has one contact and one senior at any time."""
    for agency in people.agency:
        for seat, holders in (("contact", agency.contact), ("senior", agency.senior)):
            held, key = [(one.since, one.until) for one in holders], f"agency ({agency.key}).{seat}"
            if day := first_day_without(held):
                yield Fault("people.toml", key, f"there is none on {full_day(day)}; {WHO_FOLLOWS}")
            if are_two_at_once(held):
                yield Fault("people.toml", key, "there are two at once; let one follow the other, with until and since")


def _keys_used_twice(people: PeopleFile) -> list[Fault]:
    counts = Counter(agency.key for agency in people.agency)
    return [
        Fault("people.toml", "agency", f'the key "{key}" is used {count} times; give each agency its own')
        for key, count in counts.items()
        if count > 1
    ]


def _domains_shared(people: PeopleFile) -> list[Fault]:
    counts = Counter(domain for agency in people.agency for domain in set(agency.domains))
    return [
        Fault(
            "people.toml",
            "agency.domains",
            f"{domain} stands under {count} agencies; a domain here must be one agency's alone",
        )
        for domain, count in counts.items()
        if count > 1
    ]


def _names_shared(people: PeopleFile) -> list[Fault]:
    names = Counter(
        name
        for agency in people.agency
        for name in {called.casefold() for called in (agency.key, agency.name, *agency.aliases)}
    )
    return [
        Fault("people.toml", "agency.aliases", f'two agencies are called "{name}"; make one name different')
        for name, count in names.items()
        if count > 1
    ]
