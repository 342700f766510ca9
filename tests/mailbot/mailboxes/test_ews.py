"""What only Exchange Web Services do: states that are forgotten, logins, refusals, odd messages, and sending."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.ews import EwsMailbox
from mailbot.mailboxes.ews_line import EwsLine
from mailbot.mailboxes.ews_sender import EwsSender
from mailbot.mailboxes.protocol import (
    Delivered,
    MailboxTrouble,
    MessageTrouble,
    Outcome,
    Refused,
    TryAgain,
    Uncertain,
)
from tests.mailbot.mailboxes.rigs import EwsRig, letter
from tests.services.ews import EwsServer, Kind
from tests.services.need import free_port
from tests.services.ntlm import NtlmEwsServer

TO = "tscp@tscp.example"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EwsServer]:
    """A contract server."""
    made = EwsServer(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def rig(server: EwsServer) -> EwsRig:
    """Its mailbox."""
    return EwsRig(server)


def line_to(server: EwsServer, **changes: object) -> EwsLine:
    """The line, with something about it changed."""
    given: dict[str, object] = {
        "host": "localhost", "address": server.address, "user": server.user, "password": SecretStr(server.password),
        "port": server.port, "login": "basic", "ca_file": server.ca_file, "timeout": 5,
    }
    return EwsLine(**(given | changes))  # type: ignore[arg-type] # a table of faults, each of another type


def test_a_long_list_comes_piece_by_piece(rig: EwsRig) -> None:
    """Nothing is shown twice or lost; oldest first."""
    for number in range(10):
        rig.put(letter(number))
    with closing(rig.open()) as mailbox:
        shown = mailbox.list(None).shown
        assert [mailbox.fetch(one.identity) for one in shown] == [letter(number) for number in range(10)]


@pytest.mark.parametrize("terse", [False, True], ids=["as-exchange-says-it", "as-the-schema-allows"])
def test_a_forgotten_state_shows_everything_again(rig: EwsRig, terse: bool) -> None:
    """The folder is listed from the start, under the same identities, and the next state works."""
    rig.server.terse = terse
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        before = mailbox.list(None)
        rig.server.box.generation += 1
        after = mailbox.list(before.cursor)
        assert after.shown == before.shown
        assert mailbox.list(after.cursor).shown == ()


def test_appointments_are_not_polled(rig: EwsRig) -> None:
    """Only folders for mail: a calendar that is named is a folder that is missing."""
    with pytest.raises(MailboxTrouble, match="has no folder Kalender"):
        rig.open(folders=("INBOX", "Kalender")).list(None)


def test_a_message_that_exchange_cannot_convert(rig: EwsRig) -> None:
    """Its own fault: what Exchange knows of it is kept as a header, and the others are fetched."""
    rig.put(letter(1))
    rig.put(letter(2))
    with closing(rig.open()) as mailbox:
        first, second = mailbox.list(None).shown
        rig.server.box.items[first.identity.partition("localhost/")[2]].unreadable = True
        with pytest.raises(MessageTrouble, match="ErrorMimeContentConversionFailed") as caught:
            mailbox.fetch(first.identity)
        assert mailbox.fetch(second.identity) == letter(2)
    assert b"Message-ID: <number-1@agency.example>\r\n" in caught.value.head


@pytest.mark.parametrize(("kind", "sentence"), [
    pytest.param("busy", "is busy and asks us to come back later", id="busy"),
    pytest.param("503", "is busy and asks us to come back later", id="unwell"),
    pytest.param("drop", "line to the mail server localhost broke", id="line-dropped"),
    pytest.param("page", "does not answer as Exchange does", id="a-proxy-s-page"),
    pytest.param("garbled", "line to the mail server localhost broke", id="garbled-on-the-way"),
])
def test_what_lasts_is_ours_to_mend(
    rig: EwsRig, kind: Kind, sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A sentence; no message is to blame, and the next cycle goes on with the same mailbox. No library writes what was
    asked and answered into the log."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        rig.server.fail(kind, "SyncFolderItems")
        with pytest.raises(MailboxTrouble, match=sentence):
            mailbox.list(None)
        assert len(mailbox.list(None).shown) == 1
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("changes", "sentence"), [
    pytest.param({"password": SecretStr("wr0ng")}, "refused the login of COUNCIL", id="wrong-password"),
    pytest.param({"password": SecretStr("p€ssword")}, "cannot carry. Set login", id="a-sign-that-basic-cannot-carry"),
    pytest.param({"address": "nobody@council.example"}, "knows no mailbox nobody@council", id="unknown-mailbox"),
    pytest.param({"ca_file": None}, "certificate of the mail server localhost cannot be", id="unknown-authority"),
    pytest.param({"ca_file": Path("/nowhere.pem")}, "is not there. Put the certificate", id="no-ca-file"),
    pytest.param({"port": free_port()}, "Nothing answers at localhost", id="nobody-there"),
    pytest.param({"host": "no-such-host.invalid"}, "name no-such-host.invalid", id="no-name"),
])
def test_a_fault_of_ours_is_a_sentence(server: EwsServer, changes: dict[str, object], sentence: str) -> None:
    """Each says what is wrong and where to look; no secret is in it."""
    mailbox = EwsMailbox(line_to(server, **changes))
    with closing(mailbox), pytest.raises(MailboxTrouble, match=sentence) as said:
        mailbox.list(None)
    assert "wr0ng" not in str(said.value) and "€" not in str(said.value) and server.password not in str(said.value)


@pytest.mark.parametrize(("code", "sentence"), [
    pytest.param("ErrorNonExistentMailbox", "knows no mailbox tscp@council.example", id="unknown-mailbox"),
    pytest.param("ErrorAccessDenied", "may not use the mailbox tscp@council.example", id="not-permitted"),
    pytest.param("ErrorMailboxMoveInProgress", "tried again at the next cycle", id="being-moved"),
    pytest.param("ErrorCalendarOutOfRange", "Show this to its administrators", id="something-new"),
])
def test_a_refusal_of_exchange_has_its_remedy(rig: EwsRig, code: str, sentence: str) -> None:
    """By its name."""
    rig.server.refuses["FindFolder"] = code
    with pytest.raises(MailboxTrouble, match=sentence):
        rig.open().check()


@pytest.mark.parametrize("password", ["p£ss wört", "pass: word\"\\"])
def test_passwords_of_odd_signs(rig: EwsRig, password: str) -> None:
    """As Exchange reads them from a basic login: in Latin-1."""
    rig.server.password = password
    with closing(rig.open()) as mailbox:
        assert mailbox.list(None).shown == ()


def test_a_login_that_may_only_read(rig: EwsRig) -> None:
    """Told before the first message cannot be moved."""
    rig.server.reader = True
    with closing(rig.open()) as mailbox, pytest.raises(MailboxTrouble, match=r"INBOX can be read only\. Give"):
        mailbox.check()


def test_ntlm(tmp_path: Path) -> None:
    """The three steps of NTLM on one line, against a server that checks them; a wrong password is refused."""
    server = NtlmEwsServer(tmp_path)
    server.start()
    try:
        server.box.folder("INBOX/Referrals")
        with closing(EwsMailbox(line_to(server, login="ntlm"))) as mailbox:
            assert "INBOX/Referrals" in mailbox.check()
        mailbox = EwsMailbox(line_to(server, login="ntlm", password=SecretStr("wr0ng")))
        with closing(mailbox), pytest.raises(MailboxTrouble, match="refused the login"):
            mailbox.check()
    finally:
        server.stop()


def test_basic_where_it_is_not_taken(tmp_path: Path) -> None:
    """The way that the server takes is named, and no password is blamed."""
    server = NtlmEwsServer(tmp_path)
    server.start()
    try:
        with closing(EwsMailbox(line_to(server, login="basic"))) as mailbox, pytest.raises(
            MailboxTrouble, match=r'does not take the login "basic", only ntlm\. Set login in mailbox\.toml to "ntlm"'
        ):
            mailbox.check()
    finally:
        server.stop()


def test_ntlm_where_it_is_not_offered(server: EwsServer) -> None:
    """The way that the server takes is named, and no password is blamed."""
    with closing(EwsMailbox(line_to(server, login="ntlm"))) as mailbox, pytest.raises(
        MailboxTrouble, match=r'Set login in mailbox\.toml to "basic"'
    ):
        mailbox.check()


def send(rig: EwsRig, raw: bytes | None = None, to: str = TO) -> Outcome:
    """What becomes of one letter."""
    line = rig.line()
    try:
        return EwsSender(line, max_bytes=1_000_000).send(raw or letter(1), rig.server.address, [to])
    finally:
        line.close()


def test_a_letter_leaves_as_it_was_written(rig: EwsRig) -> None:
    """Its own MIME, byte for byte; our copy lies in Sent Items and is found by its Message-ID."""
    assert isinstance(send(rig), Delivered)
    assert rig.server.sent == [(letter(1), [TO])]
    with closing(rig.open()) as mailbox:
        assert mailbox.find_sent("<number-1@agency.example>") is True
        assert "none was sent" in EwsSender(rig.line()).check(rig.server.address)
    assert len(rig.server.sent) == 1


def test_only_the_recipient_of_the_envelope_gets_it(rig: EwsRig) -> None:
    """Whoever else the header names."""
    copied = letter(1).replace(b"Subject", b"Cc: x@agency.example\r\nSubject")
    assert isinstance(send(rig, copied, "d@b.example"), Delivered)
    assert [recipients for _, recipients in rig.server.sent] == [["d@b.example"]]


@pytest.mark.parametrize(("kind", "outcome", "sent"), [
    pytest.param("drop", Uncertain, 0, id="line-dropped-before"),
    pytest.param("drop-after", Delivered, 1, id="line-dropped-after"),
])
def test_a_lost_answer(rig: EwsRig, kind: Kind, outcome: type[Outcome], sent: int) -> None:
    """Sent Items is asked; what lies there was sent, else there is doubt."""
    rig.server.fail(kind, "CreateItem")
    assert isinstance(send(rig), outcome)
    assert len(rig.server.sent) == sent


@pytest.mark.parametrize(("code", "outcome"), [
    pytest.param("ErrorSubmissionQuotaExceeded", TryAgain, id="sending-quota"),
    pytest.param("ErrorMessageSizeExceeded", Refused, id="too-large"),
    pytest.param("ErrorInvalidRecipients", Refused, id="no-recipient"),
    pytest.param("ErrorSendAsDenied", "may not send as", id="another-sender"),
    pytest.param("ErrorQuotaExceeded", "is full. Make room", id="full"),
])
def test_each_refusal_has_its_outcome(rig: EwsRig, code: str, outcome: type[Outcome] | str) -> None:
    """What is ours to mend raises; what is the letter's is told of the letter."""
    rig.server.refuses["CreateItem"] = code
    if isinstance(outcome, str):
        with pytest.raises(MailboxTrouble, match=outcome):
            send(rig)
    else:
        assert isinstance(send(rig), outcome)


def test_a_letter_over_the_limit_never_leaves(rig: EwsRig) -> None:
    """Refused beforehand in words with both numbers."""
    outcome = send(rig, letter(1, "x" * 1_200_000))
    assert isinstance(outcome, Refused) and "1.2 MB, the limit is 1.0 MB" in outcome.recipients[0].text
    assert rig.server.operations == []
