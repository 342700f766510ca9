"""Checks of what opens the servers: tokens and tickets are asked for, and said how long they last."""

from datetime import timedelta

from mailbot import logins
from mailbot.checks.servers import oauth_of
from mailbot.clock import SystemClock
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.mailbox import Ews
from mailbot.settings.oauth import App, RefreshOAuth
from mailbot.settings.secrets import REFRESH_TOKEN
from mailbot.settings.whole import Whole
from mailbot.wishes import Wishes

SOON_FOR_US = timedelta(days=30)
"""The application's own certificate is renewed by hand."""
_ONCE_ONLY = (
    f"The login server replaces the refresh token at each use, also at this check, and {REFRESH_TOKEN} is no file that "
    f"the new one could be written to: the next start is locked out. Log in anew, put the token into a file that the "
    f"worker may write, and name it in {REFRESH_TOKEN}_FILE."
)


def tokens(whole: Whole, wishes: Wishes) -> str:
    """A token is issued, and what proves who we are does not end soon. Raises MailboxTrouble."""
    from mailbot.mailboxes.refreshed import RefreshedTokens

    incoming = whole.settings.mailbox.incoming
    found = [_ticket(incoming)] if isinstance(incoming, Ews) and incoming.login == "kerberos" else []
    for way in oauth_of(whole.settings.mailbox):
        graph = f"{getattr(incoming, 'endpoint', '')}/.default"
        yielding = logins.app_tokens(way, graph) if type(way) is App else logins.tokens_of(way)  # type: ignore[arg-type]
        yielding()
        if isinstance(yielding, RefreshedTokens) and yielding.replaced:
            raise MailboxTrouble(_ONCE_ONLY)
        sentence = f"issued, good for {yielding.lasts() / 60:.0f} minutes"
        if not isinstance(way, RefreshOAuth) and way.certificate is not None:
            sentence += f"; {_client_certificate(way)}"
        found.append(sentence)
    return "; ".join(dict.fromkeys(found)) or "no token is needed"


def _client_certificate(app: App) -> str:
    from cryptography import x509

    from mailbot.mailboxes.tokens import read_certificate

    assert app.certificate is not None
    ends = x509.load_pem_x509_certificate(read_certificate(app.certificate).encode()).not_valid_after_utc
    if ends - SystemClock().now() < SOON_FOR_US:
        raise MailboxTrouble(
            f"the application's certificate ends on {ends:%-d %B %Y}. Make a new one, upload its public part under "
            "Certificates & secrets, and name it with certificate in mailbox.toml."
        )
    return f"the application's certificate is good until {ends:%-d %B %Y}"


def _ticket(incoming: Ews) -> str:
    from mailbot.mailboxes.ews_ticket import KEYTAB, ticket_for

    ticket = ticket_for(incoming.host)
    after = "renewed by the keytab" if ticket.renewed else f"see that something renews it, or name a keytab in {KEYTAB}"
    return f"a Kerberos ticket of {ticket.owner}, good for {ticket.seconds / 3600:.0f} hours; {after}"
