"""Wires an office together from settings: which mailbox, which way out, which database, which clock."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.engine import URL, make_url

from mailbot.clock import SystemClock
from mailbot.office import Office
from mailbot.reading import Reader
from mailbot.reading.clamd import Clamd
from mailbot.safety import leaves_this_machine, unsafe
from mailbot.settings.faults import Fault, SettingsFaults, gather
from mailbot.settings.find import config_folder
from mailbot.settings.secrets import DATABASE_PASSWORD, KEY, MAKE_A_KEY, find_secret, need_secret
from mailbot.settings.whole import Whole, load_whole
from mailbot.store.database import Store, open_store
from mailbot.store.tables import CursorRow
from mailbot.store.vault import Vault
from mailbot.ways import needed_secrets, way_in, way_out
from mailbot.wishes import Wishes

if TYPE_CHECKING:
    from pydantic import SecretStr

__all__ = ["Wishes", "assemble", "open_office"]


@contextmanager
def open_office(wishes: Wishes, *, working: bool = True) -> Iterator[Office]:
    """An office, open for the block. ``working``: it will read mail and write letters, so start_from, the passwords
    and whole stationery are needed, and a live run with sample people is refused.

    Raises SettingsFaults with everything that is wrong at once, StoreTrouble, VaultError, FileNotFoundError: each a
    sentence.
    """
    whole, key = _prepare(wishes, working=working)
    with ExitStack() as stack:
        store = open_database(whole, wishes, key)
        stack.callback(store.engine.dispose)
        refuse_a_live_database(store, whole, wishes)
        office = assemble(whole, store, wishes, stack)
        if working:
            stack.enter_context(office.reader)
        yield office


def _prepare(wishes: Wishes, *, working: bool) -> "tuple[Whole, SecretStr]":
    faults: list[Fault] = []
    folder = config_folder(wishes.config)
    whole = gather(faults, lambda: load_whole(folder))
    key = gather(faults, lambda: need_secret(KEY, MAKE_A_KEY))
    if whole is not None and working:
        from mailbot.settings.stationery import stationery_faults

        faults += [*unsafe(whole.settings, wishes), *stationery_faults(folder)]
        for secret in needed_secrets(whole.settings.mailbox, wishes):
            gather(faults, secret)
    if faults or whole is None or key is None:
        raise SettingsFaults(faults)
    return whole, key


def open_database(whole: Whole, wishes: Wishes, key: "SecretStr") -> Store:
    """The database that the settings or the wishes name, under this key.

    Raises StoreTrouble, and VaultError for a key that is none or another one than the database was written under.
    """
    url: str | URL = wishes.store or whole.settings.mailbox.database.url
    if (password := find_secret(DATABASE_PASSWORD)) is not None and make_url(url).username:
        url = make_url(url).set(password=password.get_secret_value())
    return open_store(url, Vault.from_text(key.get_secret_value()), wishes.data)


def refuse_a_live_database(store: Store, whole: Whole, wishes: Wishes) -> None:
    """Raises SettingsFaults when mail from a folder would be worked on a live mailbox's database: what waits in its
    outbox would go to a folder in place of its readers."""
    if wishes.mailbox is None or wishes.dry or not leaves_this_machine(whole.settings):
        return
    with store.begin() as session:
        accounts = session.scalars(select(CursorRow.account)).all()
    if any(not account.startswith("replay:") for account in accounts):
        raise SettingsFaults([Fault("--mailbox", "", "this database belongs to the live mailbox; add --dry-run")])


def assemble(whole: Whole, store: Store, wishes: Wishes, stack: ExitStack) -> Office:
    """The office from its parts; what needs closing is put on the stack."""
    settings = whole.settings
    scan = settings.mailbox.scan
    reader = Reader(whole.vocabulary, inspect=Clamd(scan.clamd) if scan else None)
    stack.callback(reader.close)
    mailbox = way_in(settings.mailbox, wishes)
    stack.callback(mailbox.close)
    return Office(
        settings=settings,
        store=store,
        mailbox=mailbox,
        sender=way_out(settings.mailbox, wishes),
        reader=reader,
        clock=wishes.clock or SystemClock(),
        calendar=whole.clockwork.calendar,
        meetings=whole.clockwork.meetings,
        profiles=whole.clockwork.profiles,
        vocabulary=whole.vocabulary,
        start_from=settings.mailbox.start_from or datetime.max.replace(tzinfo=UTC),
        stopping=wishes.stopping,
    )
