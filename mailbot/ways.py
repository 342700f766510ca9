"""The way in and the way out: which mailbox is read and how letters leave, by the settings and the wishes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr

from mailbot import logins
from mailbot.mailboxes.protocol import Mailbox, Sender
from mailbot.settings.mailbox import Ews, Graph, Imap, MailboxFile, Maildir, SameServer
from mailbot.settings.secrets import EWS_PASSWORD, IMAP_PASSWORD, SMTP_PASSWORD, find_secret
from mailbot.wishes import Wishes

if TYPE_CHECKING:
    from mailbot.mailboxes.ews_line import EwsLine
    from mailbot.mailboxes.graph_line import GraphLine

Incoming = Maildir | Imap | Graph | Ews


def needed_secrets(settings: MailboxFile, wishes: Wishes) -> list[Callable[[], SecretStr]]:
    """What asks for each secret that a worker needs; each raises SettingsFaults when it is not there."""
    return logins.needed_secrets(settings, reading=wishes.mailbox is None, sending=not _to_folder(wishes))


def way_in(settings: MailboxFile, wishes: Wishes) -> Mailbox:
    """The mailbox; no connection is made before it is first used."""
    incoming = settings.incoming
    if wishes.mailbox is not None:
        from mailbot.mailboxes.replay import ReplayMailbox

        return ReplayMailbox(wishes.mailbox)
    mailbox = _mailbox(settings, incoming, wishes)
    if wishes.dry:
        from mailbot.mailboxes.untouched import Untouched

        return Untouched(mailbox)
    return mailbox


def _mailbox(settings: MailboxFile, incoming: Incoming, wishes: Wishes) -> Mailbox:
    match incoming:
        case Maildir():
            from mailbot.mailboxes.maildir import MaildirMailbox

            return MaildirMailbox(wishes.data / incoming.path, makes_it=not wishes.dry)
        case Imap():
            return _imap(incoming)
        case Graph():
            from mailbot.mailboxes.graph import GraphMailbox

            return GraphMailbox(_graph_line(settings, incoming), folders=incoming.folders, probe=incoming.probe)
        case Ews():
            from mailbot.mailboxes.ews import EwsMailbox

            return EwsMailbox(_ews_line(settings, incoming), folders=incoming.folders)


def _graph_line(settings: MailboxFile, incoming: Graph) -> "GraphLine":
    from mailbot.mailboxes.graph_line import GraphLine

    tokens = logins.app_tokens(incoming.app, f"{incoming.endpoint}/.default")
    return GraphLine(incoming.endpoint, incoming.user or settings.address, tokens, ca_file=incoming.ca_file)


def _ews_line(settings: MailboxFile, incoming: Ews) -> "EwsLine":
    from mailbot.mailboxes.ews_line import EwsLine

    return EwsLine(
        incoming.host, settings.address, incoming.user, port=incoming.port, login=incoming.login,
        password=find_secret(EWS_PASSWORD), ca_file=incoming.ca_file,
    )


def _imap(incoming: Imap) -> Mailbox:
    from mailbot.mailboxes.imap import ImapMailbox

    return ImapMailbox(
        incoming.host,
        incoming.port,
        incoming.user,
        password=None if incoming.oauth else find_secret(IMAP_PASSWORD),
        token=logins.tokens_of(incoming.oauth) if incoming.oauth else None,
        security=incoming.security,
        folders=incoming.folders,
        ca_file=incoming.ca_file,
    )


@contextmanager
def listening(settings: MailboxFile, ring: Callable[[], None]) -> Iterator[None]:
    """While the block runs, ``ring`` is called when mail arrives, where the server can say so."""
    incoming = settings.incoming
    if not isinstance(incoming, Imap):
        yield
        return
    from mailbot.mailboxes.imap_idle import watched
    from mailbot.mailboxes.lines import Line, Login

    token = logins.tokens_of(incoming.oauth) if incoming.oauth else None
    login = Login(incoming.user, None if token else find_secret(IMAP_PASSWORD), token)
    line = Line(incoming.host, incoming.port, incoming.security, incoming.ca_file)
    with watched(line, login, incoming.folders[0], ring):
        yield


def way_out(settings: MailboxFile, wishes: Wishes) -> Sender:
    """How letters leave."""
    from mailbot.mailboxes.outbox import FolderSender, MaildirSender

    out = settings.outgoing
    if _to_folder(wishes):
        return FolderSender(wishes.letters or wishes.data / "letters")
    if isinstance(out, Maildir):
        return MaildirSender(wishes.data / out.path)
    if isinstance(out, SameServer):
        return _same_server(settings, settings.incoming, out.max_megabytes * 1024 * 1024)
    from mailbot.mailboxes.smtp import SmtpSender

    return SmtpSender(
        out.host,
        out.port,
        user=out.user,
        password=None if out.oauth else find_secret(SMTP_PASSWORD),
        token=logins.tokens_of(out.oauth) if out.oauth else None,
        security=out.security,
        ca_file=out.ca_file,
        max_bytes=out.max_megabytes * 1024 * 1024,
    )


def _same_server(settings: MailboxFile, incoming: Incoming, max_bytes: int) -> Sender:
    """The settings make sure that it is the kind that mail comes by."""
    if isinstance(incoming, Graph):
        from mailbot.mailboxes.graph_sender import GraphSender

        return GraphSender(_graph_line(settings, incoming), max_bytes)
    assert isinstance(incoming, Ews)
    from mailbot.mailboxes.ews_sender import EwsSender

    return EwsSender(_ews_line(settings, incoming), max_bytes)


def _to_folder(wishes: Wishes) -> bool:
    return wishes.mailbox is not None or wishes.dry
