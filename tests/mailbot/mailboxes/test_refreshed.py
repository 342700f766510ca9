"""Tokens by a refresh token, from a login server over TLS."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot import logins
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.refreshed import RefreshedTokens
from mailbot.settings.oauth import RefreshOAuth
from tests.services.authority import CLIENT, Authority


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[Authority]:
    """A login server of its own for each test; its tokens are numbered."""
    server = Authority(tmp_path, lambda scope: f"token for {scope} {server.issued}")
    server.start()
    yield server
    server.stop()


def refreshed(server: Authority, keep: Callable[[SecretStr], None] = lambda _: None, token: str = "refresh-1",
              client: str = CLIENT) -> RefreshedTokens:
    """Tokens by a refresh token."""
    return RefreshedTokens(
        f"{server.url}/token", client, lambda: SecretStr(token), scope="mail", ca_file=server.ca_file, keep=keep,
    )


def test_a_token_by_refresh_token(authority: Authority) -> None:
    """Kept while it is good, renewed before its end."""
    tokens = refreshed(authority)
    assert tokens() == tokens() == "token for mail 1"
    authority.lasts = 200
    tokens = refreshed(authority)
    assert (tokens(), tokens()) == ("token for mail 2", "token for mail 3")


def test_a_refresh_token_that_is_replaced_is_kept(authority: Authority) -> None:
    """The new one is used for the next token, and handed on to be written down."""
    authority.rotates, authority.lasts, kept = True, 200, list[str]()
    tokens = refreshed(authority, lambda new: kept.append(new.get_secret_value()))
    tokens(), tokens()
    assert kept == ["refresh-2", "refresh-3"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        pytest.param(("withdrawn", CLIENT), "withdrawn. Log in anew", id="expired"),
        pytest.param(("refresh-1", "nobody"), "does not know the application", id="unknown-application"),
    ],
)
def test_a_refresh_token_that_is_refused(authority: Authority, given: tuple[str, str], sentence: str) -> None:
    """A sentence with the remedy."""
    token, client = given
    with pytest.raises(MailboxTrouble, match=sentence):
        refreshed(authority, token=token, client=client)()


def test_a_login_server_that_is_no_login_server(authority: Authority) -> None:
    """A page in place of JSON, as a proxy's or another machine's."""
    tokens = RefreshedTokens(authority.url, CLIENT, lambda: SecretStr("refresh-1"), ca_file=authority.ca_file)
    with pytest.raises(MailboxTrouble, match="issues no token"):
        tokens()


def test_all_lines_of_a_process_share_one(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading, sending and listening at once, with a refresh token that counts once: one of them asks, none is locked
    out."""
    monkeypatch.setenv("MAILBOT_REFRESH_TOKEN", "refresh-1")
    authority.rotates = True
    settings = RefreshOAuth(
        kind="refresh_token", token_url=f"{authority.url}/token", client_id=CLIENT, scope="mail",
        ca_file=authority.ca_file,
    )
    lines = [logins.tokens_of(settings) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda tokens: tokens(), lines))
    assert set(found) == {"token for mail 1"} and authority.issued == 1
