"""The world of a history: a real office on embedded defaults, a clock that the history turns, and what was sent."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import select

from mailbot.cli.tell import command as tell
from mailbot.clock import LONDON, SetClock
from mailbot.cycle import cycle
from mailbot.demo.stage import TRUST, deliver, set_stage
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.settings.find import CHECKOUT
from mailbot.settings.secrets import KEY
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from mailbot.store.vault import new_key
from rules.states import LetterState
from tests.scenarios.history import History
from tests.scenarios.letters import Sent

WAKING = (time(8), time(9), time(12), time(15), time(18))
"""When the worker looks, beside the moments at which something happens; it would be every minute in earnest."""
AN_HOUR = timedelta(minutes=61)
"""What is held for an hour goes then."""


class World:
    """One history's office, its clock and its outbox. ``delivered`` grows as letters go out, oldest first."""

    def __init__(self, office: Office, clock: SetClock, folder: Path) -> None:
        self.office, self.clock, self.folder = office, clock, folder
        self.delivered: list[Sent] = []
        self.working = True
        self._arrived = 0
        self._shown: set[int] = set()
        self._extra: list[datetime] = []

    def live_until(self, moment: datetime) -> None:
        """Lives on to this moment; the worker looks at each of its hours, if it is up."""
        while (waking := self._next_waking(self.clock.now())) < moment:
            self.clock.put(waking)
            self.look()
        self.clock.put(moment)

    def look(self) -> None:
        """The worker works the mailbox once; what it sends is delivered."""
        if not self.working:
            return
        try:
            cycle(self.office)
        except MailboxTrouble:
            assert (self.folder / "mail" / "inbox.away").exists(), "the mailbox failed by itself"
        self.delivered += self._sent()

    def receive(self, raw: bytes) -> None:
        """A mail is delivered to the mailbox; the worker looks now, and again when an hour has passed."""
        self._arrived += 1
        deliver(self.folder, raw, self._arrived)
        self._extra.append(self.clock.now() + AN_HOUR)

    def tell(self, reference: str, words: str) -> str:
        """A command from the console; what it prints, to either stream."""
        place = ["--config", str(self.folder / "settings"), "--data", str(self.folder)]
        moment = ["--now", self.clock.now().astimezone(LONDON).isoformat()]
        ran = CliRunner().invoke(tell, [reference, words, *place, *moment], catch_exceptions=False)
        self._extra.append(self.clock.now() + AN_HOUR)
        return ran.output

    def put_mailbox(self, away: bool) -> None:
        """The mailbox's server goes away or comes back: its folder is no folder meanwhile."""
        inbox, aside = self.folder / "mail" / "inbox", self.folder / "mail" / "inbox.away"
        if away:
            inbox.rename(aside)
            inbox.touch()
        else:
            inbox.unlink()
            aside.rename(inbox)

    def _next_waking(self, now: datetime) -> datetime:
        days = (now.astimezone(LONDON).date() + timedelta(days=number) for number in (0, 1))
        hours = [datetime.combine(day, hour, LONDON) for day in days for hour in WAKING]
        return min(moment for moment in (*hours, *self._extra) if moment > now)

    def _sent(self) -> list[Sent]:
        vault = self.office.store.vault
        with self.office.store.begin() as session:
            sent = session.scalars(select(LetterRow.id).where(LetterRow.state == LetterState.SENT))
            new = [session.get_one(LetterRow, number) for number in sorted(set(sent) - self._shown)]
            self._shown |= {row.id for row in new}
            return [
                Sent(
                    row.name,
                    row.recipient,
                    row.case_reference or "",
                    row.subject,
                    self.clock.now(),
                    get_blob(session, vault, row.blob_id),
                )
                for row in new
            ]


@contextmanager
def make_world(history: History, folder: Path) -> Iterator[World]:
    """A world as the history's settings want it, closed when the block ends."""
    _furnish(history, folder)
    with set_stage(folder, history.start) as (office, clock):
        os.environ[KEY] = (folder / "key").read_text(encoding="ascii")
        try:
            yield World(office, clock, folder)
        finally:
            del os.environ[KEY]


def _furnish(history: History, folder: Path) -> None:
    """The sample settings, with the agencies, profile and trust that the history names."""
    config = folder / "settings"
    shutil.copytree(CHECKOUT / "tameside", config)
    (folder / "key").write_text(new_key(), encoding="ascii")
    _change(config / "partnership.toml", 'profile = "tscp-2019"', f'profile = "{history.profile}"')
    nobody = 'trust = "none"\nstart_from = 2026-03-01T00:00:00+00:00'
    _change(config / "mailbox.toml", 'trust = "none"', TRUST if history.trust == "server" else nobody)
    for address, day in history.leaves.items():
        entry = f'addresses = ["{address}"]\n'
        _change(config / "people.toml", entry, f"{entry}until = {day}\n")
    _change(config / "people.toml", "[[person]]\n", f"{history.enters}\n[[person]]\n", once=True)
    if history.agencies:
        people = config / "people.toml"
        head, *agencies = people.read_text(encoding="utf-8").split("[[agency]]\n")
        kept = [one for one in agencies if one.partition('"')[2].partition('"')[0] in history.agencies]
        people.write_text("[[agency]]\n".join([head, *kept]), encoding="utf-8")


def _change(path: Path, old: str, new: str, *, once: bool = False) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1 if once else -1), encoding="utf-8")
