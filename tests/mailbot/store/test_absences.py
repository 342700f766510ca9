"""Who does not read what we write: what a later answer changes, and what it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.store.absences import absences_on, end_absence, note_absence
from mailbot.store.database import Store

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
JO = "jo@agency.example"


def test_an_automatic_reply_mends_no_bounced_address(store: Store) -> None:
    """An address that mail did not reach counts as dead as long as it was to, whatever its server answers later."""
    with store.begin() as session:
        assert note_absence(session, JO, date(2026, 3, 25), bounced=True, now=NOW)
        assert not note_absence(session, JO, date(2026, 3, 16), bounced=False, now=NOW)
        assert [(row.bounced, row.until) for row in absences_on(session, NOW.date())] == [(True, date(2026, 3, 25))]


def test_who_was_away_and_bounces_is_news(store: Store) -> None:
    """That an absent person's address is dead has to be heard."""
    with store.begin() as session:
        note_absence(session, JO, date(2026, 3, 25), bounced=False, now=NOW)
        assert note_absence(session, JO, date(2026, 3, 13), bounced=True, now=NOW)
        assert [row.bounced for row in absences_on(session, NOW.date())] == [True]


@pytest.mark.parametrize(("written", "ended"), [
    pytest.param(NOW + timedelta(hours=1), True, id="later"),
    pytest.param(NOW, False, id="what-noted-it"),
    pytest.param(NOW - timedelta(hours=1), False, id="a-mail-from-before"),
    pytest.param(NOW + timedelta(days=40), False, id="long-over"),
])
def test_who_writes_is_back(store: Store, written: datetime, ended: bool) -> None:
    """Only what is written after the absence was noted, and while it lasts, ends it."""
    with store.begin() as session:
        note_absence(session, JO, date(2026, 3, 25), bounced=False, now=NOW)
        assert end_absence(session, JO, written) is ended
        assert bool(absences_on(session, NOW.date())) is not ended
        assert not end_absence(session, "nobody@x.example", written)
