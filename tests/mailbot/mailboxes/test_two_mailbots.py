"""Two mailbots that write to each other fall silent."""

import shutil
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from mailbot.bootstrap import Wishes, open_office
from mailbot.clock import LONDON, SetClock
from mailbot.cycle import cycle
from mailbot.office import Office
from mailbot.store.vault import new_key
from parsers.mail import read_message
from tests.mailbot.mailboxes.test_whole_cycle import referral

ROOT = Path(__file__).parents[3]
START = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)


class Partnership:
    """One mailbot on a Maildir, with an address of its own."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.settings = folder / "settings"
        shutil.copytree(ROOT / "config/tameside", self.settings)
        mailbox = self.settings / "mailbox.toml"
        text = mailbox.read_text().replace("tscp@tscp.example", address).replace("returns@tscp.example", f"r{address}")
        mailbox.write_text(text.replace("[database]", "start_from = 2026-03-01T00:00:00+00:00\n[database]", 1))
        self._seen: set[str] = set()
        self._clock = SetClock(START)
        self._office: Office

    def __enter__(self) -> Self:
        """Opens the office, once for all cycles: that takes longer than many of them."""
        self._open = ExitStack()
        wishes = Wishes(config=self.settings, data=self.folder, clock=self._clock)
        self._office = self._open.enter_context(open_office(wishes))
        return self

    def __exit__(self, *broken: object) -> None:
        """Closes it."""
        self._open.close()

    def receive(self, raw: bytes, moment: datetime) -> None:
        """A message is delivered."""
        inbox = self.folder / "mail" / "inbox"
        for part in ("tmp", "new", "cur"):
            (inbox / part).mkdir(parents=True, exist_ok=True)
        hop = f"Received: from relay.example by {self.address.partition('@')[2]}; {moment:%a, %d %b %Y %H:%M:%S %z}\r\n"
        count = len(list(inbox.parent.rglob("*.x")))
        (inbox / "new" / f"{int(moment.timestamp())}.M{count}.x").write_bytes(hop.encode() + raw)

    def work(self, moment: datetime) -> list[bytes]:
        """One cycle; the letters it wrote."""
        self._clock.put(moment)
        cycle(self._office)
        new = [file for file in sorted((self.folder / "mail/outbox/new").glob("*.eml")) if file.name not in self._seen]
        self._seen.update(file.name for file in new)
        return [file.read_bytes() for file in new]


def test_two_mailbots_fall_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A referral comes from another mailbot's address: it is acknowledged, and nobody answers the acknowledgement."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    crossed = []
    with Partnership(tmp_path / "here", "tscp@tscp.example") as here, \
            Partnership(tmp_path / "there", "tscp@elsewhere.example") as there:
        here.receive(referral().replace(b"jo.bell@agency.example", there.address.encode()), START)
        for minutes in range(1, 7):
            moment = START + timedelta(minutes=minutes)
            for writer, reader in ((here, there), (there, here)):
                for letter in writer.work(moment):
                    if reader.address in {who.address for who in read_message(letter).to}:
                        crossed.append((writer.address, reader.address))
                        reader.receive(letter, moment)
    assert crossed == [(here.address, there.address)]
