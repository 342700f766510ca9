"""Whom a return says it is about: labels, titles, births; what is no child's name is none."""

from datetime import date
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.returns import ReturnWords, read_return
from parsers.returns.person import Spelt, initials_in, names_in
from parsers.word import read_word
from tests.parsers.returns.papers import read_paper
from tests.parsers.returns.producers import by_hand

_EVENTS = ("| Date | Source | Event |\n| 12/01/2026 | Record | Jude seen at home. |\n"
           "| 14/01/2026 | Record | Rang the Tattersall family about Jude. |\n| 20/01/2026 | Record | Letter sent. |")


@pytest.mark.parametrize(("above", "told"), [
    pytest.param("Name of child: Jude Tattersall", "Jude Tattersall (label)", id="a-label"),
    pytest.param("Child’s name: TATTERSALL, Jude   DOB: 03/11/2025", "Jude TATTERSALL, born 03/11/2025 (label)",
                 id="surname-first-and-a-birth-in-one-line"),
    pytest.param("| Name of child | Jude Tattersall | D.O.B. | 3rd November 2025 |",
                 "Jude Tattersall, born 03/11/2025 (label)", id="cells-beside-each-other"),
    pytest.param("| Name of child | DOB |\n| Jude Tattersall | 3.11.25 |", "Jude Tattersall, born 03/11/2025 (label)",
                 id="cells-below-each-other"),
    pytest.param("Agency: Brook School\nName of child/young person: jude tattersall\nDate of birth: 03/11/2025",
                 "jude tattersall, born 03/11/2025 (label)", id="the-birth-in-the-next-line"),
    pytest.param("Name of child: Jude Tattersall\nMother’s date of birth: 27/05/2001", "Jude Tattersall (label)",
                 id="the-mother’s-birth-is-hers"),
    pytest.param("Child: Jude Tattersall (03/11/2025)", "Jude Tattersall, born 03/11/2025 (label)", id="in-brackets"),
    pytest.param("Children: Jude and Maisie Tattersall", "Jude (label)\nMaisie Tattersall (label)", id="two"),
    pytest.param("Names of children: 1. Jude Tattersall 2. Maisie Tattersall",
                 "Jude Tattersall (label)\nMaisie Tattersall (label)", id="numbered"),
    pytest.param("Name of child\nJude Tattersall", "Jude Tattersall (label)", id="a-label-in-a-line-of-its-own"),
    pytest.param("| Child’s surname | Tattersall |\n| Forename | Jude |\n| DOB | 03/11/2025 |",
                 "Jude Tattersall, born 03/11/2025 (label)", id="surname-and-forename-apart"),
    pytest.param("| Family member | Relationship | DOB |\n| Jude Tattersall | Subject child | 03/11/2025 |\n"
                 "| Leanne Tattersall | Mother | 27/05/2001 |", "Jude Tattersall, born 03/11/2025 (label)",
                 id="the-subject-in-a-list-of-the-family"),
    pytest.param("Child’s initials: J.T.", "JT (initials)", id="initials"),
    pytest.param("Chronology for Jude Tattersall", "Jude Tattersall (title)", id="title"),
    pytest.param("Chronology for Jude", "Jude (title)", id="a-forename-alone-in-a-title"),
    pytest.param("Jude’s timeline", "Jude (title)", id="a-forename-alone-in-front"),
    pytest.param("Chronology for Letter", "", id="a-word-of-the-events"),
    pytest.param("Chronology for Tattersall", "", id="a-word-behind-an-article"),
    pytest.param("Chronology for Home", "", id="a-word-that-is-no-name"),
    pytest.param("Chronology for Maisie", "", id="a-forename-nobody-of-which-is-in-the-events"),
    pytest.param("# Health chronology – Jude Tattersall (DOB 03/11/2025)", "Jude Tattersall, born 03/11/2025 (title)",
                 id="title-with-a-birth"),
    pytest.param("# Chronology – Jude TATTERSALL (03/11/2025) – NHS 943 476 5919",
                 "Jude TATTERSALL, born 03/11/2025 (title)", id="title-with-a-day-in-brackets"),
    pytest.param("Chronology for Rapid Review in respect of Jude Tattersall", "Jude Tattersall (title)",
                 id="a-title-that-says-what-for-and-then-whose"),
    pytest.param("# Jude Tattersall’s chronology", "Jude Tattersall (title)", id="whose-chronology"),
    pytest.param("@header Chronology of Jude Tattersall\nBrook School", "Jude Tattersall (title)", id="in-the-margin"),
    pytest.param("Chronology for Jude Tattersall\nName of child: Maisie Tattersall", "Maisie Tattersall (label)",
                 id="a-label-before-a-title"),
    pytest.param("Patient name: Leanne Tattersall\nDOB: 27/05/2001", "Leanne Tattersall, born 27/05/2001 (person)",
                 id="a-person-is-told-as-one"),
    pytest.param("Patient name: Leanne Tattersall", "", id="a-person-without-a-birth"),
    pytest.param("Chronology for Callum Greenway", "", id="a-title-nobody-of-whom-is-in-the-events"),
    pytest.param("Chronology for Meadow Police", "", id="an-agency"),
    pytest.param("# Chronology of Significant Events", "", id="a-title-of-its-own"),
    pytest.param("Name: Ann Smith\nRole: Health Visitor", "", id="the-author"),
    pytest.param("Name of child: Child A", "", id="a-pseudonym"),
    pytest.param("Name of child: see covering letter", "", id="no-name"),
    pytest.param("Name of child:", "", id="blank"),
    pytest.param("Child: Deceased", "", id="a-state"),
    pytest.param("Child: Female, 4 months", "", id="sex-and-age"),
])
def test_whom_it_is_about(words: ReturnWords, above: str, told: str) -> None:
    """What stands above a chronology, as lines or as cells."""
    document = read_word(by_hand(read_paper("", f"{above}\nAgency chronology\n{_EVENTS}\n=====\n")))
    (reading,) = read_return(document, words, date(2026, 6, 30))
    assert reading.properties.get("about_child", "") == told


def test_the_events_name_no_child_of_the_return(words: ReturnWords) -> None:
    """A label inside an event is the event's."""
    events = _EVENTS.replace("Letter sent.", "Child: Sam Okafor. Name of child: Sam Okafor")
    document = read_word(by_hand(read_paper("", f"Agency chronology\n{events}\n=====\n")))
    (reading,) = read_return(document, words, date(2026, 6, 30))
    assert "about_child" not in reading.properties


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(printable)), max_size=80))
def test_names_are_words_of_the_text(text: str) -> None:
    """Whatever stands there, what is taken for a name is made of words written there."""
    for name in names_in(text, Spelt(strict=False)):
        assert all(word in text for word in name.split()) or initials_in(text)
