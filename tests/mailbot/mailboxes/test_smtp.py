"""Handing letters over: each ends delivered, refused, to be tried again, or uncertain, and never anything else."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.lines import Security
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refused, TryAgain, Uncertain
from mailbot.mailboxes.smtp import SmtpSender
from parsers.mail import read_message
from tests.mailbot.mailboxes.rigs import letter
from tests.services.dovecot import Dovecot, MailAccount
from tests.services.need import free_port
from tests.services.postfix import Postfix
from tests.services.smtp import Plan, SmtpServer

FROM, TO = "tscp@tscp.example", "jo.bell@agency.example"
BIG = letter(1, "\r\n".join(["x" * 76] * 60_000))


def sender_to(server: SmtpServer, password: str | None = None, security: Security = "starttls") -> SmtpSender:
    """The way out over the submission server."""
    return SmtpSender(
        server.host, server.port, user=server.user, password=SecretStr(password or server.password),
        security=security, ca_file=server.ca_file, timeout=10, patience=10, max_bytes=50_000_000,
    )


def send(server: SmtpServer, plan: Plan, raw: bytes | None = None, *recipients: str) -> Outcome:
    """What becomes of one letter when the server behaves after ``plan``."""
    server.plan = plan
    return sender_to(server).send(raw or letter(1), FROM, recipients or (TO,))


def test_a_letter_arrives_with_its_very_bytes(smtp_server: SmtpServer, mail_account: MailAccount) -> None:
    """STARTTLS, login, hand over; the answer is kept, and the letter is in the recipient's inbox."""
    raw = letter(1, ".one dot\r\n..two\r\n.")
    outcome = sender_to(smtp_server).send(raw, FROM, [mail_account.user])
    assert outcome == Delivered("250 2.0.0 taken")
    assert [taken.content for taken in smtp_server.letters] == [raw]
    with mail_account.client() as client:
        client.select_folder("INBOX")
        assert client.fetch([1], ["BODY.PEEK[]"])[1][b"BODY[]"].endswith(raw)


def test_line_ends_are_made_whole(smtp_server: SmtpServer) -> None:
    """Lone line feeds and carriage returns would let one letter end another."""
    sender_to(smtp_server).send(b"Subject: x\n\none\n.\r\n.\rtwo", FROM, [TO])
    assert smtp_server.letters[0].content == b"Subject: x\r\n\r\none\r\n.\r\n.\r\ntwo\r\n"


@pytest.mark.parametrize(
    ("plan", "outcome"),
    [
        pytest.param(Plan(sender="450 4.1.8 not now"), TryAgain, id="sender-put-off"),
        pytest.param(Plan(recipients={TO: "451 4.3.0 greylisted"}), TryAgain, id="recipient-put-off"),
        pytest.param(Plan(letter="452 4.3.1 disk full"), TryAgain, id="letter-put-off"),
        pytest.param(Plan(sender="550 5.7.1 who are you"), Refused, id="sender-refused"),
        pytest.param(Plan(recipients={TO: "550 5.1.1 no such user"}), Refused, id="recipient-refused"),
        pytest.param(Plan(letter="554 5.6.0 spam"), Refused, id="letter-refused"),
        pytest.param(Plan(cut="recipient"), TryAgain, id="cut-at-the-recipient"),
        pytest.param(Plan(cut="answer"), Uncertain, id="cut-when-the-letter-was-whole"),
        pytest.param(Plan(letter="banana"), Uncertain, id="an-answer-that-is-none"),
    ],
)
def test_each_stage_knows_what_its_answer_means(smtp_server: SmtpServer, plan: Plan, outcome: type[Outcome]) -> None:
    """A 4yz answer at any stage is tried again; only a missing answer to a whole letter leaves doubt."""
    assert isinstance(send(smtp_server, plan), outcome)


def test_a_line_that_breaks_within_the_letter_has_sent_nothing(dovecot: Dovecot) -> None:
    """The letter's end never went out, so the server cannot have taken it."""
    server = SmtpServer(dovecot, size=50_000_000)
    server.start()
    try:
        outcome = send(server, Plan(cut="body"), BIG)
    finally:
        server.stop()
    assert isinstance(outcome, TryAgain)
    assert server.letters == []


def test_a_refusal_names_recipient_code_and_words(smtp_server: SmtpServer) -> None:
    """One line that a person can act on."""
    outcome = send(smtp_server, Plan(recipients={TO: "550 5.1.1 no such user"}))
    assert isinstance(outcome, Refused)
    assert [str(refusal) for refusal in outcome.recipients] == [f"{TO}: 550 5.1.1 no such user"]


def test_one_of_two_refused(smtp_server: SmtpServer) -> None:
    """The other gets the letter, and the refusal is told with the delivery."""
    outcome = send(smtp_server, Plan(recipients={TO: "550 5.1.1 no such user"}), None, TO, "b@agency.example")
    assert isinstance(outcome, Delivered)
    assert [refusal.address for refusal in outcome.refused] == [TO]
    assert smtp_server.letters[0].recipients == ("b@agency.example",)


def test_one_of_two_put_off_holds_the_letter_for_both(smtp_server: SmtpServer) -> None:
    """Nobody gets it twice: it is tried again for both."""
    outcome = send(smtp_server, Plan(recipients={TO: "451 4.3.0 later"}), None, "b@agency.example", TO)
    assert isinstance(outcome, TryAgain)
    assert smtp_server.letters == []


def test_a_letter_over_the_server_s_limit_never_leaves(smtp_server: SmtpServer) -> None:
    """Refused beforehand by the SIZE that the server told, in words with both numbers."""
    outcome = send(smtp_server, Plan(letter="250 would have taken it"), BIG)
    assert isinstance(outcome, Refused)
    assert outcome.recipients[0].code == 552
    assert "4.7 MB, the limit is 1.0 MB" in outcome.recipients[0].text
    assert smtp_server.letters == []


def test_our_own_limit_holds_too(smtp_server: SmtpServer) -> None:
    """max_bytes, where it is smaller than the server's."""
    sender = SmtpSender(
        smtp_server.host, smtp_server.port, user=smtp_server.user, password=SecretStr(smtp_server.password),
        ca_file=smtp_server.ca_file, max_bytes=100,
    )
    assert isinstance(sender.send(letter(1), FROM, [TO]), Refused)


def test_letters_and_addresses_beyond_ascii(smtp_server: SmtpServer) -> None:
    """8BITMIME and SMTPUTF8 are announced where they are needed."""
    raw = letter(1, "Zoë’s return")
    assert isinstance(sender_to(smtp_server).send(raw, FROM, ["zoë@agency.example"]), Delivered)
    (taken,) = smtp_server.letters
    assert taken.content == raw
    assert taken.recipients == ("zoë@agency.example",)
    assert {"BODY=8BITMIME", "SMTPUTF8"} <= set(taken.options)


@pytest.mark.parametrize(
    "address",
    ["a@agency.example\r\nRCPT TO:<b@evil.example>", "a@agency.example> SIZE=1", "two words@agency.example", ""],
    ids=["line-end", "closing-bracket", "space", "nothing"],
)
def test_an_address_cannot_smuggle_a_command(smtp_server: SmtpServer, address: str) -> None:
    """What is no address is refused before it goes anywhere."""
    outcome = sender_to(smtp_server).send(letter(1), FROM, [address])
    assert isinstance(outcome, Refused)
    assert smtp_server.letters == []


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
        pytest.param("localhost", "none", True, "does not offer what", id="login-only-after-starttls"),
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


def test_postfix_takes_a_letter_and_delivers_it(postfix: Postfix, mail_account: MailAccount) -> None:
    """A real server without a login, on loopback."""
    outcome = SmtpSender(postfix.host, postfix.port, security="none").send(letter(1), FROM, [mail_account.user])
    assert isinstance(outcome, Delivered)
    assert "queued as" in outcome.answer
    (arrived,) = inbox_of(mail_account)
    assert letter(1).partition(b"\r\n\r\n")[2] in arrived


@pytest.mark.parametrize(
    ("recipient", "outcome"),
    [
        pytest.param(Postfix.refuses, Refused, id="refused-for-good"),
        pytest.param(Postfix.puts_off, TryAgain, id="greylisted"),
        pytest.param("ghost@example.test", Delivered, id="taken-and-bounced-later"),
    ],
)
def test_postfix_answers_as_servers_do(postfix: Postfix, recipient: str, outcome: type[Outcome]) -> None:
    """550 and 451 at the recipient; what is only found out later is a bounce."""
    sender = SmtpSender(postfix.host, postfix.port, security="none")
    assert isinstance(sender.send(letter(1), FROM, [recipient]), outcome)


def test_postfix_takes_no_letter_over_its_limit(postfix: Postfix) -> None:
    """Postfix tells its size beforehand."""
    assert isinstance(SmtpSender(postfix.host, postfix.port, security="none").send(BIG, FROM, [TO]), Refused)


def test_a_real_bounce_names_letter_and_recipient(postfix: Postfix, mail_account: MailAccount) -> None:
    """What Postfix writes to us when the next server knows no such user."""
    raw = letter(7, sender=mail_account.user)
    SmtpSender(postfix.host, postfix.port, security="none").send(raw, mail_account.user, ["ghost@example.test"])
    (arrived,) = inbox_of(mail_account)
    bounce = read_message(arrived).bounce
    assert bounce is not None
    assert bounce.original_message_id == "<number-7@agency.example>"
    assert [(failed.address, failed.action, failed.status) for failed in bounce.recipients] == [
        ("ghost@example.test", "failed", "5.1.1"),
    ]


def inbox_of(account: MailAccount) -> list[bytes]:
    """What is in an inbox as soon as something is; nothing after ten seconds."""
    end = time.monotonic() + 10
    with account.client() as client:
        while time.monotonic() < end:
            client.select_folder("INBOX")
            if uids := client.search("ALL"):
                return [facts[b"BODY[]"] for facts in client.fetch(uids, ["BODY.PEEK[]"]).values()]
            time.sleep(0.05)
    return []


@contextmanager
def talking(*lines: bytes, then_hold: float = 0) -> Iterator[int]:
    """A server that says its lines, one for each line it hears, and then hangs up or says nothing for a while."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve() -> None:
            line, _ = listener.accept()
            with line, line.makefile("rb") as heard:
                for number, said in enumerate(lines):
                    if number:
                        heard.readline()
                    line.sendall(said)
                time.sleep(then_hold)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        thread.join(5)


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


def test_a_server_that_falls_silent_after_the_letter_leaves_doubt() -> None:
    """No answer within our patience."""
    lines = [b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n"]
    with talking(*lines, then_hold=1) as port:
        outcome = SmtpSender("localhost", port, security="none", timeout=5, patience=0.3).send(letter(1), FROM, [TO])
    assert isinstance(outcome, Uncertain)


def test_a_bearer_token_is_handed_over(dovecot: Dovecot) -> None:
    """XOAUTH2: the server hears user and token, and its refusal is ours to mend."""
    lines = [b"220 hi\r\n", b"250-hi\r\n250 AUTH XOAUTH2\r\n", b"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n", b"535 5.7.8 no\r\n"]
    with talking(*lines) as port:
        sender = SmtpSender("localhost", port, user="tscp", token=lambda: "t0ken", security="none", timeout=5)
        with pytest.raises(MailboxTrouble, match="refused the login of tscp") as caught:
            sender.send(letter(1), FROM, [TO])
    assert "t0ken" not in str(caught.value)
