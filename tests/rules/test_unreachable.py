"""What a server's refusal says: nobody is there, or this letter is not wanted."""

import pytest

from rules.unreachable import is_unreachable


@pytest.mark.parametrize(
    ("said", "unreachable"),
    [
        pytest.param("5.1.1 no such user", True, id="unknown-by-status"),
        pytest.param("550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP lookup", True, id="exchange"),
        pytest.param("5.2.1 The account is disabled", True, id="disabled"),
        pytest.param("552 5.2.2 mailbox full", True, id="full"),
        pytest.param("5.4.4 Unable to route: host not found", True, id="no-such-host"),
        pytest.param("550 User unknown", True, id="unknown-in-words"),
        pytest.param("553 sorry, that address doesn't exist", True, id="qmail"),
        pytest.param("550 No such mailbox here", True, id="no-such-mailbox"),
        pytest.param("5.2.3 message longer than this mailbox takes", False, id="too-long-for-the-mailbox"),
        pytest.param("552 5.3.4 message too big", False, id="too-big"),
        pytest.param("550 5.7.1 recipient address rejected: access denied", False, id="policy"),
        pytest.param("554 5.6.0 content rejected", False, id="content"),
        pytest.param("554 message refused as spam", False, id="spam-in-words"),
        pytest.param("550 relaying denied for this domain", False, id="relay"),
        pytest.param("550 no", None, id="nothing-said"),
        pytest.param("", None, id="silence"),
    ],
)
def test_what_a_refusal_says_of_the_address(said: str, unreachable: bool | None) -> None:
    """The enhanced status is believed before the words, and what tells neither is left open."""
    assert is_unreachable(said) is unreachable
