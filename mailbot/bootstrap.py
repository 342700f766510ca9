"""Wires an office together from settings: which mailbox, which way out, which database, which clock."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mailbot.clock import Clock, SystemClock
from mailbot.mailboxes.protocol import Mailbox, Sender
from mailbot.office import Office
from mailbot.reading import Reader
from mailbot.settings.faults import Fault, SettingsFaults
from mailbot.settings.find import config_folder
from mailbot.settings.load import Settings, load_settings
from mailbot.settings.process import load_meetings, load_profiles
from mailbot.settings.secrets import IMAP_PASSWORD, KEY, SMTP_PASSWORD, find_secret, need_secret
from mailbot.settings.types import Imap, Maildir, Smtp
from mailbot.settings.vocabulary import load_vocabulary
from mailbot.store.database import Store, open_store
from mailbot.store.vault import Vault
from rules.calendar import Calendar

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MAKE_A_KEY = "Make one with 'mailbot admin key new' and keep it where the database's backups are not."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for beside the settings. ``data`` is where relative paths lie."""

    config: Path | None = None
    data: Path = Path()
    clock: Clock | None = None
    mailbox: Path | None = None
    """A Maildir, mbox or folder of .eml in place of the configured mailbox; letters then go to a folder."""
    dry: bool = False
    store: str | None = None
    """Another database than the settings name (a dry run's copy)."""
    letters: Path | None = None
    """Where letters are put in place of being sent."""


@contextmanager
def open_office(wishes: Wishes, *, working: bool = True) -> Iterator[Office]:
    """An office, open for the block. ``working``: it will read mail and write letters, so start_from is needed and a
    live run with sample people is refused.

    Raises SettingsFaults, StoreTrouble, MailboxTrouble, VaultError, FileNotFoundError: each a sentence.
    """
    folder = config_folder(wishes.config)
    settings = load_settings(folder)
    if working:
        refuse_what_is_unsafe(settings, wishes)
    vault = Vault.from_text(need_secret(KEY, MAKE_A_KEY).get_secret_value())
    with ExitStack() as stack:
        store = open_store(wishes.store or settings.mailbox.database.url, vault, wishes.data)
        stack.callback(store.engine.dispose)
        yield assemble(settings, store, wishes, stack)


def assemble(settings: Settings, store: Store, wishes: Wishes, stack: ExitStack) -> Office:
    """The office from its parts; what needs closing is put on the stack."""
    folder, vocabulary = settings.folder, load_vocabulary(settings.folder)
    reader = stack.enter_context(Reader(vocabulary))
    calendar = Calendar(settings.partnership.extra_holidays)
    mailbox, sender = _mailbox(settings, wishes), _sender(settings, wishes)
    stack.callback(mailbox.close)
    return Office(
        settings=settings,
        store=store,
        mailbox=mailbox,
        sender=sender,
        reader=reader,
        clock=wishes.clock or SystemClock(),
        calendar=calendar,
        meetings=load_meetings(folder, calendar),
        profiles=load_profiles(folder),
        vocabulary=vocabulary,
        start_from=settings.mailbox.start_from or datetime.max.replace(tzinfo=UTC),
        dry=wishes.dry,
    )


def is_live(settings: Settings, wishes: Wishes) -> bool:
    """Whether letters would leave this machine."""
    out = settings.mailbox.outgoing
    return wishes.mailbox is None and isinstance(out, Smtp) and out.host not in LOOPBACK and not wishes.dry


def refuse_what_is_unsafe(settings: Settings, wishes: Wishes) -> None:
    """Raises SettingsFaults when start_from is missing, or samples are left in a live run, each by name."""
    faults = []
    if settings.mailbox.start_from is None:
        faults.append(
            Fault(
                "mailbox.toml",
                "start_from",
                "not set. Write the date and time from which mail counts, "
                "like 2026-03-01T00:00:00+00:00; earlier mail is left alone",
            )
        )
    elif settings.mailbox.start_from.tzinfo is None:
        faults.append(Fault("mailbox.toml", "start_from", "without a time zone; add one, like +00:00"))
    if is_live(settings, wishes):
        faults += [
            Fault("people.toml and mailbox.toml", address, "a sample; enter the real address before a live run")
            for address in settings.samples_left
        ]
        if wishes.clock is not None:
            faults.append(Fault("--now", "", "a live run keeps real time; leave --now out"))
    if faults:
        raise SettingsFaults(faults)


def _mailbox(settings: Settings, wishes: Wishes) -> Mailbox:
    incoming = settings.mailbox.incoming
    if wishes.mailbox is not None:
        from mailbot.mailboxes.replay import ReplayMailbox

        return ReplayMailbox(wishes.mailbox)
    if isinstance(incoming, Maildir):
        from mailbot.mailboxes.maildir import MaildirMailbox

        return MaildirMailbox(wishes.data / incoming.path)
    return _imap(incoming)


def _imap(incoming: Imap) -> Mailbox:
    from mailbot.mailboxes.imap import ImapMailbox

    password = need_secret(
        IMAP_PASSWORD, "Put the mailbox's password there, or a path into MAILBOT_IMAP_PASSWORD_FILE."
    )
    return ImapMailbox(
        incoming.host,
        incoming.port,
        incoming.user,
        password=password,
        security=incoming.security,
        folders=incoming.folders,
        ca_file=incoming.ca_file,
    )


def _sender(settings: Settings, wishes: Wishes) -> Sender:
    from mailbot.mailboxes.outbox import FolderSender, MaildirSender

    out = settings.mailbox.outgoing
    if wishes.mailbox is not None or wishes.dry:
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
