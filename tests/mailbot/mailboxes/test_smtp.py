"""Handing letters over: each ends delivered, refused, to be tried again, or uncertain, and never anything else."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.lines import Security
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refused, TryAgain, Uncertain
from mailbot.mailboxes.smtp import SmtpSender
from tests.mailbot.mailboxes.rigs import letter
from tests.services.dovecot import Dovecot, MailAccount
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


def test_a_line_that_breaks_within_the_letter_has_sent_nothing(smtp_server: SmtpServer) -> None:
    """The letter's end never went out, so the server cannot have taken it."""
    assert isinstance(send(smtp_server, Plan(cut="body"), BIG), TryAgain)
    assert smtp_server.letters == []


def test_a_refusal_names_recipient_code_and_words(smtp_server: SmtpServer) -> None:
    """One line that a person can act on."""
    outcome = send(smtp_server, Plan(recipients={TO: "550 5.1.1 no such user"}))
    assert isinstance(outcome, Refused)
    assert [str(refusal) for refusal in outcome.recipients] == [f"{TO}: 550 5.1.1 no such user"]


def test_one_of_three_refused(smtp_server: SmtpServer) -> None:
    """The others get the letter, and the refusal is told with the delivery."""
    others = ("b@agency.example", "c@agency.example")
    outcome = send(smtp_server, Plan(recipients={TO: "550 5.1.1 no such user"}), None, others[0], TO, others[1])
    assert isinstance(outcome, Delivered)
    assert [refusal.address for refusal in outcome.refused] == [TO]
    assert smtp_server.letters[0].recipients == others


def test_one_of_two_put_off_holds_the_letter_for_both(smtp_server: SmtpServer) -> None:
    """Nobody gets it twice: it is tried again for both."""
    outcome = send(smtp_server, Plan(recipients={TO: "451 4.3.0 later"}), None, "b@agency.example", TO)
    assert isinstance(outcome, TryAgain)
    assert smtp_server.letters == []


@contextmanager
def narrow(dovecot: Dovecot, size: int) -> Iterator[SmtpServer]:
    """A server that takes letters of so many bytes."""
    server = SmtpServer(dovecot, size)
    server.start()
    yield server
    server.stop()


def test_a_letter_over_the_server_s_limit_never_leaves(dovecot: Dovecot) -> None:
    """Refused beforehand by the SIZE that the server told, in words with both numbers."""
    with narrow(dovecot, 1_000_000) as server:
        outcome = send(server, Plan(letter="250 would have taken it"), BIG)
    assert isinstance(outcome, Refused)
    assert outcome.recipients[0].code == 552
    assert "4.7 MB, the limit is 1.0 MB" in outcome.recipients[0].text
    assert server.letters == []


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


@pytest.mark.parametrize(("size", "sentence"), [
    pytest.param(10 * 1024**2, r"10\.5 MB at most\. Set max_megabytes in mailbox\.toml to 10,", id="less-than-ours"),
    pytest.param(200_000, r"0\.2 MB at most\. Ask its administrators", id="less-than-a-form"),
])
def test_a_limit_above_the_server_s_is_told_beforehand(dovecot: Dovecot, size: int, sentence: str) -> None:
    """``check`` names the number to set, so that no letter is refused for its size later."""
    with narrow(dovecot, size) as server, pytest.raises(MailboxTrouble, match=sentence):
        sender_to(server).check(FROM)
