"""Letters out by Microsoft Graph: each ends delivered, refused, to be tried again or uncertain, whatever breaks."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.graph_sender import GraphSender
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refused, TryAgain, Uncertain
from tests.mailbot.mailboxes.rigs import GraphRig, no_wait
from tests.services.graph import Fault, GraphServer, Kind
from tests.services.web import Asked, Said

FROM, TO = GraphServer.address, "jo.bell@agency.example"
ID = "<key.1'2@council.example>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GraphServer]:
    """A contract server."""
    made = GraphServer(tmp_path)
    made.start()
    yield made
    made.stop()


def letter(*sizes: int) -> bytes:
    """A letter of ours with its threading headers, its invitation, and files of these sizes."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = FROM, TO, "OFFICIAL-SENSITIVE TSCP-2026-001"
    message["Message-ID"] = ID
    message["In-Reply-To"] = message["References"] = "<q@agency.example>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("Reference token tscp-abc")
    message.add_alternative(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", params={"method": "REQUEST"})
    for number, size in enumerate(sizes, 1):
        message.add_attachment(
            bytes([number]) * size, maintype="application", subtype="pdf", filename=f"Rück {number}.pdf"
        )
    return message.as_bytes()


def send(server: GraphServer, raw: bytes | None = None, to: str = TO) -> Outcome:
    """What becomes of one letter."""
    return GraphSender(GraphRig(server).line()).send(raw or letter(), FROM, [to])


def files_of(raw: bytes) -> list[tuple[str, int]]:
    """Names and sizes of what is enclosed."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return [(part.get_filename() or "", len(part.get_content())) for part in message.iter_attachments()]


def test_a_letter_leaves_as_it_was_written(server: GraphServer) -> None:
    """Its own MIME, byte for byte; our copy lies in Sent Items and is found by its Message-ID."""
    raw = letter()
    assert send(server, raw) == Delivered("202 accepted")
    ((item, recipients),) = server.drafts.sent
    assert (item.raw, recipients) == (raw, [TO])
    assert GraphRig(server).open().find_sent(ID) is True
    assert GraphRig(server).look("Sent") == [raw] and not _drafts(server)


def test_an_exchange_that_strips_headers(server: GraphServer) -> None:
    """Exchange's own Message-ID is put right again in the draft; the token in the text is still there."""
    server.drafts.strips = True
    assert isinstance(send(server), Delivered)
    ((item, _),) = server.drafts.sent
    assert item.internet_id == ID and b"token tscp-abc" in item.raw and b"In-Reply-To" not in item.raw
    assert GraphRig(server).open().find_sent(ID) is True


def test_only_the_recipient_of_the_envelope_gets_it(server: GraphServer) -> None:
    """Whoever else the header names."""
    assert isinstance(send(server, to="deputy@agency.example"), Delivered)
    assert [recipients for _, recipients in server.drafts.sent] == [["deputy@agency.example"]]


@pytest.mark.parametrize("sizes", [
    pytest.param((1_000_000,), id="one-request"), pytest.param((2_900_000, 100), id="files-one-by-one"),
    pytest.param((7_000_000, 200_000), id="an-upload-session"),
])
def test_large_files_arrive_whole(server: GraphServer, sizes: tuple[int, ...]) -> None:
    """In one request, one by one, or in ranges: the same files in the same order, under the same headers."""
    raw = letter(*sizes)
    assert isinstance(send(server, raw), Delivered)
    ((item, _),) = server.drafts.sent
    assert files_of(item.raw) == files_of(raw) == [(f"Rück {n}.pdf", size) for n, size in enumerate(sizes, 1)]
    assert b"In-Reply-To: <q@agency.example>" in item.raw and b"text/calendar" in item.raw


def test_a_letter_over_the_limit_never_leaves(server: GraphServer) -> None:
    """Refused beforehand in words with both numbers, and no draft stays behind."""
    outcome = GraphSender(GraphRig(server).line(), max_bytes=1_000_000).send(letter(2_000_000), FROM, [TO])
    assert isinstance(outcome, Refused) and "2.7 MB, the limit is 1.0 MB" in outcome.recipients[0].text
    assert server.asked == []


def test_a_text_too_large_for_one_request(server: GraphServer) -> None:
    """Without files to take out there is no way: refused, not tried for ever."""
    outcome = send(server, b"Message-ID: <x@y>\r\nTo: a@b.example\r\n\r\n" + b"x" * 3_100_000)
    assert isinstance(outcome, Refused) and outcome.recipients[0].code == 552
    assert "3.1 MB without its files, the limit for that is 3.0 MB" in outcome.recipients[0].text


@pytest.mark.parametrize(("kind", "ends", "outcome", "sent"), [
    pytest.param("503", "/messages", TryAgain, 0, id="unwell-at-the-draft"),
    pytest.param("429", "/messages", Delivered, 1, id="throttled-at-the-draft-and-waited"),
    pytest.param("429", "/send", Delivered, 1, id="throttled-at-sending-and-waited"),
    pytest.param("504", "/send", Uncertain, 0, id="late-and-not-sent"),
    pytest.param("504-after", "/send", Delivered, 1, id="late-but-sent"),
    pytest.param("drop", "/send", Uncertain, 0, id="line-dropped-before"),
    pytest.param("drop-after", "/send", Delivered, 1, id="line-dropped-after"),
])
def test_each_step_knows_what_a_failure_means(
    server: GraphServer, kind: Kind, ends: str, outcome: type[Outcome], sent: int
) -> None:
    """Without a good answer to sending, Sent Items is asked; what lies there was sent, else there is doubt."""
    server.faults = [Fault(kind, "POST", ends)]
    assert isinstance(send(server), outcome)
    assert len(server.drafts.sent) == sent


def test_a_draft_whose_answer_was_lost_is_cleared_away(server: GraphServer) -> None:
    """The line breaks after the draft was made: ours to mend; the next attempt leaves one letter and no draft."""
    server.faults = [Fault("drop-after", "POST", "/messages")]
    with pytest.raises(MailboxTrouble):
        send(server)
    assert len(_drafts(server)) == 1
    assert isinstance(send(server), Delivered)
    assert not _drafts(server) and len(server.drafts.sent) == 1


def test_a_draft_that_cannot_be_removed_stops_nothing(server: GraphServer) -> None:
    """It stays, and the letter leaves once."""
    server.faults = [Fault("drop-after", "POST", "/messages")]
    with pytest.raises(MailboxTrouble):
        send(server)
    server.faults = [Fault("403", "DELETE", "", 99)]
    assert isinstance(send(server), Delivered)
    assert len(_drafts(server)) == 1 and len(server.drafts.sent) == 1


class BreaksOff(GraphServer):
    """A server that fails at the ``second`` piece of an upload."""

    second: Fault | None = None

    def answer(self, asked: Asked) -> Said | None:
        """As ever, but for that."""
        if self.second and asked.method == "PUT" and sum(one.method == "PUT" for one in self.asked) == 2:
            self.faults = [self.second]
        return super().answer(asked)


@pytest.mark.parametrize("kind", [
    pytest.param("503", id="unwell"), pytest.param("410", id="session-gone"), pytest.param("drop", id="line-dropped"),
    pytest.param("307", id="sent-on-to-another-server"),
])
def test_an_upload_that_breaks_off_leaves_nothing_behind(tmp_path: Path, kind: Kind) -> None:
    """Two pieces, one of them there: not sent, not refused, and no draft is left for the next attempt."""
    server = BreaksOff(tmp_path)
    server.start()
    try:
        server.second = Fault(kind, "PUT", "session0")
        try:
            assert isinstance(send(server, letter(4_000_000)), TryAgain)
        except MailboxTrouble as trouble:
            assert kind == "drop" and "broke. It is tried again" in str(trouble)
        assert server.faults[0].times == 0
        assert not _drafts(server) and not server.drafts.sent
    finally:
        server.stop()


@pytest.mark.parametrize(("code", "sentence"), [
    pytest.param("ErrorAccessDenied", "Application Mail.Send", id="no-right-to-send"),
    pytest.param("ErrorSendAsDenied", "Make address in mailbox.toml an address of", id="another-sender"),
])
def test_a_right_that_is_missing_is_ours_to_mend(server: GraphServer, code: str, sentence: str) -> None:
    """No letter is blamed; nothing was handed over."""
    server.drafts.denied = code
    with pytest.raises(MailboxTrouble, match=sentence):
        send(server)
    assert not _drafts(server)


def test_a_sending_quota_is_waited_for(server: GraphServer) -> None:
    """Exchange's daily limit."""
    server.drafts.denied = "ErrorSubmissionQuotaExceeded"
    assert isinstance(send(server), TryAgain)


def test_a_recipient_that_is_none(server: GraphServer) -> None:
    """Refused in Exchange's words."""
    outcome = send(server, to="nobody@nowhere")
    assert isinstance(outcome, Refused)
    assert str(outcome.recipients[0]).startswith("nobody@nowhere: 550 ErrorInvalidRecipients")


def test_no_token_at_the_last_step_leaves_no_doubt(server: GraphServer) -> None:
    """The token is refused between draft and sending: nothing was handed over; the next attempt sends one letter."""
    answers = iter([None, None, MailboxTrouble("no token")])

    def token() -> str:
        if (trouble := next(answers, None)) is not None:
            raise trouble
        return "graph-token"

    rig = GraphRig(server)
    sender = GraphSender(GraphLine(server.url, server.address, token, ca_file=server.ca_file, wait=no_wait))
    with pytest.raises(MailboxTrouble, match="no token"):
        sender.send(letter(), FROM, [TO])
    assert isinstance(sender.send(letter(), FROM, [TO]), Delivered)
    assert len(rig.look("Sent")) == 1 and not _drafts(server)


def test_check_sends_nothing(server: GraphServer) -> None:
    """It looks whether drafts can be had."""
    assert "none was sent" in GraphSender(GraphRig(server).line()).check(FROM)
    with pytest.raises(MailboxTrouble, match="does not accept our token"):
        GraphSender(GraphRig(server).line("stale")).check(FROM)
    assert not server.drafts.sent


def _drafts(server: GraphServer) -> list[str]:
    return [number for number, item in server.box.items.items() if item.draft]
