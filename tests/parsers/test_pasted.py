"""Forms and chronologies in the message itself: the sender's own are read, quoted ones are not."""

from datetime import date
from email.message import EmailMessage

import pytest

from parsers.facts import Code, Kind, Reading, Referral, Return
from parsers.read import read
from parsers.vocabulary import Vocabulary
from tests.documents.outlook.build import folder, winmail
from tests.documents.outlook.container import ole

ON = date(2026, 3, 30)
ROWS = [("12/01/2026", "Case note", "Visit at home by the duty worker."),
        ("15/01/2026", "Letter", "Letter sent to the GP."),
        ("3 Feb 2026", "Case note", "Nobody in. Card left.")]
TABLE = "<table><tr><th>Date<th>Source<th>Event</tr>" + "".join(
    f"<tr><td>{day}<td>{source}<td>{event}</tr>" for day, source, event in ROWS) + "</table>"
TEXT = "Date        Source      Event\n" + "".join(f"{day:12}{source:12}{event}\n" for day, source, event in ROWS)
COVER = "Dear all,\n\nAgency: Hollin Bank Homes\nOur chronology for TSCP-2026-001 is below.\n\nChronology\n\n"
FORM = """Rapid Review Referral Form
1. Details of individual making referral
Name: Ann Lee
Role: Named Nurse
Agency: Hollin Hospital
Tel. number: 0161 496 0114
Date of incident prompting referral: 12/10/2025
Date referred to TSCP: 15/10/2025
2. Brief description of event leading to referral
A baby was hurt at home.
3. Detail of the known or suspected abuse
Suspected physical abuse.
4. Details of the child/young person
Last name/s: Pemberton
Forename/s: Alfie
Date of birth: 03/06/2025
6. Details of why, in your opinion, this case should be subject to a review?
He was seriously harmed.
7. Additional information: For example, is there media interest, are there criminal proceedings?
None.

Kind regards
Ann Lee
Hollin Hospital, 1 Hollin Street
This email is confidential.
"""


def mail(text: str = "", html: str = "", sender: str = "Ann Lee <ann@hollin.example>") -> bytes:
    """A message with this body."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "tscp@tscp.example", "TSCP-2026-001"
    message["Message-ID"], message["Date"] = "<1@hollin.example>", "Mon, 30 Mar 2026 10:00:00 +0100"
    message.set_content(text or "See the HTML.")
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def as_html(text: str) -> str:
    """A text as a page."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n") if line)


MARK = "<div id=divRplyFwdMsg><b>From:</b> TSCP<br><b>Sent:</b> Monday</div>"
QUOTED = f"<div><p>Thank you, we are looking.</p></div><hr>{MARK}<div>{as_html(COVER)}{TABLE}</div>"


@pytest.mark.parametrize(("data", "kinds"), [
    pytest.param(mail(html=as_html(COVER) + TABLE), [Kind.RETURN], id="a-table"),
    pytest.param(mail(COVER + TEXT), [Kind.RETURN], id="a-table-of-spaces"),
    pytest.param(mail(FORM), [Kind.REFERRAL], id="a-form-as-text"),
    pytest.param(mail(html=as_html(FORM)), [Kind.REFERRAL], id="a-form-as-html"),
    pytest.param(mail(html=QUOTED), [Kind.OTHER], id="quoted-below-the-mark-of-outlook"),
    pytest.param(mail(html=f"<p>Thanks.</p><blockquote type=cite>{as_html(COVER)}{TABLE}</blockquote>"), [Kind.OTHER],
                 id="quoted-in-a-block"),
    pytest.param(mail("Thanks.\n\nOn 1 March 2026 at 10:00, TSCP wrote:\n" + "".join(
        f"> {line}\n" for line in (COVER + TEXT).split("\n"))), [Kind.OTHER], id="quoted-with-marks"),
    pytest.param(mail("Please take this email as a nil return. We have no record of the family."), [Kind.RETURN],
                 id="nil-in-words"),
    pytest.param(mail("I have looked on all of our systems for the children and adults you\nnamed, and can "
                      "confirm that none of the family members are\nknown to our service."), [Kind.RETURN],
                 id="nil-in-broken-lines"),
    pytest.param(mail("Mum and baby: not known to service.\nDad: open to us between 01/02/2024 and 30/06/2024."),
                 [Kind.OTHER], id="nil-for-some-of-them"),
    pytest.param(mail("Can we meet on 12/03/2026 or on 13/03/2026?\n\nKind regards\nAnn"), [Kind.OTHER],
                 id="a-question"),
])
def test_what_a_body_holds(vocabulary: Vocabulary, data: bytes, kinds: list[Kind]) -> None:
    """One reading for each form or return that the sender wrote, none for what is quoted."""
    assert [reading.kind for reading in read(data, vocabulary, ON)] == kinds


def only(data: bytes, vocabulary: Vocabulary) -> Reading:
    """The one reading of a message."""
    (reading,) = read(data, vocabulary, ON)
    return reading


@pytest.mark.parametrize("data", [mail(html=as_html(COVER) + TABLE), mail(COVER + TEXT)], ids=["html", "text"])
def test_a_pasted_chronology_is_read_row_by_row(vocabulary: Vocabulary, data: bytes) -> None:
    """Its rows are right, and the sender is its author."""
    reading = only(data, vocabulary)
    assert isinstance(reading.data, Return) and reading.part == "message"
    assert [(row.date_text, row.source, row.event) for row in reading.data.entries] == ROWS
    assert (reading.data.author, reading.data.agency) == ("Ann Lee", "Hollin Bank Homes")


@pytest.mark.parametrize("data", [mail(FORM), mail(html=as_html(FORM))], ids=["text", "html"])
def test_a_pasted_form_ends_where_the_sender_signs(vocabulary: Vocabulary, data: bytes) -> None:
    """Address and disclaimer are no part of the last answer."""
    facts = only(data, vocabulary).data
    assert isinstance(facts, Referral)
    assert (facts.additional_information, facts.referrer_name, facts.incident_date) == ("None.", "Ann Lee",
                                                                                        date(2025, 10, 12))
    assert [child.last_names for child in facts.children] == ["Pemberton"]


def test_what_is_filled_in_twice_is_named(vocabulary: Vocabulary) -> None:
    """A chronology in the message beside one that is attached is not read, and not dropped in silence."""
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@hollin.example>"
    message.set_content(COVER + TEXT)
    message.add_attachment((COVER + TEXT).encode(), "text", "plain", filename="chronology.txt")
    (reading,) = read(message.as_bytes(), vocabulary, ON)
    assert (reading.kind, reading.part) == (Kind.RETURN, "chronology.txt")
    assert [left.where.part for left in reading.unread if "filled in as well" in left.why] == ["message"]


@pytest.mark.parametrize("data", [
    pytest.param(ole(folder({}) | {"__substg1.0_10090102": b"packed words"}), id="msg"),
    pytest.param(winmail({}, body="", rich=b"packed words"), id="winmail"),
])
def test_words_in_a_form_of_outlooks_own_are_named(vocabulary: Vocabulary, data: bytes) -> None:
    """A body that is only packed rich text is a problem with what to do about it."""
    (reading,) = read(data, vocabulary, ON)
    assert [(problem.field, problem.code) for problem in reading.problems] == [("body", Code.UNREADABLE)]
