"""The order of judgement: each line of the table wins over those below it."""

from datetime import UTC, datetime

import pytest

from parsers.facts import (
    Absence,
    Address,
    Attachment,
    Bounce,
    Child,
    Code,
    Kind,
    Message,
    Problem,
    Reading,
    Referral,
    Return,
    Screening,
)
from rules.evidence import Evidence
from rules.incoming import Incoming, World
from rules.people import People
from rules.triage import Sort, is_filled, triage
from rules.trust import Verdict

WORLD = World((), People((), (), coroner_and_press=frozenset({"coroner.example"})), "TSCP")
FILLED = Reading(Kind.REFERRAL, data=Referral(referrer_name="R"))
BLANK = Reading(Kind.REFERRAL, data=Referral(children=(Child(),)))
SHUT = Reading(Kind.OTHER, problems=(Problem("data", Code.ENCRYPTED, "It has a password."),))
VIRUS = Reading(Kind.OTHER, problems=(Problem("data", Code.VIRUS, "Found."),))
TOKEN = (Evidence("TSCP-2026-001", True, "a reply"),)
PROMISE = "Please find attached our referral."
LIST = ("List-Unsubscribe",)
LETTER = Attachment("2", "letter.docx", "application/msword", b"x")
LOGO = Attachment("2", "logo.png", "image/png", b"x", inline=True)


def _sort(message: Message, *readings: Reading, evidence: tuple[Evidence, ...] = ()) -> Sort:
    incoming = Incoming(message, readings, datetime(2026, 3, 16, tzinfo=UTC), Verdict.UNKNOWN, evidence=evidence)
    return triage(incoming, WORLD)


@pytest.mark.parametrize(("sort", "expected"), [
    pytest.param(_sort(Message(bounce=Bounce((), None)), FILLED), Sort.BOUNCE, id="a-bounce-that-quotes-the-form"),
    pytest.param(_sort(Message(automatic=LIST), FILLED), Sort.FORM, id="a-form-from-a-scanner"),
    pytest.param(_sort(Message(absence=Absence(None, None)), FILLED), Sort.FORM, id="a-form-with-an-absence"),
    pytest.param(_sort(Message(), FILLED, SHUT), Sort.FORM, id="a-form-beside-a-locked-file"),
    pytest.param(_sort(Message(automatic=LIST), BLANK), Sort.AUTOMATIC, id="a-blank-form-in-a-newsletter"),
    pytest.param(_sort(Message(body=PROMISE), BLANK), Sort.PROMISED, id="a-promise-in-a-blank-form’s-place"),
    pytest.param(_sort(Message(), SHUT), Sort.LOCKED, id="a-locked-file"),
    pytest.param(_sort(Message(automatic=LIST), FILLED, VIRUS), Sort.INFECTED, id="a-virus-beside-a-form-on-a-list"),
    pytest.param(_sort(Message(automatic=LIST), SHUT), Sort.AUTOMATIC, id="a-newsletter-that-cannot-be-opened"),
    pytest.param(_sort(Message(absence=Absence(None, None), automatic=LIST)), Sort.ABSENCE, id="out-of-office"),
    pytest.param(_sort(Message(sender=Address("a@coroner.example")), evidence=TOKEN), Sort.OUTSIDE, id="the-coroner"),
    pytest.param(_sort(Message(body="the coroner has rung us")), Sort.OTHER, id="the-coroner-in-words-only"),
    pytest.param(_sort(Message(body=PROMISE), evidence=TOKEN), Sort.REPLY, id="a-reply-before-a-promise"),
    pytest.param(_sort(Message(body=PROMISE, attachments=(LOGO,))), Sort.PROMISED, id="a-logo-is-no-form"),
    pytest.param(_sort(Message(body=PROMISE, attachments=(LETTER,))), Sort.OTHER, id="something-is-attached"),
    pytest.param(_sort(Message(body="I want to complain.")), Sort.OTHER, id="a-complaint-is-a-person’s-to-see"),
])  # fmt: skip
def test_the_first_line_that_holds_decides(sort: Sort, expected: Sort) -> None:
    """One message, one sort."""
    assert sort is expected


@pytest.mark.parametrize(("reading", "filled"), [
    pytest.param(BLANK, False, id="a-blank-referral"),
    pytest.param(Reading(Kind.REFERRAL, data=Referral(children=(Child(age="6"),))), True, id="an-age-alone"),
    pytest.param(Reading(Kind.SCREENING, data=Screening()), False, id="a-blank-part-b"),
    pytest.param(Reading(Kind.SCREENING, data=Screening(), problems=(Problem("decision", Code.CHOICE, "Two."),)), True,
                 id="two-boxes-ticked"),
    pytest.param(Reading(Kind.RETURN, data=Return(agency="A")), False, id="our-own-blank-template"),
    pytest.param(Reading(Kind.RETURN, data=Return(nil_return=True)), True, id="a-nil-return"),
    pytest.param(Reading(Kind.OTHER), False, id="no-form-at-all"),
])  # fmt: skip
def test_a_blank_form_is_not_a_filled_one(reading: Reading, filled: bool) -> None:
    """Only what somebody put in counts."""
    assert is_filled(reading) is filled
