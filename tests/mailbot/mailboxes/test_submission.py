"""Sending as councils do: a real Postfix that asks a real Dovecot who we are, after STARTTLS or under TLS at once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.protocol import Delivered, MailboxTrouble
from mailbot.mailboxes.smtp import SmtpSender
from tests.mailbot.mailboxes.rigs import letter
from tests.mailbot.mailboxes.test_postfix import inbox_of
from tests.services.dovecot import Dovecot, MailAccount
from tests.services.need import free_port, go_without, need
from tests.services.postfix import Postfix

ODD = "odd@example.test"
MAIN = """
smtpd_tls_cert_file = {base}/cert.pem
smtpd_tls_key_file = {base}/key.pem
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_sender_login_maps = inline:{{ {{ {owner} = {owner} }}, {{ {odd} = {odd} }} }}
"""
MASTER = """127.0.0.1:{port} inet n - n - - smtpd
  -o {way}
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sender_restrictions=reject_sender_login_mismatch
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
"""


class Doorkeeper(Dovecot):
    """A Dovecot that tells others, at ``auth_port``, whose password or token it is."""

    def __init__(self, program: Path) -> None:
        self.auth_port = free_port()
        super().__init__(program)

    def _configuration(self) -> str:
        listens = f"inet_listener sasl {{\n    address = 127.0.0.1\n    port = {self.auth_port}\n  }}"
        return super()._configuration() + f"service auth {{\n  {listens}\n}}\n"


class Submission(Postfix):
    """A Postfix that lets in whom the Dovecot knows, each under his own address, at ``doors`` by their security."""

    def __init__(self, program: Path, door: Doorkeeper, owner: MailAccount) -> None:
        super().__init__(program, door.lmtp_port)
        self.owner, self.ca_file = owner, door.ca_file
        self.doors = {"starttls": free_port(), "tls": free_port()}
        ways = {"starttls": "smtpd_tls_security_level=encrypt", "tls": "smtpd_tls_wrappermode=yes"}
        with (self.base / "etc/main.cf").open("a") as main, (self.base / "etc/master.cf").open("a") as master:
            main.write(MAIN.format(base=door.base, auth=door.auth_port, owner=owner.user, odd=ODD))
            for security, port in self.doors.items():
                master.write(MASTER.format(port=port, way=ways[security]))


@pytest.fixture(scope="module")
def submission() -> Iterator[Submission]:
    """Both servers, for all tests of this file."""
    program = need("postfix", "postfix")
    if os.geteuid() != 0:
        go_without("Postfix starts only as root")
    door = Doorkeeper(need("dovecot", "dovecot-imapd dovecot-lmtpd"))
    server = Submission(program, door, door.add_account("tscp"))
    try:
        door.start()
        server.start()
        yield server
    finally:
        server.close()
        door.close()


def by_password(owner: MailAccount) -> dict[str, object]:
    """The login with a password."""
    return {"password": SecretStr(owner.password)}


def by_token(owner: MailAccount) -> dict[str, object]:
    """The login with a token, which Dovecot verifies."""
    return {"token": lambda: owner.server.token(owner.user)}


def sender_to(server: Submission, security: str, **login: object) -> SmtpSender:
    """The way out."""
    given: dict[str, object] = {
        "user": server.owner.user, "security": security, "ca_file": server.ca_file,
        "max_bytes": 1_000_000, "timeout": 10,
    }
    return SmtpSender(server.host, server.doors[security], **(given | login))  # type: ignore[arg-type] # a table


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("login", [by_password, by_token])
def test_a_letter_leaves(
    submission: Submission, security: str, login: Callable[[MailAccount], dict[str, object]]
) -> None:
    """Encrypted, logged in, taken and delivered."""
    owner = submission.owner
    sender = sender_to(submission, security, **login(owner))
    assert sender.check(owner.user).endswith("none was sent")
    assert inbox_of(owner, seconds=0) == []
    assert isinstance(sender.send(letter(1), owner.user, [owner.user]), Delivered)
    (arrived,) = inbox_of(owner)
    assert b"ESMTPSA" in arrived
    with owner.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search("ALL"))
        client.expunge()


def test_a_password_beyond_ascii(submission: Submission) -> None:
    """The pound sign on British keys."""
    door = submission.owner.server
    (door.base / "accounts" / ODD).write_text(f"{ODD}:{{PLAIN}}p£ss wört::::::\n")
    sender = sender_to(submission, "starttls", user=ODD, password=SecretStr("p£ss wört"))
    assert sender.check(ODD).endswith("none was sent")


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(("login", "sentence"), [
    pytest.param({"password": SecretStr("wr0ng")}, "Check the user and the secret", id="wrong-password"),
    pytest.param({"token": lambda: "stale"}, "it does not open this mailbox", id="stale-token"),
    pytest.param({"ca_file": None, "password": SecretStr("x")}, "cannot be trusted", id="unknown-authority"),
])
def test_a_door_that_stays_shut(
    submission: Submission, security: str, login: dict[str, object], sentence: str
) -> None:
    """Each with its remedy."""
    with pytest.raises(MailboxTrouble, match=sentence):
        sender_to(submission, security, **login).check(submission.owner.user)


def test_a_sender_that_is_not_ours(submission: Submission) -> None:
    """Postfix keeps its refusal until it hears a recipient: ``check`` hears it all the same, and sends nothing."""
    sender = sender_to(submission, "starttls", **by_password(submission.owner))
    with pytest.raises(MailboxTrouble, match=r"takes no letters from head@council\.example \(553 .*not owned by user"):
        sender.check("head@council.example")


def test_a_plus_address_that_is_not_ours(submission: Submission) -> None:
    """A login that may send under exactly one address: what to change is ours."""
    sender = sender_to(submission, "starttls", **by_password(submission.owner))
    with pytest.raises(MailboxTrouble, match=r"or leave plus_addresses out of mailbox\.toml"):
        sender.check(submission.owner.user.replace("@", "+check@"))
