"""What the ordinary look does not find, on a real Dovecot: mail that the cursor missed, and mail that moves away."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.intake.collect import GONE
from mailbot.store.tables import CursorRow
from tests.mailbot.live.rig import HANDLED, Live, mail
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


def test_the_daily_full_listing_finds_what_was_missed(live: Live, smtp_server: SmtpServer) -> None:
    """A cursor that stands beyond a message never shows it; the first look of the next day does, once."""
    live.work(MARCH)
    with live.office(SetClock(MARCH)) as office, office.store.begin() as session:
        row = session.get_one(CursorRow, office.mailbox.account)
        row.value = json.dumps({name: (validity, uid + 1) for name, (validity, uid) in json.loads(row.value).items()})
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(MARCH + timedelta(hours=2))
    assert live.states() == [] and len(live.look("INBOX")) == 1
    for hours in (24, 25):
        live.work(MARCH + timedelta(hours=hours))
    assert live.states() == ["handled"] and len(live.cases()) == 1 and len(live.look(HANDLED)) == 1


def test_moved_in_outlook_while_it_is_fetched(live: Live, smtp_server: SmtpServer) -> None:
    """Listed in the inbox, dragged into a subfolder before it is fetched: a named state there, one case from here."""
    with live.account.client() as client:
        client.create_folder("INBOX/Referrals")
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    with live.office(SetClock(MARCH + timedelta(minutes=1))) as office:
        real = office.mailbox.list

        def moved(known: str | None) -> object:
            listing = real(known)
            with live.account.client() as client:
                client.select_folder("INBOX")
                if uids := client.search("ALL"):
                    client.move(uids, "INBOX/Referrals")
            return listing

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(office.mailbox, "list", moved)
            cycle(office)
        assert [(str(row.state), row.reason) for row in live.messages()] == [("ignored", GONE)]
        cycle(office)
    assert live.states() == ["ignored", "handled"] and len(live.cases()) == 1


def test_deleted_before_it_is_fetched(live: Live, smtp_server: SmtpServer) -> None:
    """Gone for good: in the ledger with its reason, the account balances, and the next cycle has nothing to do."""
    live.arrive(mail(1, live.account.user, MARCH), MARCH)
    with live.office(SetClock(MARCH + timedelta(minutes=1))) as office:
        real = office.mailbox.fetch

        def deleted(identity: str) -> bytes:
            with live.account.client() as client:
                client.select_folder("INBOX")
                client.delete_messages(client.search("ALL"))
                client.expunge()
            return real(identity)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(office.mailbox, "fetch", deleted)
            cycle(office)
        cycle(office)
    assert [(str(row.state), row.reason) for row in live.messages()] == [("ignored", GONE)]
