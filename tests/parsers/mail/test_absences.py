"""Out-of-office answers in the shapes of programs and the words of people: away, until when, and who stands in."""

from email.header import Header

import pytest

from parsers.facts import Message
from parsers.mail import read_message

DEPUTY = "sam.lee@agency.example"
REPLIED = "Auto-Submitted: auto-replied\r\n"


def answer(subject: str, words: str, headers: str = REPLIED) -> Message:
    """An answer of 11 March 2026."""
    return read_message((
        "Received: from x by mx.tscp.example; Wed, 11 Mar 2026 09:00:00 +0000\r\nFrom: Jo Bell <jo.bell@agency.example>"
        f"\r\nTo: tscp@tscp.example\r\nContent-Type: text/plain; charset=utf-8\r\n{headers}"
        f"Subject: {Header(subject, 'utf-8').encode()}\r\n\r\n{words}\r\n").encode())


@pytest.mark.parametrize(("subject", "words", "until", "deputy"), [
    pytest.param("Re: Request", f"Jo Bell has left the Trust. Please email Sam Lee at {DEPUTY} instead.", None,
                 "Sam Lee", id="gmail-has-left"),
    pytest.param("Re: Request", f"I no longer work for the Trust. Please contact {DEPUTY}.", None, "",
                 id="gmail-no-longer-works-here"),
    pytest.param("Re: Request", f"This mailbox is no longer monitored. Contact Sam Lee at {DEPUTY}.", None, "Sam Lee",
                 id="a-mailbox-that-nobody-reads"),
    pytest.param("Re: Request", f"I'm on A/L until 20/03/2026. Sam Lee <{DEPUTY}> is covering.", "2026-03-20",
                 "Sam Lee", id="zimbra-a/l"),
    pytest.param("Automatic reply: Request", f"I am on maternity leave. My post is covered by Sam Lee – {DEPUTY}", None,
                 "Sam Lee", id="name-and-dash"),
    pytest.param("Automatic reply: Request",
                 f"I was on leave until 6 March 2026 and am off sick until 27 March 2026. Call Sam Lee ({DEPUTY}).",
                 "2026-03-27", "Sam Lee", id="one-absence-over-and-one-not"),
    pytest.param("Automatic reply: Request", "I am on leave until 6 March 2026.", "2026-03-06", None,
                 id="a-program-left-on-says-what-it-says"),
    pytest.param("Re: Request", f"Ich bin bis zum 20.03.2026 nicht im Büro. Bitte wenden Sie sich an Frau Sam Lee "
                 f"({DEPUTY}).", "2026-03-20", "Sam Lee", id="german-without-its-subject"),
    pytest.param("Resposta automática: Request", f"Estou de férias até 20 de março de 2026. Contacte Sam Lee ({DEPUTY}"
                 ").", "2026-03-20", "Sam Lee", id="portuguese"),
    pytest.param("Răspuns automat: Request", "Sunt în concediu până la 20 martie 2026.", "2026-03-20", None,
                 id="romanian"),
    pytest.param("Automatiskt svar: Request", "Jag är tillbaka den 20 mars 2026.", "2026-03-20", None, id="swedish"),
    pytest.param("Automatisk svar: Request", "Jeg er på ferie til den 20. marts 2026.", "2026-03-20", None,
                 id="danish"),
    pytest.param("Automatická odpověď: Request", "Jsem mimo kancelář do 20. března 2026.", "2026-03-20", None,
                 id="czech"),
    pytest.param("Absence du bureau : Request", "Je serai de retour le 20 mars 2026", "2026-03-20", None, id="french"),
    pytest.param("Automatikus válasz: Request", "Nem vagyok az irodában.", None, None, id="hungarian-no-day"),
    pytest.param("自动答复: Request", "我不在办公室", None, None, id="chinese-no-day"),
])
def test_what_an_answer_says(subject: str, words: str, until: str | None, deputy: str | None) -> None:
    """The last day away that is not over, and the one who stands in; nothing that the words do not say."""
    absence = answer(subject, words).absence
    assert absence is not None
    assert (absence.until and absence.until.isoformat()) == until
    assert (absence.deputy and (absence.deputy.address, absence.deputy.name)) == (
        None if deputy is None else (DEPUTY, deputy))


@pytest.mark.parametrize(("subject", "words", "headers"), [
    pytest.param("Re: Request", "Thank you. This inbox is not monitored outside office hours.", REPLIED,
                 id="a-team-that-sleeps-at-night"),
    pytest.param("Re: Request", "Thank you for your email. Your reference is 4711.", REPLIED, id="a-receipt"),
    pytest.param("Absent from school: a referral", "She has left home and is absent.", "", id="a-person-who-writes"),
    pytest.param("A question", "The social worker has left and is no longer with us.", "", id="of-a-colleague"),
])
def test_who_is_not_away(subject: str, words: str, headers: str) -> None:
    """A receipt, and whoever typed a message, is there."""
    message = answer(subject, words, headers)
    assert message.absence is None and bool(message.automatic) is bool(headers)
