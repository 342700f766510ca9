"""The ledger: one state for each message, nothing counted twice, nothing lost."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from mailbot.store import ledger
from mailbot.store.blobs import get_blob
from mailbot.store.database import Store
from mailbot.store.tables import MessageRow
from rules.states import IllegalMove, MessageState

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


def _keep(
    store: Store, identity: str, raw: bytes = b"x", message_id: str = "<1@x.example>", *, before: bool = False
) -> int:
    with store.begin() as session:
        row = ledger.keep(
            session,
            store.vault,
            identity=identity,
            folder="INBOX",
            raw=raw,
            message_id=message_id,
            received=NOW,
            now=NOW,
            before_our_time=before,
        )
        return row.id


def test_the_bytes_are_kept_as_they_came(store: Store) -> None:
    """Whatever the bytes, they come back exactly, and lie sealed."""
    raw = bytes(range(256)) * 3
    _keep(store, "a", raw)
    with store.begin() as session:
        row = session.get_one(MessageRow, 1)
        assert get_blob(session, store.vault, row.blob_id) == raw


def test_the_same_message_in_another_place_is_one_message(store: Store) -> None:
    """A new UIDVALIDITY shows everything again: the ledger knows each message by its Message-ID and content."""
    assert _keep(store, "INBOX;1;7") == _keep(store, "INBOX;2;1")
    with store.begin() as session:
        assert ledger.account(session).shown == 1


def test_the_same_message_id_with_other_content_is_another_message(store: Store) -> None:
    """A reused Message-ID loses nothing, and is flagged."""
    first, second = _keep(store, "a", b"one"), _keep(store, "b", b"two")
    assert first != second
    with store.begin() as session:
        assert [session.get_one(MessageRow, number).reused_id for number in (first, second)] == [False, True]


def test_messages_without_a_message_id_are_told_apart_by_content(store: Store) -> None:
    """No Message-ID is no reason to take two messages for one, nor to flag them."""
    numbers = {_keep(store, "a", b"one", ""), _keep(store, "b", b"two", ""), _keep(store, "c", b"one", "")}
    assert len(numbers) == 2
    with store.begin() as session:
        assert not any(session.get_one(MessageRow, number).reused_id for number in numbers)


def test_an_identity_is_kept_once(store: Store) -> None:
    """The server's identity is unique: the same place cannot be entered twice."""
    _keep(store, "a")
    with pytest.raises(IntegrityError):
        _keep(store, "a", b"other", "<2@x.example>")


def test_the_account_balances(store: Store) -> None:
    """Shown = the sum of all states, whatever happened to each."""
    for number, before in ((1, False), (2, False), (3, True)):
        _keep(store, f"id-{number}", str(number).encode(), f"<{number}@x.example>", before=before)
    with store.begin() as session:
        ledger.settle(session.get_one(MessageRow, 1), MessageState.IGNORED, "list mail")
        account = ledger.account(session)
    assert account.balances and account.shown == 3
    assert account.reasons == {"list mail": 1}
    assert account.states[MessageState.BEFORE_OUR_TIME] == 1


def test_an_illegal_move_is_loud(store: Store) -> None:
    """A handled message cannot become quarantined."""
    _keep(store, "a")
    with store.begin() as session:
        row = session.get_one(MessageRow, 1)
        ledger.settle(row, MessageState.HANDLED, "a referral")
        with pytest.raises(IllegalMove):
            ledger.settle(row, MessageState.QUARANTINED, "no")


def test_messages_are_judged_in_the_order_of_receipt(store: Store) -> None:
    """The oldest receipt first, whatever order the server showed them in."""
    with store.begin() as session:
        for identity, day in (("a", 12), ("b", 11)):
            ledger.keep(
                session,
                store.vault,
                identity=identity,
                folder="INBOX",
                raw=identity.encode(),
                message_id=f"<{identity}@x.example>",
                received=NOW.replace(day=day),
                now=NOW,
            )
        assert [row.received.day for row in ledger.in_flight(session) if row.received] == [11, 12]
