"""From ``mailbox.toml`` to whose word on senders is believed."""

from pathlib import Path

import pytest

from mailbot.intake.match import trust_of
from mailbot.settings.checks import cross_checks
from mailbot.settings.types import MailboxFile
from parsers.mail import read_message
from rules.trust import Trust, Verdict, judge_sender

COMMON = {
    "address": "tscp@council.example",
    "database": {"url": "sqlite:///mailbot.db"},
    "outgoing": {"kind": "maildir", "path": Path("sent")},
}
FOLDER = {"kind": "maildir", "path": Path("mail")}
EWS = {"kind": "ews", "host": "mail.council.example", "user": "tscp"}


ONLINE = {"kind": "imap", "host": "outlook.office365.com", "user": "tscp@council.example"}
OWN = {"kind": "imap", "host": "mail.council.example", "user": "tscp"}
ONLY_THERE = "only Exchange Online"
GRAPH = {"kind": "graph", "app": {"tenant": "council.example", "client_id": "1", "managed_identity": True}}
MARK = {"exchange": "council.example"}


@pytest.mark.parametrize(("written", "incoming", "trust", "fault"), [
    pytest.param("none", FOLDER, Trust("none", writes_results=False), "", id="nobody"),
    pytest.param({"authserv_id": "mx.council.example"}, FOLDER, Trust("authserv_id", "mx.council.example"), "",
                 id="a-server-by-its-id"),
    pytest.param("exchange", GRAPH, Trust("exchange"), "", id="exchange-online"),
    pytest.param("exchange", ONLINE, Trust("exchange"), "", id="exchange-online-by-imap"),
    pytest.param(MARK, GRAPH, Trust("exchange", organisation="council.example"), "", id="its-results-and-its-mark"),
    pytest.param(MARK, EWS, Trust("exchange", organisation="council.example", writes_results=False), "",
                 id="on-premises-only-the-mark"),
    pytest.param(MARK, OWN, Trust("exchange", organisation="council.example", writes_results=False), "",
                 id="on-premises-by-imap-only-the-mark"),
    pytest.param("exchange", OWN, Trust("exchange", writes_results=False), ONLY_THERE, id="a-server-of-ones-own"),
    pytest.param("exchange", EWS, Trust("exchange", writes_results=False), ONLY_THERE, id="on-premises-by-ews"),
    pytest.param("exchange", FOLDER, Trust("exchange", writes_results=False), ONLY_THERE, id="a-folder"),
    pytest.param(MARK, FOLDER, Trust("exchange", organisation="council.example", writes_results=False),
                 "not from a folder", id="a-mark-in-a-folder"),
])
def test_whose_word_is_believed(written: object, incoming: object, trust: Trust, fault: str) -> None:
    """Each way of writing it: what is refused as a setting is believed by nobody either."""
    file = MailboxFile.model_validate({**COMMON, "trust": written, "incoming": incoming})
    assert trust_of(file) == trust
    said = [one.message for one in cross_checks(None, file) if one.key == "trust"]
    assert len(said) == bool(fault) and fault in "".join(said)


BARE = "From: h@council.example\r\nAuthentication-Results: dmarc=pass header.from=council.example\r\n\r\nAPPROVE\r\n"


@pytest.mark.parametrize(("written", "incoming", "verdict"), [
    pytest.param("exchange", OWN, Verdict.UNKNOWN, id="a-server-of-ones-own"),
    pytest.param(MARK, OWN, Verdict.UNKNOWN, id="on-premises-by-imap"),
    pytest.param(MARK, EWS, Verdict.UNKNOWN, id="on-premises-by-ews"),
    pytest.param("exchange", ONLINE, Verdict.AUTHENTICATED, id="exchange-online-by-imap"),
])
def test_a_bare_result_counts_only_where_exchange_online_wrote_it(
    written: object, incoming: object, verdict: Verdict
) -> None:
    """Anybody can write one into a message; only Exchange Online takes those away."""
    file = MailboxFile.model_validate({**COMMON, "trust": written, "incoming": incoming})
    assert judge_sender(read_message(BARE.encode()), trust_of(file)) is verdict
