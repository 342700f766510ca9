"""``mailbot check --offline``: the files that settings and environment name, and from when mail counts."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.check import command
from mailbot.settings.find import CHECKOUT
from mailbot.store.vault import new_key

GRAPH = """[incoming]
kind = "graph"
app = { tenant = "council.test", client_id = "1", certificate = "/nowhere/app.pem" }
ca_file = "/nowhere/ca.pem"
"""


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may look into, with the settings, and the key in a file."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    shutil.copytree(CHECKOUT / "tameside", folder / "settings")
    _begin(folder, datetime(2020, 1, 1, tzinfo=UTC))
    (folder / "key").write_text(new_key())
    (folder / "key").chmod(0o600)
    monkeypatch.delenv("MAILBOT_KEY", raising=False)
    monkeypatch.setenv("MAILBOT_KEY_FILE", str(folder / "key"))
    yield folder
    shutil.rmtree(folder)


def _begin(folder: Path, moment: datetime) -> None:
    path = folder / "settings/mailbox.toml"
    lines = [one for one in path.read_text(encoding="utf-8").splitlines() if not one.startswith("start_from")]
    path.write_text("\n".join([f"start_from = {moment.isoformat()}", *lines]), encoding="utf-8")


def wrong(folder: Path) -> dict[str, str]:
    """The lines that do not work."""
    told = ["--config", str(folder / "settings"), "--data", str(folder), "--offline", "--json"]
    ran = CliRunner().invoke(command, told)
    return {one["what"]: one["says"] for one in json.loads(ran.output) if not one["works"]}


def test_a_key_that_everybody_can_read(place: Path) -> None:
    """Named with its variable and the remedy; its group may read it, and a closed folder above it is enough."""
    assert wrong(place) == {}
    (place / "key").chmod(0o644)
    said = f"{place}/key ($MAILBOT_KEY_FILE) can be read by every user of this machine. Take that right away: chmod 600"
    assert wrong(place) == {"files": f"{said} {place}/key"}
    (place / "key").chmod(0o640)
    assert wrong(place) == {}
    (place / "key").chmod(0o644)
    place.chmod(0o700)
    assert wrong(place) == {}


def test_files_that_are_not_there(place: Path) -> None:
    """The authority's certificate and the application's: told before any server is asked."""
    path = place / "settings/mailbox.toml"
    text = path.read_text(encoding="utf-8").replace('[incoming]\nkind = "maildir"\npath = "mail/inbox"\n', GRAPH)
    path.write_text(text.replace('[outgoing]\nkind = "maildir"\npath = "mail/outbox"', '[outgoing]\nkind = "graph"'))
    said = wrong(place)["files"].splitlines()
    assert said[0].startswith("The file /nowhere/ca.pem (ca_file) is not there. Put the certificate of your")
    assert said[1].startswith("The file /nowhere/app.pem (certificate) is not there. Put the application's private key")


def test_mail_that_does_not_count_yet(place: Path) -> None:
    """A year too late in start_from has every message passed by, which nobody would see."""
    _begin(place, datetime.now(UTC) + timedelta(days=300))
    assert "is still to come: mail that arrives before is put in the ledger and left" in wrong(place)["safe to run"]
