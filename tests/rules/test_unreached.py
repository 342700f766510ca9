"""Automatic answers that say of a letter that it lies unread, and those that do not."""

import pytest

from parsers.facts import Message
from rules.unreached import DELETED, HELD, NOT_TAKEN, says_unread


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        pytest.param("Not read: A return is due", "", DELETED, id="exchange-not-read"),
        pytest.param(
            "A return is due", "Your message\n\nTo: Carys\nSent: 11 March 2026\n\nwas deleted without being read on "
            "Thursday.", DELETED, id="exchange-deleted-in-the-words"),
        pytest.param(
            "Please verify", "To reach my inbox, please confirm that you are a real person.", HELD, id="are-you-human"),
        pytest.param(
            "Confirmation required", "Click the link below to have your e-mail delivered.", HELD, id="click-the-link"),
        pytest.param(
            "Message pending", "Your message is being held\nfor approval by a moderator.", HELD, id="a-moderator"),
        pytest.param(
            "Your request to the list", "Your mail is waiting for the moderator’s approval.", HELD, id="mailman"),
        pytest.param(
            "Re: A return is due", "This is an old address. Your email has not been forwarded.", NOT_TAKEN,
            id="not-forwarded"),
        pytest.param(
            "Re: A return is due", "This message will not be read by anybody.", NOT_TAKEN, id="will-not-be-read"),
        pytest.param(
            "Thank you for your email", "We have received your message and aim to answer within 5 working days.", "",
            id="a-usual-receipt"),
        pytest.param(
            "Received", "Your email has been delivered to the safeguarding team. Click here for our notice.", "",
            id="a-receipt-with-a-link"),
        pytest.param("Read: A return is due", "Your message was read on 11 March 2026.", "", id="a-read-receipt"),
        pytest.param(
            "Ticket 4711", "Your ticket is pending. Please quote the number in any reply to this message.", "",
            id="a-ticket-that-is-pending"),
        pytest.param(
            "Out of office", "I am away until Monday. Please ring Derek to confirm the meeting.", "", id="away"),
    ],
)
def test_what_an_automatic_answer_says_of_our_letter(subject: str, body: str, said: str) -> None:
    """Held back, deleted or not taken is told apart from a receipt, whatever else the answer says."""
    assert says_unread(Message(subject=subject, body=body)) == said
