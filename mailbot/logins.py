"""Who we are to a server, by the settings and the secrets: a password, or tokens that are asked for when needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from pydantic import SecretStr

from mailbot.settings.mailbox import Ews, Graph, Imap, MailboxFile, Smtp
from mailbot.settings.oauth import App, MicrosoftOAuth, RefreshOAuth
from mailbot.settings.secrets import (
    CLIENT_SECRET,
    EWS_PASSWORD,
    IMAP_PASSWORD,
    REFRESH_TOKEN,
    SMTP_PASSWORD,
    find_secret,
    need_secret,
    replace_secret,
)

if TYPE_CHECKING:
    from mailbot.mailboxes.machine_tokens import MachineTokens
    from mailbot.mailboxes.refreshed import RefreshedTokens
    from mailbot.mailboxes.tokens import AppTokens

_shared: "WeakValueDictionary[RefreshOAuth, RefreshedTokens]" = WeakValueDictionary()
"""One for all lines of this process that are in use: two with one refresh token would use it up for each other."""
REMEDIES = {
    IMAP_PASSWORD: "Put the password of the mailbox there",
    EWS_PASSWORD: "Put the password of the mailbox there",
    SMTP_PASSWORD: "Put the password of the sending server there",
    CLIENT_SECRET: "Put the value of the application's client secret there, or name its certificate in mailbox.toml",
    REFRESH_TOKEN: "Put the refresh token of the mailbox there",
}


def needed_secrets(settings: MailboxFile, *, reading: bool, sending: bool) -> list[Callable[[], SecretStr]]:
    """What asks for each secret that is needed to read mail and to send letters; each raises SettingsFaults when it
    is not there."""
    names: list[str] = []
    if reading:
        names += _of_mailbox(settings)
    if sending and isinstance(settings.outgoing, Smtp) and settings.outgoing.user:
        names += _of_oauth(settings.outgoing.oauth) if settings.outgoing.oauth else [SMTP_PASSWORD]
    return [_asking(name) for name in dict.fromkeys(names)]


def tokens_of(oauth: MicrosoftOAuth | RefreshOAuth) -> "AppTokens | MachineTokens | RefreshedTokens":
    """The tokens of an IMAP or SMTP server. Asked for one, they raise SettingsFaults when the secret is missing."""
    if isinstance(oauth, MicrosoftOAuth):
        return app_tokens(oauth, oauth.scope)
    from mailbot.mailboxes.refreshed import RefreshedTokens

    return _shared.get(oauth) or _shared.setdefault(oauth, RefreshedTokens(
        oauth.token_url, oauth.client_id, _asking(REFRESH_TOKEN),
        secret=find_secret(CLIENT_SECRET), scope=oauth.scope, ca_file=oauth.ca_file,
        keep=_keep_refresh_token,
    ))


def app_tokens(app: App, scope: str) -> "AppTokens | MachineTokens":
    """The tokens of an application of Microsoft Entra, or of this machine, for the service that ``scope`` names."""
    if app.managed_identity:
        from mailbot.mailboxes.machine_tokens import MachineTokens

        return MachineTokens(app.client_id, scope, app.ca_file)
    from mailbot.mailboxes.tokens import AppIdentity, AppTokens

    secret = need_secret(CLIENT_SECRET, REMEDIES[CLIENT_SECRET]) if app.needs_secret else None
    identity = AppIdentity(app.authority, app.tenant, app.client_id, app.certificate, secret)
    return AppTokens(identity, scope, app.ca_file)


def _keep_refresh_token(new: SecretStr) -> None:
    """Writes down the one that takes the place of the last; raises MailboxTrouble where that cannot be done, though
    this process goes on with it."""
    from mailbot.mailboxes.protocol import MailboxTrouble

    try:
        replace_secret(REFRESH_TOKEN, new)
    except OSError as error:
        raise MailboxTrouble(
            f"The login server replaced the refresh token, and the new one cannot be written to the file that "
            f"{REFRESH_TOKEN}_FILE names ({error.strerror}). Let the worker write that file and its folder: without it "
            "the next start is locked out."
        ) from error


def _of_mailbox(settings: MailboxFile) -> list[str]:
    match settings.incoming:
        case Imap(oauth=None):
            return [IMAP_PASSWORD]
        case Imap(oauth=oauth) if oauth:
            return _of_oauth(oauth)
        case Graph(app=app) if app.needs_secret:
            return [CLIENT_SECRET]
        case Ews(login="ntlm" | "basic"):
            return [EWS_PASSWORD]
    return []


def _of_oauth(oauth: MicrosoftOAuth | RefreshOAuth) -> list[str]:
    if isinstance(oauth, RefreshOAuth):
        return [REFRESH_TOKEN]
    return [CLIENT_SECRET] if oauth.needs_secret else []


def _asking(name: str) -> Callable[[], SecretStr]:
    return lambda: need_secret(name, REMEDIES[name])
