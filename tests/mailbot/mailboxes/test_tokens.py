"""Tokens from a login server over TLS, by msal and by a refresh token; and what is said when none is issued."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.lines import forget
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.tokens import AppIdentity, AppTokens
from tests.services.authority import CLIENT, SECRET, TENANT, Authority, make_app_certificate
from tests.services.dovecot import make_certificate
from tests.services.need import free_port

SCOPE = "https://outlook.office365.com/.default"


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[Authority]:
    """A login server of its own for each test; its tokens are numbered."""
    server = Authority(tmp_path, lambda scope: f"token for {scope} {server.issued}")
    server.start()
    yield server
    server.stop()


def app_tokens(server: Authority, **changes: object) -> AppTokens:
    """Tokens by secret, with something about them changed."""
    given: dict[str, object] = {
        "authority": server.url, "tenant": TENANT, "client_id": CLIENT, "secret": SecretStr(SECRET),
    }
    scope, ca_file = str(changes.pop("scope", SCOPE)), changes.pop("ca_file", server.ca_file)
    identity = AppIdentity(**(given | changes))  # type: ignore[arg-type] # a table of faults, each of another type
    return AppTokens(identity, scope, ca_file if isinstance(ca_file, Path) else None)


def test_a_token_by_secret_is_kept_while_it_is_good(authority: Authority) -> None:
    """Asked for once, handed out twice; how long it lasts is known."""
    tokens = app_tokens(authority)
    assert tokens() == tokens() == f"token for {SCOPE} 1"
    assert 3500 < tokens.lasts() <= 3600 and authority.issued == 1


def test_a_token_about_to_expire_is_renewed(authority: Authority) -> None:
    """Less than five minutes before its end there is another."""
    authority.lasts = 200
    tokens = app_tokens(authority)
    assert tokens() != tokens()


def test_a_token_by_certificate(authority: Authority, tmp_path: Path) -> None:
    """The proof is signed with the key of the PEM file, and names the certificate that was uploaded."""
    pem = make_app_certificate(tmp_path)
    authority.uploaded = (tmp_path / "app-cert.pem").read_bytes()
    assert app_tokens(authority, secret=None, certificate=pem)() == f"token for {SCOPE} 1"


def test_a_certificate_that_was_not_uploaded(authority: Authority, tmp_path: Path) -> None:
    """Another certificate than the registration knows."""
    make_app_certificate(tmp_path)
    authority.uploaded = (tmp_path / "app-cert.pem").read_bytes()
    pem = make_app_certificate(tmp_path)
    with pytest.raises(MailboxTrouble, match="Upload the public part"):
        app_tokens(authority, secret=None, certificate=pem)()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"secret": SecretStr("an old secret")}, "client secret is wrong. Enter", id="wrong-secret"),
        pytest.param({"client_id": "nobody"}, "no such application", id="unknown-application"),
        pytest.param({"tenant": "other.example"}, "no tenant other.example. Check tenant", id="unknown-tenant"),
        pytest.param({"scope": "https://elsewhere.example/.default"}, "Check scope", id="unknown-scope"),
        pytest.param({"ca_file": None}, "certificate of the login server localhost cannot be", id="unknown-authority"),
        pytest.param({"ca_file": Path("/nowhere.pem")}, "is not there. Put the certificate", id="no-ca-file"),
        pytest.param({"certificate": Path("/nowhere.pem")}, "is not there. Put the appl", id="no-certificate"),
        pytest.param({"authority": "https://no-such-host.invalid"}, "name no-such-host.invalid", id="no-name"),
        pytest.param({"authority": f"https://localhost:{free_port()}"}, "Nothing answers at localhost", id="nobody"),
    ],
)
def test_no_token_is_a_sentence(authority: Authority, changes: dict[str, object], sentence: str) -> None:
    """Each says what is wrong and what to do; no secret is in it."""
    with pytest.raises(MailboxTrouble, match=sentence) as said:
        app_tokens(authority, **changes)()
    assert SECRET not in str(said.value) and "an old secret" not in str(said.value)


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        pytest.param("7000222:The provided client secret keys are expired.", "has expired. Make a new", id="expired"),
        pytest.param("700027:The certificate used to sign the client assertion is expired on application.",
                     "or it has expired. Make a new one", id="certificate-expired"),
        pytest.param("53003:Access has been blocked by Conditional Access.", "Conditional Access", id="blocked"),
        pytest.param("5000225:This tenant has been blocked due to inactivity.", "tenant is blocked", id="tenant"),
        pytest.param("700024:Client assertion is not within its valid time range.", "Set the clock", id="clock"),
        pytest.param("7000112:Application is disabled.", "is disabled. Enable it", id="disabled"),
        pytest.param("99999:Something new.", "Check client_id in mailbox.toml and MAILBOT_CLIENT_SECRET", id="other"),
    ],
)
def test_a_refusal_of_entra_has_its_remedy(authority: Authority, refusal: str, sentence: str) -> None:
    """By its number, and by the name of the error where the number is a new one."""
    authority.refusal = refusal
    with pytest.raises(MailboxTrouble, match=sentence) as said:
        app_tokens(authority)()
    assert "Correlation" not in str(said.value)


def test_a_certificate_of_another_name(tmp_path: Path, authority: Authority) -> None:
    """A server that shows the certificate of another host is not told our secret."""
    folder = tmp_path / "other"
    folder.mkdir()
    make_certificate(folder, "DNS:login.council.test")
    other = Authority(folder, str)
    other.start()
    try:
        with pytest.raises(MailboxTrouble, match="Check the host name"):
            app_tokens(other)()
    finally:
        other.stop()
    assert other.asked == []


def test_a_token_that_was_not_taken_is_asked_for_anew(authority: Authority) -> None:
    """What is kept would else be shown for as long as it should be good, whatever rights were given since."""
    tokens = app_tokens(authority)
    first = tokens()
    forget(tokens)
    assert tokens() != first and tokens() == tokens()
