"""Out-of-office answers of older Notes, which set no header: known by subject and first words together."""

from datetime import date

import pytest

from parsers.mail import read_message

HEAD = "Received: from x by y; Wed, 11 Mar 2026 10:32:00 +0000\r\nFrom: Jo Bell <jo.bell@agency.example>\r\n"


@pytest.mark.parametrize(
    ("subject", "words", "until"),
    [
        pytest.param("Jo Bell is out of the office", "I will be out of the office starting  09/03/2026 and will not "
                     "return until 16/03/2026.\r\n\r\nI will respond to your message when I return.",
                     date(2026, 3, 16), id="as-release-8-writes"),
        pytest.param("Jo Bell/Housing/Agency is out of the office.", "I will be out of the office from 9 March 2026 to "
                     "16 March 2026.", date(2026, 3, 16), id="with-the-whole-name"),
        pytest.param("Jo Bell is out of the office (returning 16/03/2026)", "I am out of the office until 16/03/2026.",
                     date(2026, 3, 16), id="with-the-day-in-the-subject"),
    ],
)
def test_notes_is_known_by_its_words(subject: str, words: str, until: date) -> None:
    """Automatic, an absence, until the day that it names; the reason names nobody."""
    message = read_message(f"{HEAD}Subject: {subject}\r\n\r\n{words}\r\n".encode())
    assert message.automatic == ("Subject: is out of the office",)
    assert message.absence is not None and message.absence.until == until


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        pytest.param("Jo Bell is out of the office", "Jo is on leave; I will do the return. Can we have until Friday?",
                     id="a-colleague-tells"),
        pytest.param("Derek is out of the office: who covers him?", "I am out of the office from Monday myself.",
                     id="a-question"),
        pytest.param("Our return", "I am away from Monday, so here is our return today.", id="only-in-the-words"),
        pytest.param("RE: Jo Bell is out of the office", "I will be out of the office from Monday too.", id="a-reply"),
    ],
)
def test_a_person_who_writes_of_it_is_no_program(subject: str, words: str) -> None:
    """What a person types stays what it is."""
    message = read_message(f"{HEAD}Subject: {subject}\r\n\r\n{words}\r\n".encode())
    assert message.automatic == () and message.absence is None
