"""``mailbot check`` on real servers: what works is said, and each wrong thing is a sentence with its remedy."""

import json
import shutil
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from mailbot.cli.check import command
from mailbot.store import journal
from tests.mailbot.live.rig import Live
from tests.services.dovecot import make_certificate
from tests.services.need import free_port
from tests.services.smtp import Plan, SmtpServer


def check(live: Live, *arguments: str) -> dict[str, tuple[bool, str]]:
    """What each line says; its exit code agrees, and no secret is in it."""
    place = ["--config", str(live.config), "--data", str(live.folder), "--json"]
    ran = CliRunner().invoke(command, [*place, *arguments])
    found = {one["what"]: (one["works"], one["says"]) for one in json.loads(ran.output)}
    assert ran.exit_code == (0 if all(works for works, _ in found.values()) else 1)
    assert live.account.password not in ran.output and "pass word" not in ran.output
    return found


def test_all_is_well(live: Live, smtp_server: SmtpServer) -> None:
    """Login, folders, sending server: no letter is sent, and nothing in the mailbox changes."""
    found = check(live)
    assert all(works for works, _ in found.values()), found
    assert "polled: INBOX" in found["mailbox"][1] and "copies of letters: Sent" in found["mailbox"][1]
    assert "none was sent" in found["sending"][1] and smtp_server.letters == []
    with live.account.client() as client:
        assert {name for _, _, name in client.list_folders()} == {"INBOX", "Sent", "Trash"}


def _wrong_password(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    patch.setenv("MAILBOT_IMAP_PASSWORD", "wrong")


def _wrong_smtp_password(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    patch.setenv("MAILBOT_SMTP_PASSWORD", "wrong")


def _closed_port(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    live.port = live.imap_port = free_port()
    live.furnish()


def _other_authority(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    make_certificate(live.folder)
    _replace(live, str(live.account.server.ca_file), str(live.folder / "cert.pem"))


def _no_authority(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    _replace(live, str(live.account.server.ca_file), str(live.folder / "nothing.pem"))


def _no_such_folder(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    _replace(live, "[outgoing]", 'folders = ["Referrals"]\n[outgoing]')


def _no_tls_there(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    _replace(live, str(live.account.server.imaps_port), str(live.account.server.imap_port))


def _unwelcome(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    server.plan = Plan(sender="550 5.7.60 not allowed to send as this sender")


def _no_password(live: Live, patch: pytest.MonkeyPatch, server: SmtpServer) -> None:
    patch.delenv("MAILBOT_IMAP_PASSWORD")


def _replace(live: Live, old: str, new: str) -> None:
    path = live.config / "mailbox.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("spoil", "wrong"), [
    pytest.param(_wrong_password, {"mailbox": "Check the user and the secret"}, id="wrong-password"),
    pytest.param(_wrong_smtp_password, {"sending": "Check the user and the secret"}, id="wrong-sending-password"),
    pytest.param(_closed_port, {"encryption": "Nothing answers", "mailbox": "Check port", "sending": "Check port"},
                 id="closed-port"),
    pytest.param(_other_authority, {"encryption": "ca_file", "mailbox": "ca_file", "sending": "ca_file"},
                 id="wrong-certificate"),
    pytest.param(_no_authority, dict.fromkeys(("files", "encryption", "mailbox", "sending"), "is not there"),
                 id="no-authority"),
    pytest.param(_no_such_folder, {"mailbox": "has no folder Referrals. Check folders"}, id="no-such-folder"),
    pytest.param(_no_tls_there, {"encryption": "No encrypted line", "mailbox": "Check port and security"},
                 id="no-tls-on-that-port"),
    pytest.param(_unwelcome, {"sending": "Ask its administrators to allow this sender"}, id="not-allowed-to-send"),
    pytest.param(_no_password, {"secrets": "$MAILBOT_IMAP_PASSWORD: not set", "mailbox": "not set"}, id="no-password"),
])
def test_each_wrong_thing_has_its_remedy(
    live: Live, monkeypatch: pytest.MonkeyPatch, smtp_server: SmtpServer,
    spoil: Callable[[Live, pytest.MonkeyPatch, SmtpServer], None], wrong: dict[str, str],
) -> None:
    """Only the lines that are wrong fail; --offline has none of the servers' lines."""
    spoil(live, monkeypatch, smtp_server)
    found = check(live)
    assert {what for what, (works, _) in found.items() if not works} == set(wrong), found
    assert all(words in found[what][1] for what, words in wrong.items()), found
    assert not {"names", "encryption", "clock", "token", "mailbox", "sending"} & check(live, "--offline").keys()


def test_wrong_settings_are_all_told(live: Live) -> None:
    """Faults of several files are one line each, and nothing else is tried."""
    shutil.rmtree(live.config / "vocabulary")
    _replace(live, "port = ", "prot = ")
    found = check(live)
    assert list(found) == ["settings"] and not found["settings"][0]
    assert "incoming.prot: this key is not known" in found["settings"][1]
    assert "vocabulary/forms.toml: this file is missing" in found["settings"][1]


def test_a_journal_that_was_changed_shows(live: Live) -> None:
    """After a line was changed by hand the check fails with what to do."""
    live.work()
    with live.office() as office, office.store.begin() as session:
        vault = office.store.vault
        journal.note(session, vault, at=office.clock.now(), actor="mailbot", what="something was done")
    with live.office() as office, office.store.begin() as session:
        session.execute(text("update journal set what = 'nothing was done'"))
    works, says = check(live, "--offline")["journal"]
    assert not works and "tell those responsible" in says
