"""Which folders are polled."""

import pytest

from mailbot.mailboxes.folders import is_polled


@pytest.mark.parametrize(
    ("path", "flags", "polled"),
    [
        pytest.param("INBOX", [], True, id="the-inbox"),
        pytest.param("Inbox", [], True, id="the-inbox-in-any-case"),
        pytest.param("INBOX/Referrals/2026", [], True, id="two-below"),
        pytest.param("INBOX/Archive", ["\\Archive"], True, id="filed-before-we-saw-it"),
        pytest.param("Referrals", [], False, id="beside-the-inbox"),
        pytest.param("INBOX/mailbot/Handled", [], False, id="our-own-below-the-inbox"),
        pytest.param("mailbot/Handled", [], False, id="our-own"),
        pytest.param("INBOX/Sent", [], False, id="sent-by-name"),
        pytest.param("INBOX/Gesendet", ["\\Sent"], False, id="sent-by-flag"),
        pytest.param("INBOX/Deleted Items", [], False, id="bin"),
        pytest.param("INBOX/Group", ["\\Noselect"], False, id="only-a-name"),
    ],
)
def test_below_the_inbox(path: str, flags: list[str], polled: bool) -> None:
    """With the inbox asked for, which is the default."""
    assert is_polled(path.split("/"), flags, [("INBOX",)]) is polled


def test_a_folder_that_is_named_is_polled_whatever_it_is_for() -> None:
    """Somebody who names Junk wants it; what lies beside it is left out."""
    assert is_polled(("Junk",), ["\\Junk"], [("Junk",)])
    assert not is_polled(("INBOX",), [], [("Junk",)])
