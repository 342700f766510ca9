"""One-tap answers."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from mailbot.letters.mailto import tap
from mailbot.letters.words import printable

TEXT = st.text(min_size=1).map(printable).filter(bool)


def test_a_tap_names_case_command_edition_and_token() -> None:
    """The mail that opens says the command in its first line and everything else in its subject."""
    made = tap("APPROVE", "Goes.", mailbox="tscp@tscp.example", token="k7", reference="TSCP-2026-001", edition=2)
    link = urlsplit(made.href)
    assert (link.scheme, link.path) == ("mailto", "tscp@tscp.example")
    assert parse_qs(link.query) == {"subject": ["TSCP-2026-001 APPROVE edition 2 [k7]"], "body": ["APPROVE"]}
    assert (made.word, made.does) == ("APPROVE", "Goes.")


@given(TEXT, TEXT, TEXT)
def test_a_tap_keeps_every_character_in_its_place(command: str, token: str, reference: str) -> None:
    """No value can add a recipient, a header or a second field to the mail that opens."""
    link = urlsplit(tap(command, "", mailbox="tscp@tscp.example", token=token, reference=reference).href)
    fields = parse_qs(link.query, keep_blank_values=True, strict_parsing=True)
    assert fields == {"subject": [f"{reference} {command} [{token}]"], "body": [command]} and not link.fragment
