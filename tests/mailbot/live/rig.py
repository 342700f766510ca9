"""A partnership on real servers: its settings, its mailbox on Dovecot, its sending server, and what people see."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient
from sqlalchemy import select

from mailbot.bootstrap import open_office
from mailbot.clock import Clock, SetClock
from mailbot.cycle import cycle
from mailbot.demo.people import People, blank_form
from mailbot.demo.play import Mail, read_play
from mailbot.office import Office
from mailbot.settings.find import CHECKOUT
from mailbot.store.cases import all_cases
from mailbot.store.ledger import account
from mailbot.store.tables import LetterRow, MessageRow
from mailbot.wishes import Wishes
from rules.case import Case
from tests.services.dovecot import MailAccount
from tests.services.smtp import SmtpServer

HANDLED = "mailbot/Handled"
MAILBOX = """
address = "{user}"
start_from = {start_from}
trust = {{ authserv_id = "mx.tscp.example" }}
[database]
url = "{database}"
[incoming]
kind = "imap"
host = "localhost"
port = {imap_port}
security = "{imap_security}"
user = "{user}"
ca_file = "{ca_file}"
[outgoing]
kind = "smtp"
host = "localhost"
port = {smtp_port}
{smtp}
"""


@dataclass
class Live:
    """One partnership. ``folder`` holds its settings and data; ``smtp`` is the TOML of how the sender is reached."""

    folder: Path
    account: MailAccount
    port: int
    smtp: str
    database: str = "sqlite:///mailbot.db"
    imap_port: int = 0
    """Another port on loopback, without TLS, in place of Dovecot's own."""

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.folder / "settings"

    def furnish(self, start_from: str = "2020-01-01T00:00:00+00:00") -> None:
        """Writes the settings."""
        shutil.copytree(CHECKOUT / "tameside", self.config, dirs_exist_ok=True)
        server = self.account.server
        (self.config / "mailbox.toml").write_text(MAILBOX.format(
            user=self.account.user, start_from=start_from, database=self.database,
            imap_port=self.imap_port or server.imaps_port, imap_security="none" if self.imap_port else "tls",
            ca_file=server.ca_file, smtp_port=self.port, smtp=self.smtp,
        ), encoding="utf-8")

    @contextmanager
    def office(self, clock: Clock | None = None) -> Iterator[Office]:
        """An office of its own, as after a start."""
        with open_office(Wishes(self.config, self.folder, clock)) as office:
            yield office

    def arrive(self, raw: bytes, moment: datetime, folder: str = "INBOX") -> None:
        """A message that the server took at this moment."""
        with self.account.client() as client:
            client.append(folder, raw, msg_time=moment)

    def work(self, moment: datetime | None = None) -> None:
        """One cycle of a worker that has just started."""
        with self.office(SetClock(moment) if moment else None) as office:
            cycle(office)

    def cases(self) -> list[Case]:
        """Every case."""
        with self._quiet() as office, office.store.begin() as session:
            return all_cases(session, office.store.vault)

    def letters(self) -> list[LetterRow]:
        """The outbox, oldest first."""
        with self._quiet() as office, office.store.begin() as session:
            return list(session.scalars(select(LetterRow).order_by(LetterRow.id)))

    def messages(self) -> list[MessageRow]:
        """The ledger, oldest first; it balances."""
        with self._quiet() as office, office.store.begin() as session:
            assert account(session).balances
            return list(session.scalars(select(MessageRow).order_by(MessageRow.id)))

    def states(self) -> list[str]:
        """Where each message stands."""
        return [str(row.state) for row in self.messages()]

    def look(self, folder: str) -> list[bytes]:
        """What another mail program sees in a folder; nothing when there is none."""
        with self.account.client() as client:
            return _contents(client, folder)

    @contextmanager
    def _quiet(self) -> Iterator[Office]:
        with open_office(Wishes(self.config, self.folder), working=False) as office:
            yield office


def wait_for(account: MailAccount, count: int) -> list[bytes]:
    """The inbox of somebody to whom a mail server delivers in its own time, once it holds so many messages."""
    found: list[bytes] = []
    for _ in range(200):
        with account.client() as client:
            found = _contents(client, "INBOX")
        if len(found) >= count:
            break
        time.sleep(0.05)
    return found


def _contents(client: IMAPClient, folder: str) -> list[bytes]:
    if not client.folder_exists(folder):
        return []
    client.select_folder(folder, readonly=True)
    told = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
    return [told[uid][b"BODY[]"] for uid in sorted(told)]


def smtp_of(server: SmtpServer) -> str:
    """How the submission server is reached: STARTTLS, with a login."""
    return f'security = "starttls"\nuser = "{server.user}"\nca_file = "{server.ca_file}"'


def mail(index: int, mailbox: str, moment: datetime) -> bytes:
    """A mail of the demo's play: 0 the complete referral, 1 the newsletter, 2 the one with two missing fields."""
    people = People(read_play(), blank_form(), mailbox)
    return people._message(arrivals()[index], moment)


def arrivals() -> list[Mail]:
    """What comes by itself in the play: referrals and a newsletter."""
    return [one for one in read_play().mails if not one.letter and ("form" in " ".join(one.attach) or one.listed)]
