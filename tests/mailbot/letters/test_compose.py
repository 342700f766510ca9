"""From a letter to the bytes of a message."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.letters.compose import Enclosure, compose
from mailbot.letters.render import Rendered, render
from mailbot.letters.samples import SAMPLES
from mailbot.letters.shelf import LetterFault
from parsers.facts import Address
from tests.mailbot.letters import LETTERS

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
SENDER = Address("tscp@tscp.example", "TSCP Business Unit")
READER = Address("nadia.farrow@tamesidechildren.example", "Nadia Farrow")
PLAIN = Rendered("OFFICIAL-SENSITIVE TSCP-2026-001 x", "Zoë said “no”.\n", "<p>Zoë said “no”.</p>\n")
LONG_ID = f"<{'A' * 120}@LO4P265MB3933.GBRP265.PROD.OUTLOOK.example>"
INVITATION = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-A:Zo\xc3\xab\r\nEND:VCALENDAR\r\n"


def _bytes(rendered: Rendered = PLAIN, **others: Any) -> bytes:
    usual = {"sender": SENDER, "to": READER, "message_id": "<a.b@tscp.example>", "date": NOW}
    return compose(rendered, **{**usual, **others})


def _read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def test_a_letter_arrives_as_it_was_written() -> None:
    """Both bodies, the headers, and the marks that keep machines from answering."""
    message = _read(_bytes())
    assert message["Subject"] == PLAIN.subject
    assert message["To"] == "Nadia Farrow <nadia.farrow@tamesidechildren.example>"
    assert message["Date"].datetime == NOW and message["Message-ID"] == "<a.b@tscp.example>"
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"], message["X-Loop"]) == (
        "auto-generated", "All", "tscp@tscp.example")
    assert message.get_content_type() == "multipart/alternative"
    assert _bodies(message) == [PLAIN.text, PLAIN.html]
    assert message["Reply-To"] is None and message["Cc"] is None


def test_files_and_invitation_stand_where_mail_programs_look() -> None:
    """Mixed around alternative; the calendar is an alternative with its method; each file is an attachment."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    files = [Enclosure("TSCP-2026-001 return.docx", word, b"\x00\xff" * 400),
             Enclosure("zwei/Ä\r\n.txt", "text/plain", b"\x00")]
    message = _read(_bytes(attachments=files, invitation=INVITATION, automatic="auto-replied"))
    assert message.get_content_type() == "multipart/mixed" and message["Auto-Submitted"] == "auto-replied"
    bodies, first, second = message.iter_parts()
    kinds = [part.get_content_type() for part in cast(EmailMessage, bodies).iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    calendar = list(cast(EmailMessage, bodies).iter_parts())[2]
    assert calendar.get_param("method") == "REQUEST" and calendar.get_payload(decode=True) == INVITATION
    assert (first.get_filename(), first.get_content_type(), first.get_content()) == (files[0].name, word, files[0].data)
    assert second.get_filename() == "zwei-Ä .txt" and second.get_payload(decode=True) == b"\x00"


def test_the_same_letter_is_the_same_bytes() -> None:
    """A letter composed again after a crash is the letter that may have gone; another letter differs."""
    files = [Enclosure("a.txt", "text/plain", b"a")]
    assert _bytes(attachments=files, invitation=INVITATION) == _bytes(attachments=files, invitation=INVITATION)
    other = _bytes(attachments=files, message_id="<c.d@tscp.example>")
    assert set(_boundaries(_bytes(attachments=files))).isdisjoint(_boundaries(other))


def _bodies(message: EmailMessage) -> list[str]:
    return [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]


def _boundaries(data: bytes) -> list[str]:
    return [boundary for part in _read(data).walk() if (boundary := part.get_boundary())]


def test_every_sample_letter_goes_over_any_wire() -> None:
    """Seven-bit, CRLF only, no line beyond what SMTP allows, and both bodies come back whole."""
    for name, variants in SAMPLES.items():
        for facts in variants.values():
            rendered = render(name, facts, LETTERS)
            data = _bytes(rendered)
            assert data.isascii() and b"\n" not in data.replace(b"\r\n", b"")
            assert max(map(len, data.split(b"\r\n"))) <= 998
            message = _read(data)
            assert message["Subject"] == rendered.subject
            assert _bodies(message) == [rendered.text, rendered.html]


def test_threads_survive_long_identifiers() -> None:
    """Identifiers of any length are kept unbroken and unencoded, without doubles, and junk between them is dropped."""
    data = _bytes(in_reply_to=f"{LONG_ID} (their comment)",
                  references=["<1@x.example> junk\r\nBcc: <2@x.example>", LONG_ID])
    assert f"In-Reply-To: {LONG_ID}\r\n".encode() in data and b"=?" not in data.split(b"\r\n\r\n")[0]
    message = _read(data)
    assert str(message["References"]).split() == ["<1@x.example>", "<2@x.example>", LONG_ID] and message["Bcc"] is None


@pytest.mark.parametrize("junk", ["", "no identifier", "<two words@x>", "<ä@x>", "\r\nBcc: a@b.example"])
def test_what_is_no_identifier_starts_no_thread(junk: str) -> None:
    """A stranger's broken Message-ID costs the thread, not the letter."""
    message = _read(_bytes(in_reply_to=junk, references=[junk]))
    assert message["In-Reply-To"] is None and message["References"] is None and message["Bcc"] is None


@given(st.text(), st.text(), st.text(), st.text())
def test_no_value_adds_a_header(subject: str, name: str, file: str, extra: str) -> None:
    """Whatever the texts are, the message has the headers that we gave it, and the subject says the same."""
    rendered = replace(PLAIN, subject=f"OFFICIAL-SENSITIVE {subject}")
    data = _bytes(rendered, to=Address(READER.address, name), attachments=[Enclosure(file, file, b"x")],
                  headers={"X-Mailbot-Letter": extra})
    message = _read(data)
    assert sorted(set(message.keys())) == sorted((
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "X-Loop",
        "Content-Language", "X-Mailbot-Letter", "MIME-Version", "Content-Type"))
    assert len(message.keys()) == 12
    assert [address.addr_spec for address in message["To"].addresses] == [READER.address]
    assert len(list(message.iter_attachments())) == 1


@pytest.mark.parametrize("address", [
    "no-at-sign", "a b@c.example", "a@b.example\r\nBcc: x@y.example", "a@b.example, c@d.example", "ä@b.example",
    "a@bücher.example", "", "<a@b.example>", "a@b@c.example\n",
])
def test_an_address_that_cannot_stand_is_refused(address: str) -> None:
    """Refused with a sentence, before anything is sent anywhere else."""
    with pytest.raises(LetterFault, match="no address that a letter can go to"):
        _bytes(to=Address(address))


@pytest.mark.parametrize("identifier", ["", "a@b", "<a b@c>", "<a@b>\r\nBcc: x@y.example"])
def test_our_own_identifier_must_be_one(identifier: str) -> None:
    """A letter without a proper Message-ID could not be found again."""
    with pytest.raises(LetterFault, match="Message-ID"):
        _bytes(message_id=identifier)


def test_an_invitation_without_a_method_is_refused() -> None:
    """Mail programs ignore a calendar part without one."""
    with pytest.raises(LetterFault, match="METHOD"):
        _bytes(invitation=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize(("claimed", "kept"), [
    pytest.param("image/PNG", "image/png", id="plain"),
    pytest.param("message/rfc822", "application/octet-stream", id="a-message-is-a-file"),
    pytest.param("multipart/mixed", "application/octet-stream", id="parts-are-a-file"),
    pytest.param("x", "application/octet-stream", id="nonsense"),
    pytest.param("text/plain; name=x\r\nX: y", "application/octet-stream", id="injection"),
])
def test_a_claimed_type_is_taken_only_where_it_can_stand(claimed: str, kept: str) -> None:
    """A file that a stranger sent is passed on as a file, whatever its sender said of it."""
    attachment, = _read(_bytes(attachments=[Enclosure("a", claimed, b"x")])).iter_attachments()
    assert attachment.get_content_type() == kept
