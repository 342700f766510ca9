"""Names, certificates, clocks and tokens: each wrong thing is its own line, with what to do, on servers that do it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.check import command
from mailbot.store.vault import new_key
from tests.mailbot.checks.desk import Desk
from tests.services.authority import Authority, make_app_certificate
from tests.services.dovecot import make_certificate
from tests.services.graph import GraphServer


def desk_at(folder: Path, names: str = "DNS:localhost", days: int = 90, app_days: int = 90) -> Desk:
    """A desk whose Graph shows a certificate of these names, good for so many days."""
    (folder / "graph").mkdir(parents=True)
    (folder / "data").mkdir()
    make_certificate(folder / "graph", names, days)
    desk = Desk(
        folder, GraphServer(folder / "graph"), Authority(folder, lambda scope: "graph-token"),
        make_app_certificate(folder, app_days),
    )
    desk.authority.scopes |= {f"{desk.graph.url}/.default", "https://no-such-host.invalid/.default"}
    desk.authority.uploaded = (folder / "app-cert.pem").read_bytes()
    desk.graph.start()
    desk.authority.start()
    desk.furnish()
    return desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """All is well."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    made = desk_at(tmp_path)
    yield made
    made.graph.stop()
    made.authority.stop()


def test_all_is_well(desk: Desk) -> None:
    """Microsoft 365 by certificate: every line works, nothing was sent, and nothing was written on this machine."""
    found = desk.check()
    assert all(works for works, _ in found.values()), found
    assert "good until" in found["encryption"][1] and "localhost" in found["names"][1]
    assert "issued, good for 60 minutes; the application's certificate is good until" in found["token"][1]
    assert "within" in found["clock"][1] and "kept out of head@council.example" in found["mailbox"][1]
    assert not desk.graph.drafts.sent and not list((desk.folder / "data").iterdir())


def test_a_clock_that_is_wrong(desk: Desk) -> None:
    """Ten minutes behind the servers."""
    desk.graph.ahead = desk.authority.ahead = 600
    wrong = desk.wrong()
    assert list(wrong) == ["clock"] and "10 minutes behind localhost" in wrong["clock"] and "NTP" in wrong["clock"]


def test_an_application_that_reads_other_mailboxes(desk: Desk) -> None:
    """Not scoped by RBAC for Applications."""
    desk.graph.scoped = False
    wrong = desk.wrong()
    assert list(wrong) == ["mailbox"]
    assert "Take Mail.ReadWrite and Mail.Send away from it in Microsoft Entra" in wrong["mailbox"]


@pytest.mark.parametrize(("changes", "wrong"), [
    pytest.param({"endpoint": "https://no-such-host.invalid"},
                 {"safe to run": "is a sample", "names": "Check endpoint in mailbox.toml", "encryption": "no-such-host",
                  "clock": "no-such-host", "mailbox": "no-such-host", "sending": "no-such-host"}, id="no-name"),
    pytest.param({"tenant": "other.example"}, {"token": "Check tenant", "mailbox": "Check tenant",
                                               "sending": "Check tenant"}, id="no-such-tenant"),
    pytest.param({"certificate": "/nowhere.pem"}, {"files": "nowhere.pem (certificate) is not there. Put",
                                                   "token": "is not there", "mailbox": "(certificate)",
                                                   "sending": "(certificate)"}, id="no-certificate"),
    pytest.param({"address": "nobody@council.example"}, {"mailbox": "no mailbox nobody@council.example",
                                                         "sending": "no mailbox nobody@"}, id="no-such-mailbox"),
])
def test_each_wrong_thing_has_its_remedy(desk: Desk, changes: dict[str, str], wrong: dict[str, str]) -> None:
    """Only the lines that are wrong fail."""
    desk.furnish(**changes)
    found = desk.wrong()
    assert found.keys() == wrong.keys(), found
    assert all(words in found[what] for what, words in wrong.items()), found


def test_a_tenant_that_is_blocked(desk: Desk) -> None:
    """Said by the login server to everybody who asks."""
    desk.authority.refusal = "5000225:This tenant has been blocked due to inactivity."
    assert "tenant is blocked" in desk.wrong()["token"]


def test_certificates_that_end_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's within a week, the application's own within a month: both still work, and somebody must act."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    found = desk_at(tmp_path, days=3, app_days=20).wrong()
    assert found.keys() == {"encryption", "token"}
    assert "ask its administrators to renew it" in found["encryption"] and "Make a new one" in found["token"]


def test_a_certificate_of_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is somebody else hears no token of ours."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    desk = desk_at(tmp_path, names="DNS:graph.council.test")
    found = desk.wrong()
    assert found.keys() == {"encryption", "clock", "mailbox", "sending"}
    assert all("Check the host name" in says for says in found.values()) and desk.graph.asked == []


def test_a_proxy_on_the_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and certificates behind a proxy are not ours to see; the offline lines need none of it."""
    monkeypatch.setenv("https_proxy", "http://localhost:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    found = desk.check()
    assert "reached through a proxy" in found["names"][1] and not found["mailbox"][0]
    assert desk.wrong("--offline") == {}


def test_a_trouble_of_several_lines_is_told_once(desk: Desk) -> None:
    """For people; and no letter is written to a mailbox that cannot be read."""
    desk.graph.tokens.clear()
    place = ["--config", str(desk.folder / "settings"), "--data", str(desk.folder / "data")]
    said = CliRunner().invoke(command, [*place, "--send"]).output
    assert said.count("does not accept our token") == 1 and "FAILS  sending: the same as above\n" in said
    assert "FAILS  letter: none was sent: mend mailbox and sending first\n" in said and not desk.graph.drafts.sent


def test_a_letter_to_ourselves(desk: Desk) -> None:
    """Sent, found again, and put away."""
    works, says = desk.check("--send")["letter"]
    assert works and "put into mailbot/Handled" in says
    assert len(desk.graph.drafts.sent) == 1
    folders = [item.folder for item in desk.graph.box.items.values()]
    assert folders == ["sentitems", desk.graph.box.folder("mailbot/Handled")]
