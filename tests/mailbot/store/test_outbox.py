"""The outbox: each key once, bytes as composed, states by the table."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from mailbot.store import outbox
from mailbot.store.blobs import get_blob
from mailbot.store.database import Store, only_worker
from mailbot.store.tables import LetterRow
from rules.states import IllegalMove, LetterState

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


def _put(store: Store, key: str, not_before: datetime | None = None) -> int:
    with store.begin() as session:
        row = outbox.put_letter(
            session,
            store.vault,
            key=key,
            message_id=f"<{key}@x.example>",
            raw=b"letter " + key.encode(),
            recipient="a@x.example",
            name="chaser",
            title="t",
            now=NOW,
            not_before=not_before,
        )
        return row.id


def test_a_key_is_used_once(store: Store) -> None:
    """The same letter cannot be put in twice."""
    _put(store, "one")
    with store.begin() as session:
        assert outbox.is_written(session, "one")
    with pytest.raises(IntegrityError):
        _put(store, "one")


def test_only_what_is_ready_goes(store: Store) -> None:
    """A letter for later waits; ready ones come in the order in which they were written."""
    _put(store, "one")
    _put(store, "two", NOW + timedelta(hours=1))
    _put(store, "three")
    with store.begin() as session:
        assert [row.key for row in outbox.ready(session, NOW)] == ["one", "three"]
        assert get_blob(session, store.vault, outbox.ready(session, NOW)[0].blob_id) == b"letter one"


def test_a_sent_letter_is_never_sent_again(store: Store) -> None:
    """From *sent* there is no way back to *waiting*."""
    number = _put(store, "one")
    with store.begin() as session:
        row = session.get_one(LetterRow, number)
        outbox.settle_letter(row, LetterState.SENDING, NOW)
        outbox.settle_letter(row, LetterState.SENT, NOW, "250 ok")
        with pytest.raises(IllegalMove):
            outbox.settle_letter(row, LetterState.WAITING, NOW)


def test_one_worker_at_a_time(store: Store) -> None:
    """A second worker is told to wait; when the first lets go, it takes over."""
    with only_worker(store) as first, only_worker(store) as second:
        assert first is not None and first()
        assert second is None
    with only_worker(store) as again:
        assert again is not None and again()
