"""Which letter a message answers, by the keyed address that it came by."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mailbot.demo.stage import set_stage
from mailbot.record.answered import answered
from mailbot.record.desk import Desk
from mailbot.record.tokens import message_id_of
from mailbot.store import outbox
from parsers.mail import read_message

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)

REPORT = "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with two letters in its outbox, to read from."""
    with set_stage(tmp_path_factory.mktemp("stage"), NOW) as (office, _), office.store.begin() as session:
        made = Desk(office, session, NOW)
        for key in ("one", "two"):
            outbox.put_letter(
                session, made.vault, key=key, message_id=message_id_of(made, key), raw=key.encode(),
                recipient="jo.bell@agency.example", name="request", title="", now=NOW,
            )  # fmt: skip
        yield made


def address_of(desk: Desk, key: str) -> str:
    """The plus-address of a letter."""
    mailbox = desk.office.settings.mailbox.model_copy(update={"plus_addresses": True})
    return mailbox.return_address(message_id_of(desk, key))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param("To: {0}", ["one"], id="to"),
        pytest.param("To: TSCP <{0}>, x@agency.example", ["one"], id="among-others"),
        pytest.param("Cc: {0}", ["one"], id="cc"),
        pytest.param("Delivered-To: {0}", ["one"], id="delivered-to"),
        pytest.param("X-Original-To: {0}", ["one"], id="x-original-to"),
        pytest.param("Original-Recipient: rfc822;{0}", ["one"], id="original-recipient"),
        pytest.param("Envelope-To: <{0}>", ["one"], id="envelope-to"),
        pytest.param("To: {0}\r\nDelivered-To: {0}", ["one"], id="said-twice-is-once"),
        pytest.param("To: {0}\r\nIn-Reply-To: {3}", ["two", "one"], id="the-letter-that-is-answered-comes-first"),
        pytest.param("To: {1}", [], id="a-forged-key"),
        pytest.param("To: {2}", [], id="the-mailbox-itself"),
        pytest.param("To: x@agency.example\r\nFrom: {0}", [], id="a-key-in-the-sender-proves-nothing"),
        pytest.param("X-Anything: {0}", [], id="a-header-that-no-server-writes"),
        pytest.param(REPORT + "Final-Recipient: rfc822;{0}\r\nAction: failed", ["one"], id="only-in-a-report"),
        pytest.param(REPORT + "Final-Recipient: rfc822;{1}\r\nAction: failed", [], id="a-forged-key-in-a-report"),
    ],
)
def test_where_the_key_is_looked_for(desk: Desk, header: str, found: list[str]) -> None:
    """In the headers that show how a message came, in whatever case; a key that we did not make is none."""
    address = address_of(desk, "one")
    forged = address.replace(".", ".aaaaaaaaaaaaaaaa@", 1).partition("@")[0] + "@tscp.example"
    written = header.format(address.upper(), forged, desk.office.address, message_id_of(desk, "two"))
    message = read_message(f"{written}\r\nSubject: hello\r\n\r\nA word.\r\n".encode())
    assert [letter.key for letter in answered(desk, message)] == found


def test_a_key_for_something_else_is_none(desk: Desk) -> None:
    """The token of a form or of a one-tap answer behind the plus sign, and our key on another letter's name."""
    one, two = (message_id_of(desk, key).strip("<").partition("@")[0] for key in ("one", "two"))
    crossed = f"{one.partition('.')[0]}.{two.partition('.')[2]}"
    other = f"{one.partition('.')[0]}.{desk.vault.sign('file', one.partition('.')[0])}"
    for key in (crossed, other):
        assert answered(desk, read_message(f"To: tscp+{key}@tscp.example\r\n\r\nx\r\n".encode())) == ()
