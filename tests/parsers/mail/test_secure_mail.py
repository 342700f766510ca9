"""Secure-mail services: the page that stands for a message is named, and a footer is not taken for one."""

import pytest

from parsers.facts import Code
from parsers.mail import read_message


def sealed(words: str) -> bool:
    """Whether a message of these words is one that is read elsewhere."""
    message = read_message(f"From: Jo Bell <jo.bell@agency.example>\r\nSubject: Referral\r\n\r\n{words}\r\n".encode())
    return any(problem.field == "body" and problem.code is Code.ENCRYPTED for problem in message.problems)


@pytest.mark.parametrize("words", [
    pytest.param("You've received an encrypted message from jo.bell@nhs.example\nTo view your message\nSave and open "
                 "the attachment (message.html), and follow the instructions.", id="nhsmail"),
    pytest.param("jo.bell@agency.example has sent you a protected message.\nRead the message", id="microsoft"),
    pytest.param("Jo Bell has sent you a secure email.\nRead Message\nPowered by Egress", id="egress"),
    pytest.param("Jo Bell has sent you a secure message via Mimecast Secure Messaging.", id="mimecast"),
    pytest.param("This is a secure message.\nClick here by 2026-04-10 to read your message.", id="proofpoint"),
    pytest.param("New ZixCorp secure email message from Agency\nOpen Message", id="zix"),
    pytest.param("You have a message waiting on CJSM. Log in to read it.", id="cjsm"),
    pytest.param("You have received a Galaxkey secure email.", id="galaxkey"),
    pytest.param("Jo sent you an email. Open the attached PDF with your password.", id="sophos"),
])
def test_a_page_in_place_of_a_message(words: str) -> None:
    """Each service's own words, without any file that could be read."""
    assert sealed(words)


@pytest.mark.parametrize("words", [
    pytest.param("APPROVE\n\nThis message was encrypted with TLS.", id="a-footer-about-the-line"),
    pytest.param("Please ring me.\n\n> Jo Bell has sent you a secure message via Mimecast.", id="a-quoted-page"),
    pytest.param("Please send it as a secure email; we open attachments only on site.", id="a-person-who-asks"),
])
def test_a_message_that_can_be_read(words: str) -> None:
    """What its sender typed is there, so nothing is asked for again."""
    assert not sealed(words)
