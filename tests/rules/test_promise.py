"""A form promised: said in many ways, and not to be confused with what comes later or was forgotten."""

import pytest

from parsers.facts import Message
from rules.promise import promises_a_form


@pytest.mark.parametrize("body", [
    "Please find attached Rapid Review referral for the young person we talked about on Friday.",
    "Please see the attached form", "I attach our referral.", "Form attached", "Referral attached.",
    "I have attached the return", "Attached is our chronology", "As promised, the return is enclosed.",
    "I am sending our referral form now", "Here is the referral", "Hi\n\nPFA referral\n\nThanks",
    "Attached: referral form", "Please find attached a referral for your attention, let me know if anything is missing",
    "Attached is the form, which will need a signature later",
    "Herewith the chronology", "I'm attaching the chronology", "I’m re-attaching the form", "Part B attached.",
    "Please find the completed form in the attachment.", "Hello,\nour return is attached, signed off by Gareth.\nNadia",
])  # fmt: skip
def test_a_promise_is_heard(body: str) -> None:
    """Whoever says that a form comes with the message promises it."""
    assert promises_a_form(Message(subject="Hello", body=body))


@pytest.mark.parametrize("body", [
    "I will attach the form tomorrow.", "The form is not attached because it is being signed.",
    "Referral form to follow.",
    "I did not find the attached form.", "Please find below a summary of the referral.",
    "Please find out whether the referral was received.", "You forgot to attach the form.",
    "Nothing was attached to your email about the referral.", "Could you send me the form? It wasn't attached.",
    "Can you resend the attached form?", "I could not open the form you attached.", "Many happy returns!",
    "This email and any files attached are confidential. It may hold a referral.",
    "Thank you for the referral.", "The referral meeting is on Friday.", "",
])  # fmt: skip
def test_what_is_no_promise(body: str) -> None:
    """What comes later, a question, somebody else's slip and small print promise nothing."""
    assert not promises_a_form(Message(subject="Hello", body=body))


def test_the_subject_may_say_what_is_attached() -> None:
    """ "Please see attached" under the subject "Rapid Review referral" promises a referral."""
    assert promises_a_form(Message(subject="Rapid Review referral", body="Please see attached.\n\nJo"))
    assert not promises_a_form(Message(subject="Lunch", body="Please see attached.\n\nJo"))


def test_small_print_under_a_referral_promises_nothing() -> None:
    """A disclaimer that speaks of attachments is in half of all mail."""
    body = "Call me please.\n\nJo\n\nThis message and its attached files are confidential and may be privileged."
    assert not promises_a_form(Message(subject="Rapid Review referral", body=body))
