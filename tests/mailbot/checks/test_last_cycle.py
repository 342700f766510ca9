"""A worker that is blind says so, and since when."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.bootstrap import Wishes, assemble, open_database
from mailbot.checks import run_checks
from mailbot.settings.find import CHECKOUT
from mailbot.settings.secrets import KEY, need_secret
from mailbot.settings.whole import load_whole
from mailbot.store.tables import CursorRow
from mailbot.store.vault import new_key


@pytest.mark.parametrize(("polled", "trouble", "sentence"), [
    pytest.param(None, "Nothing answers.", "had trouble: Nothing answers. The mailbox was never read yet.", id="never"),
    pytest.param(datetime(2026, 3, 2, 9, 5, tzinfo=UTC), "Nothing answers.", "was last read at 2026-03-02 09:05 UTC.",
                 id="blind-since-then"),
    pytest.param(datetime(2026, 3, 2, 9, 5, tzinfo=UTC), "", "read the mailbox at 2026-03-02 09:05 UTC", id="all-well"),
    pytest.param(None, "", "this mailbox has not been worked yet", id="not-yet"),
])
def test_since_when_it_is_blind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, polled: datetime | None, trouble: str, sentence: str
) -> None:
    """By what the last cycle wrote down."""
    monkeypatch.setenv(KEY, new_key())
    wishes = Wishes(config=CHECKOUT / "tameside", data=tmp_path)
    whole = load_whole(CHECKOUT / "tameside")
    with ExitStack() as stack:
        store = open_database(whole, wishes, need_secret(KEY, ""))
        stack.callback(store.engine.dispose)
        account = assemble(whole, store, wishes, stack).mailbox.account
        with store.begin() as session:
            session.add(CursorRow(account=account, value="", polled=polled, trouble=trouble))
    (found,) = [one for one in run_checks(wishes, offline=True) if one.what == "last cycle"]
    assert sentence in found.says and found.works == (not trouble)
