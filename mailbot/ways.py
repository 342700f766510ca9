"""The way in and the way out: which mailbox is read and how letters leave, by the settings and the wishes."""

from collections.abc import Callable

from pydantic import SecretStr

from mailbot.mailboxes.protocol import Mailbox, Sender
from mailbot.settings.secrets import IMAP_PASSWORD, SMTP_PASSWORD, find_secret, need_secret
from mailbot.settings.types import Imap, MailboxFile, Maildir, Smtp
from mailbot.wishes import Wishes

IMAP_REMEDY = "Put the password of the mailbox there"
SMTP_REMEDY = "Put the password of the sending server there"


def needed_secrets(settings: MailboxFile, wishes: Wishes) -> list[Callable[[], SecretStr]]:
    """What asks for each password that a worker needs; each raises SettingsFaults when it is not there."""
    needed: list[Callable[[], SecretStr]] = []
    if isinstance(settings.incoming, Imap) and wishes.mailbox is None:
        needed.append(lambda: need_secret(IMAP_PASSWORD, IMAP_REMEDY))
    if isinstance(settings.outgoing, Smtp) and settings.outgoing.user and not _to_folder(wishes):
        needed.append(lambda: need_secret(SMTP_PASSWORD, SMTP_REMEDY))
    return needed


def way_in(settings: MailboxFile, wishes: Wishes) -> Mailbox:
    """The mailbox; no connection is made before it is first used."""
    incoming = settings.incoming
    if wishes.mailbox is not None:
        from mailbot.mailboxes.replay import ReplayMailbox

        return ReplayMailbox(wishes.mailbox)
    mailbox: Mailbox
    if isinstance(incoming, Maildir):
        from mailbot.mailboxes.maildir import MaildirMailbox

        mailbox = MaildirMailbox(wishes.data / incoming.path)
    else:
        mailbox = _imap(incoming)
    if wishes.dry:
        from mailbot.mailboxes.untouched import Untouched

        return Untouched(mailbox)
    return mailbox


def _imap(incoming: Imap) -> Mailbox:
    from mailbot.mailboxes.imap import ImapMailbox

    return ImapMailbox(
        incoming.host,
        incoming.port,
        incoming.user,
        password=find_secret(IMAP_PASSWORD),
        security=incoming.security,
        folders=incoming.folders,
        ca_file=incoming.ca_file,
    )


def way_out(settings: MailboxFile, wishes: Wishes) -> Sender:
    """How letters leave."""
    from mailbot.mailboxes.outbox import FolderSender, MaildirSender

    out = settings.outgoing
    if _to_folder(wishes):
        return FolderSender(wishes.letters or wishes.data / "letters")
    if isinstance(out, Maildir):
        return MaildirSender(wishes.data / out.path)
    from mailbot.mailboxes.smtp import SmtpSender

    return SmtpSender(
        out.host,
        out.port,
        user=out.user,
        password=find_secret(SMTP_PASSWORD),
        security=out.security,
        ca_file=out.ca_file,
        max_bytes=out.max_megabytes * 1024 * 1024,
    )


def _to_folder(wishes: Wishes) -> bool:
    return wishes.mailbox is not None or wishes.dry
