"""What must hold between the entries of ``mailbox.toml``: whom it believes, and the addresses of its letters."""

from collections.abc import Iterator

from mailbot.settings.faults import Fault
from mailbot.settings.mailbox import ExchangeTrust, Graph, MailboxFile, Maildir

PLUS_ROOM = 64 - len("+") - 37
"""Characters before the @ beside a key of 37 (RFC 5321, 4.5.3.1.1: 64 in all)."""
BARE_WORD = (
    "only Exchange Online says whom it believes without naming itself, and mail does not come from there; write "
    '{ exchange = "council.example" } with the domain of your Exchange servers, { authserv_id = "mx.council.example" } '
    'of your gateway, or "none"'
)
NO_MARK = 'Exchange\'s mark is believed only in mail that comes from Exchange itself, not from a folder; write "none"'
NO_ROOM = f"the address has more than {PLUS_ROOM} characters before its @, which leaves no room for a key; write false"
OWN_PROBE = "this is the mailbox itself, which is to be read; name another, which the application must be kept out of"


def mailbox_faults(mailbox: MailboxFile) -> Iterator[Fault]:
    """A word believed where anybody could have written it, and keys that no address has room for."""
    if mailbox.trust == "exchange" and not mailbox.is_on_exchange_online:
        yield Fault("mailbox.toml", "trust", BARE_WORD)
    if isinstance(mailbox.trust, ExchangeTrust) and isinstance(mailbox.incoming, Maildir):
        yield Fault("mailbox.toml", "trust", NO_MARK)
    into = mailbox.incoming
    if isinstance(into, Graph) and into.probe in (mailbox.address, into.user) and into.probe:
        yield Fault("mailbox.toml", "incoming.probe", OWN_PROBE)
    if mailbox.plus_addresses and len(mailbox.address.partition("@")[0]) > PLUS_ROOM:
        yield Fault("mailbox.toml", "plus_addresses", NO_ROOM)
