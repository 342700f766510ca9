"""Getting in at an SMTP server, and servers that answer as one does once a year."""

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.lines import Security
from mailbot.mailboxes.protocol import MailboxTrouble, Outcome, Refused, TryAgain, Uncertain
from mailbot.mailboxes.smtp import SmtpSender
from tests.mailbot.mailboxes.rigs import letter
from tests.mailbot.mailboxes.talking import talking
from tests.mailbot.mailboxes.test_smtp import FROM, TO, sender_to
from tests.services.need import free_port
from tests.services.smtp import SmtpServer


def test_a_wrong_password_is_ours_to_mend(smtp_server: SmtpServer) -> None:
    """No letter is blamed, and no secret is told."""
    with pytest.raises(MailboxTrouble, match="refused the login of mailbot") as caught:
        sender_to(smtp_server, password="wr0ng secret").send(letter(1), FROM, [TO])
    assert "wr0ng" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "security", "ca", "sentence"),
    [
        pytest.param("localhost", "starttls", False, "certificate of the mail server", id="unknown-ca"),
        pytest.param("localhost", "tls", True, "No encrypted line", id="no-tls-at-the-door"),
        pytest.param("mail.agency.example", "none", True, "without encryption", id="in-the-clear"),
        pytest.param("no-such-host.invalid", "tls", True, "name no-such-host.invalid", id="no-name"),
        pytest.param("localhost", "none", True, "does not offer the login", id="login-only-after-starttls"),
    ],
)
def test_a_door_that_does_not_open_is_a_sentence(
    smtp_server: SmtpServer, host: str, security: Security, ca: bool, sentence: str
) -> None:
    """Each says what is wrong and where to look."""
    sender = SmtpSender(
        host, smtp_server.port, user=smtp_server.user, password=SecretStr(smtp_server.password), security=security,
        ca_file=smtp_server.ca_file if ca else None, timeout=5,
    )
    with pytest.raises(MailboxTrouble, match=sentence):
        sender.send(letter(1), FROM, [TO])


def test_nobody_at_the_port_is_ours_to_mend() -> None:
    """Connection refused."""
    with pytest.raises(MailboxTrouble, match="Nothing answers at localhost"):
        SmtpSender("localhost", free_port(), security="none").send(letter(1), FROM, [TO])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([b"421 4.3.2 too busy\r\n"], TryAgain, id="busy-at-the-door"),
        pytest.param([b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"451 4.3.0 no\r\n"], TryAgain,
                     id="put-off-at-data"),
        pytest.param([b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"554 5.0.0 no\r\n"], Refused,
                     id="refused-at-data"),
        pytest.param([b"220 hi\r\n", b"250 hi\r\n", b"???\r\n"], TryAgain, id="nonsense-before-the-letter"),
    ],
)
def test_rare_servers(lines: list[bytes], expected: type[Outcome]) -> None:
    """Answers that a well-behaved server gives once a year."""
    with talking(*lines) as port:
        sender = SmtpSender("localhost", port, security="none", timeout=5)
        assert isinstance(sender.send(letter(1), FROM, [TO]), expected)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        pytest.param([b"554 5.7.1 go away\r\n"], "will not talk to us", id="refused-at-the-door"),
        pytest.param([b""], "ended the connection", id="hangs-up-at-once"),
        pytest.param([b"220 hi\r\n", b"250 hi\r\n", b"530 5.7.0 log in\r\n"], "wants another login", id="no-login"),
    ],
)
def test_servers_that_will_not_have_us(lines: list[bytes], sentence: str) -> None:
    """Ours to mend, whatever the letter."""
    with talking(*lines) as port, pytest.raises(MailboxTrouble, match=sentence):
        SmtpSender("localhost", port, security="none", timeout=5).send(letter(1), FROM, [TO])


@pytest.mark.parametrize(("raw", "to", "code"), [
    pytest.param(letter(1, "Zoë"), TO, 554, id="8bitmime"),
    pytest.param(letter(1), "zoë@agency.example", 553, id="smtputf8"),
])
def test_a_server_that_takes_only_ascii(raw: bytes, to: str, code: int) -> None:
    """Refused beforehand, with what the server lacks."""
    with talking(b"220 hi\r\n", b"250 hi\r\n") as port:
        outcome = SmtpSender("localhost", port, security="none", timeout=5).send(raw, FROM, [to])
    assert isinstance(outcome, Refused)
    assert outcome.recipients[0].code == code and "beyond ASCII" in outcome.recipients[0].text


def test_a_server_that_falls_silent_after_the_letter_leaves_doubt() -> None:
    """No answer within our patience."""
    lines = [b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n"]
    with talking(*lines, then_hold=1) as port:
        outcome = SmtpSender("localhost", port, security="none", timeout=5, patience=0.3).send(letter(1), FROM, [TO])
    assert isinstance(outcome, Uncertain)


def test_a_bearer_token_is_handed_over() -> None:
    """XOAUTH2: the server hears user and token, and its refusal is ours to mend."""
    lines = [b"220 hi\r\n", b"250-hi\r\n250 AUTH XOAUTH2\r\n", b"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n", b"535 5.7.8 no\r\n"]
    with talking(*lines) as port:
        sender = SmtpSender("localhost", port, user="tscp", token=lambda: "t0ken", security="none", timeout=5)
        with pytest.raises(MailboxTrouble, match="refused the login of tscp") as caught:
            sender.send(letter(1), FROM, [TO])
    assert "t0ken" not in str(caught.value)
