"""The twenty-three messages of the sample mailboxes, read as their INDEX says."""

import email
import hashlib
from datetime import date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from parsers.facts import Absence, Address, Message
from parsers.mail import read_message

SAMPLES = Path(__file__).parents[2] / "samples"
MAILBOX, RETURNS = SAMPLES / "mailbox", SAMPLES / "returns" / "mailbox"
EVERY = [*sorted(MAILBOX.glob("*.eml")), *sorted(RETURNS.glob("*.eml"))]


def message(folder: Path, number: str) -> Message:
    """The sample whose file name begins with ``number``."""
    return read_message(next(folder.glob(f"{number}-*.eml")).read_bytes())


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_a_sample_is_read_without_a_problem(path: Path) -> None:
    """Ordinary mail of Outlook, Gmail and a telephone leaves nothing to ask about."""
    found = read_message(path.read_bytes())
    assert found.problems == ()
    assert found.sender is not None
    assert found.received is not None and found.received.utcoffset() is not None
    assert found.message_id is not None
    assert found.body


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_files_have_the_very_bytes_that_were_sent(path: Path) -> None:
    """Our own cutting of parts and the standard library agree on the bytes of each file."""
    parts: list[EmailMessage] = list(email.message_from_bytes(path.read_bytes(), policy=policy.default).walk())
    theirs = [part.get_payload(decode=True) for part in parts if part.get_filename()]
    assert [attachment.data for attachment in read_message(path.read_bytes()).attachments if attachment.name] == theirs


@pytest.mark.parametrize(
    ("folder", "number", "document"),
    [
        pytest.param(MAILBOX, "01", "referrals/04-siblings.docx", id="inside-a-forwarded-message"),
        pytest.param(MAILBOX, "02", "referrals/09-altered-labels.doc", id="name-encoded-inside-quotes"),
        pytest.param(MAILBOX, "03", "others/01-meeting-agenda.docx", id="agenda-first"),
        pytest.param(MAILBOX, "03", "referrals/05-odd-dates.docx", id="referral-second"),
        pytest.param(MAILBOX, "06", "screenings/01-rapid-review.docx", id="part-b"),
        pytest.param(MAILBOX, "07", "screenings/04-queries.docx", id="queries"),
        pytest.param(MAILBOX, "10", "others/03-training-flyer.pdf", id="newsletter-flyer"),
        pytest.param(RETURNS, "02", "returns/case-a/08-housing-association.docx", id="housing"),
        pytest.param(RETURNS, "03", "returns/case-a/03-gp-practice-icb.docx", id="octet-stream"),
        pytest.param(RETURNS, "06", "returns/case-a/04-hospital-trust.docx", id="two-returns-first"),
        pytest.param(RETURNS, "06", "returns/case-a/05-health-visiting.docx", id="two-returns-second"),
        pytest.param(RETURNS, "09", "returns/case-a/07-primary-school.doc", id="school"),
    ],
)
def test_a_document_arrives_whole(folder: Path, number: str, document: str) -> None:
    """The file that the INDEX names is among the attachments, byte for byte."""
    carried = {hashlib.sha256(attachment.data).digest() for attachment in message(folder, number).attachments}
    assert hashlib.sha256((SAMPLES / document).read_bytes()).digest() in carried


@pytest.mark.parametrize(
    ("folder", "number", "answered"),
    [
        pytest.param(MAILBOX, "06", "<20251015104412.7f3a9c51.1@tscp.example>", id="part-b"),
        pytest.param(MAILBOX, "08", "<20251103090114.55b1e0aa.3@tscp.example>", id="out-of-office"),
        pytest.param(MAILBOX, "13", "<20250923121044.9ad7710e.2@tscp.example>", id="answer-to-queries"),
        pytest.param(RETURNS, "01", "<request.probation.TSCP-2026-001@tscp.example>", id="nil-in-text"),
        pytest.param(RETURNS, "09", "<request.school.TSCP-2026-001@tscp.example>", id="school-late"),
    ],
)
def test_an_answer_names_the_letter_it_answers(folder: Path, number: str, answered: str) -> None:
    """In-Reply-To and References hold the Message-ID of our letter."""
    found = message(folder, number)
    assert answered in found.in_reply_to
    assert answered in found.references


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05", "06", "07", "11", "12", "13", "14"])
def test_people_are_no_machines(number: str) -> None:
    """No sign of a machine in what people wrote."""
    found = message(MAILBOX, number)
    assert (found.automatic, found.bounce, found.absence) == ((), None, None)


def test_the_newsletter_is_list_mail() -> None:
    """List headers and Precedence each give a reason."""
    reasons = " ".join(message(MAILBOX, "10").automatic)
    assert "List-Id" in reasons and "Precedence: bulk" in reasons


def test_the_out_of_office_says_until_when_and_who_stands_in() -> None:
    """Away until 10 November; the team's address stands in."""
    found = message(MAILBOX, "08")
    assert found.absence == Absence(date(2025, 11, 10), Address("icb.safeguarding@nhs.example"))
    assert "Auto-Submitted: auto-replied" in found.automatic


def test_the_delivery_failure_names_recipient_and_letter() -> None:
    """One recipient failed for good, and the letter is the request of 2 October."""
    bounce = message(MAILBOX, "09").bounce
    assert bounce is not None
    assert bounce.original_message_id == "<20251002071512.0be2d9f4.2@tscp.example>"
    (failed,) = bounce.recipients
    assert (failed.address, failed.action, failed.status) == ("mick.standish@probation.example", "failed", "5.1.10")
    assert failed.diagnostic.startswith("550 5.1.10")


def test_answers_typed_into_the_quotation_stay_in_the_body() -> None:
    """Dave Ormerod's answers stand between our questions, and he says so above them."""
    body = message(MAILBOX, "13").body
    for words in ("0161 496 0455", "Incident Thursday 18th Sept", "DOB 12.01.2011", "I’m not sure that it is"):
        assert words in body


def test_the_nil_return_is_told_without_the_request() -> None:
    """The quoted request has the words "nil return" too: the body holds only what Yvonne Castle wrote."""
    found = message(RETURNS, "01")
    assert found.body.count("nil return") == 1
    assert "A nil return is needed" in found.quoted


def test_a_forwarded_message_is_quoted_with_who_wrote_it() -> None:
    """Carol's note is the body; Gemma's message, attached, follows as a quotation."""
    found = message(MAILBOX, "01")
    assert found.sender is not None and found.sender.name == "Carol Whitehead"
    assert "Gemma" in found.quoted and "From: " in found.quoted
    assert [attachment.part for attachment in found.attachments] == ["message 2/1.2", "message 2/2"]


@pytest.mark.parametrize(
    ("folder", "number", "inline"),
    [
        pytest.param(MAILBOX, "03", [True, False, False], id="outlook-logo"),
        pytest.param(RETURNS, "07", [True, False], id="related-inside-alternative"),
    ],
)
def test_a_logo_is_inline(folder: Path, number: str, inline: list[bool]) -> None:
    """A picture that the HTML body shows is no document."""
    assert [attachment.inline for attachment in message(folder, number).attachments] == inline


def test_the_receipt_time_is_the_topmost_hop_in_its_own_zone() -> None:
    """The server's hop, not the Date header nor a lower hop."""
    assert message(MAILBOX, "01").received == datetime.fromisoformat("2025-09-24T08:12:09+00:00")
