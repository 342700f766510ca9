"""From ``mailbox.toml`` to whose word on senders is believed."""

from pathlib import Path

import pytest

from mailbot.intake.match import trust_of
from mailbot.settings.types import MailboxFile
from rules.trust import Trust

COMMON = {
    "address": "tscp@council.example",
    "database": {"url": "sqlite:///mailbot.db"},
    "outgoing": {"kind": "maildir", "path": Path("sent")},
}
FOLDER = {"kind": "maildir", "path": Path("mail")}
EWS = {"kind": "ews", "host": "mail.council.example", "user": "tscp"}


@pytest.mark.parametrize(("written", "incoming", "trust"), [
    pytest.param("none", FOLDER, Trust("none"), id="nobody"),
    pytest.param({"authserv_id": "mx.council.example"}, FOLDER, Trust("authserv_id", "mx.council.example"),
                 id="a-server-by-its-id"),
    pytest.param("exchange", FOLDER, Trust("exchange"), id="exchange-without-its-mark"),
    pytest.param({"exchange": "council.example"}, FOLDER, Trust("exchange", organisation="council.example"),
                 id="exchange-and-its-mark"),
    pytest.param({"exchange": "council.example"}, EWS,
                 Trust("exchange", organisation="council.example", writes_results=False),
                 id="on-premises-only-the-mark"),
])
def test_whose_word_is_believed(written: object, incoming: object, trust: Trust) -> None:
    """Each way of writing it, and what on-premises Exchange does not write."""
    file = MailboxFile.model_validate({**COMMON, "trust": written, "incoming": incoming})
    assert trust_of(file) == trust
