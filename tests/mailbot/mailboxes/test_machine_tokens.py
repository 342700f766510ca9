"""Tokens of the machine's own identity in Azure, from servers that keep to the two published contracts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot import logins
from mailbot.mailboxes.machine_tokens import MachineTokens
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.oauth import App
from tests.services.authority import CLIENT, Authority
from tests.services.need import free_port

SCOPE = "https://graph.microsoft.com/.default"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """A machine's own service; no proxy is asked for it, though the environment names one."""
    for name in ("https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://localhost:9")
    server = Authority(tmp_path, lambda scope: f"token for {scope} {server.issued}")
    server.start()
    yield server
    server.stop()


def test_app_service(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment says; a header that is not known there gets none."""
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{authority.url}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "machine")
    assert MachineTokens("", SCOPE, authority.ca_file)() == f"token for {SCOPE} 0"
    monkeypatch.setenv("IDENTITY_HEADER", "somebody else")
    with pytest.raises(MailboxTrouble, match=r"has no such managed identity\. Switch it on"):
        MachineTokens("", SCOPE, authority.ca_file)()


@pytest.mark.parametrize("client", [pytest.param("", id="its-own"), pytest.param(CLIENT, id="a-user-assigned-one")])
def test_a_virtual_machine(authority: Authority, monkeypatch: pytest.MonkeyPatch, client: str) -> None:
    """The instance metadata service: asked once while the token is good, and anew after it was not taken."""
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", authority.url)
    named = {"client_id": client} if client else {}
    app = App.model_validate({"managed_identity": True, "ca_file": authority.ca_file, **named})
    tokens = logins.app_tokens(app, SCOPE)
    assert tokens() == tokens() == f"token for {SCOPE} 1" and 3500 < tokens.lasts() <= 3600
    tokens.forget()
    assert tokens() == f"token for {SCOPE} 2"


@pytest.mark.parametrize(("client", "scope", "sentence"), [
    pytest.param("nobody", SCOPE, r"no such managed identity.*correct client_id.*Identity not found", id="unknown"),
    pytest.param("", "https://elsewhere.example/.default", r"cannot be had.*AADSTS500011", id="unknown-service"),
])
def test_a_virtual_machine_that_refuses(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, client: str, scope: str, sentence: str
) -> None:
    """A sentence with the remedy."""
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", authority.url)
    with pytest.raises(MailboxTrouble, match=sentence):
        MachineTokens(client, scope, authority.ca_file)()


def test_a_machine_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing answers where it should: another way is named, and no certificate is blamed."""
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", f"http://localhost:{free_port()}")
    with pytest.raises(MailboxTrouble, match=r"No managed identity answers on this machine \(asked at http://localhost"):
        MachineTokens("", SCOPE)()
