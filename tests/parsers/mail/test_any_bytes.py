"""Whatever the bytes: no exception, bounded time, and no line that could break out of a header."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.facts import Message
from parsers.mail import read_label, read_message, received_at

SAMPLES = Path(__file__).parents[2] / "samples"
SMALL = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.eml")) if path.stat().st_size < 20_000]
ODD = [
    path.read_bytes()
    for path in sorted((SAMPLES.parent / "mails").glob("*.eml"))
    if path.stat().st_size < 20_000
]
PIECES = [
    *(b"Content-Type: ", b"multipart/mixed; boundary=", b"message/rfc822", b"text/html", b"--", b"a", b'"', b";"),
    *(b"\r\n", b"\n", b"\r", b" ", b"From: ", b"Received: x; ", b"=?utf-8?b?", b"?=", b"<", b">", b"@", b"(", b"\x00"),
    *(b"Content-Transfer-Encoding: ", b"base64", b"filename*0*=", b"\xff", b"Final-Recipient: rfc822;", b"<table><td>"),
    *(b"> ", b"wrote:", b"On "),
]


def check(raw: bytes) -> Message:
    """Reads ``raw`` and holds it to what every message promises."""
    found = read_message(raw)
    shown = [found.subject, *(a.name for a in found.attachments)]
    shown += [text for who in (found.sender, *found.to, *found.cc) if who for text in (who.address, who.name)]
    assert not [text for text in shown if any(ord(character) < 32 for character in text)]
    assert found.received is None or found.received.utcoffset() is not None
    assert received_at(raw) == found.received
    assert read_label(raw) == (found.message_id, found.received)
    assert all(a.part for a in found.attachments)
    return found


@given(st.binary(max_size=2_000))
def test_any_bytes(raw: bytes) -> None:
    """Random bytes are a message like any other."""
    check(raw)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
def test_any_pieces_of_mail(raw: bytes) -> None:
    """The words of mail in any order."""
    check(raw)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_mutation_of_a_real_message(data: st.DataObject) -> None:
    """A message with a stretch of it cut out, doubled or replaced by anything."""
    raw = data.draw(st.sampled_from(SMALL + ODD))
    start = data.draw(st.integers(0, len(raw)))
    end = min(len(raw), start + data.draw(st.integers(0, 300)))
    put = data.draw(st.one_of(st.binary(max_size=40), st.just(raw[start:end] * 2), st.sampled_from(PIECES)))
    check(raw[:start] + put + raw[end:])


@given(st.sampled_from(SMALL), st.integers(0, 20_000))
def test_any_truncation(raw: bytes, length: int) -> None:
    """A message that breaks off anywhere."""
    check(raw[:length])


def _nested_mail(depth: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(depth))
    return head + b"\r\nhello"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"From: " + b'"' * 200_000 + b"\n\nx", id="quotation-marks"),
        pytest.param(b"From: " + b"(" * 200_000 + b"\n\nx", id="open-comments"),
        pytest.param(b"To: " + b'"\\' * 100_000 + b"\n\nx", id="escapes"),
        pytest.param(b"X: " + b"y" * 8_000_000 + b"\nSubject: s\n\nbody", id="one-huge-field"),
        pytest.param(b"X: y\n" * 1_000_000 + b"\nbody", id="a-million-fields"),
        pytest.param(b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nx", id="encoded-words"),
        pytest.param(_nested_mail(5_000), id="multiparts-deep"),
        pytest.param(b"Content-Type: message/rfc822\n\n" * 5_000 + b"\nhi", id="messages-deep"),
        pytest.param(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 300_000, id="parts-wide"),
        pytest.param(b"Content-Type: text/html\n\n" + b"<blockquote>" * 60_000, id="quotes-deep"),
        pytest.param(b"Content-Type: text/html\n\n" + b"<table><tr><td>x<td>" * 20_000, id="tables-deep"),
        pytest.param(b"\n" + b"On Monday at 10:12 wrote\n" * 40_000, id="wrote-wrote-wrote"),
        pytest.param(b"\n" + b"> a\nb\n" * 150_000, id="quoted-and-not"),
        pytest.param(b"Auto-Submitted: auto-replied\n\nout of office " + b"from a - " * 500_000, id="away-for-ever"),
        pytest.param(b"Subject: Undeliverable\nReturn-Path: <>\n\n" + b"to a@b.c " * 500_000, id="bounce-for-ever"),
        pytest.param(b"Content-Type: text/plain; " + b"a*0*=x;" * 50_000 + b"\n\nx", id="parameters"),
    ],
)
def test_hostile_mail_costs_bounded_time(raw: bytes) -> None:
    """Each trick of its kind comes to an end (most within milliseconds), and yields a message."""
    check(raw)
