"""Names in other alphabets, spellings and places of a sentence: they give way, or a person is told of them."""

import unicodedata
from dataclasses import replace

import pytest

from rules.chronology import Person, combine
from rules.chronology.anonymous import Anonymous, anonymise, restore
from rules.chronology.anonymous.replace import texts_of
from rules.chronology.own import own_rows
from tests.rules.chronology.made import BROOK, MEADOW, on, told

FAMILY = (Person("Mother", ("Grace Doe",)), Person("Father", ("Youssef Ahmed",)), Person("Aunt", ("Amina Ahmed",)),
          Person("Child A", ("Łukasz Wiśniewski",)), Person("Uncle", ("May Summer",)))


def anonymous(*events: str, agency: str = MEADOW) -> Anonymous:
    """The anonymised edition of one agency's rows on 6 February 2026."""
    sources = (told(agency, *(on("2026-02-06", event) for event in events)),)
    return anonymise(combine(sources), sources, FAMILY)


@pytest.mark.parametrize(("text", "shown"), [
    pytest.param("Seen by Grace.", "Seen by Mother.", id="by-somebody"),
    pytest.param("At 10:30 Grace rang.", "At 10:30 Mother rang.", id="behind-a-time"),
    pytest.param("Rang Grace 07700 900456.", "Rang Mother [telephone number 1].", id="before-a-number"),
    pytest.param("Due by May; on 3 May; last Summer.", "Due by May; on 3 May; last Summer.", id="months-stay"),
    pytest.param("Then HV Siân Jones rang.", "Then HV A rang.", id="an-accent-behind-a-post"),
    pytest.param("Then Nurse Ó Briain rang.", "Then Nurse A rang.", id="an-irish-surname"),
    pytest.param("Then Dr van der Berg rang.", "Then Dr A rang.", id="a-dutch-surname"),
    pytest.param("Seen with Lukasz and LUKASZ.", "Seen with Child A and Child A.", id="without-the-stroke"),
    pytest.param(unicodedata.normalize("NFD", "Then Łukasz Wiśniewski and Wiśniewski’s car."),
                 "Then Child A and [family name]’s car.", id="accents-as-marks-of-their-own"),
    pytest.param("Then Łucja Ahmed rang.", "Then Łucja [family name] rang.", id="somebody-else-of-that-name"),
    pytest.param("Meeting with Greater Manchester Police and Hyde School.",
                 "Meeting with Greater Manchester Police and [school 1].", id="a-service-before-a-school"),
    pytest.param("Hyde High School and Police and Denton Academy agreed.",
                 "[school 1] and Police and [school 2] agreed.", id="a-service-between-schools"),
    pytest.param("St Peter and St Paul School rang.", "[school 1] rang.", id="and-within-a-name"),
    pytest.param("Then at Hyde School. Attended Denton Academy.", "Then at [school 1]. Attended [school 2].",
                 id="a-sentence-ends-behind-a-school"),
])
def test_what_gives_way(text: str, shown: str) -> None:
    """The whole name and no other word; turned back, the text is as it was to the letter."""
    done = anonymous(text)
    assert done.combined.rows[0].entry.event == shown
    assert restore(done.combined, done.replaced).rows[0].entry.event == text


def test_half_of_a_double_surname_behind_another_forename() -> None:
    """A father whom nobody told of bears half of the child's name: he must never be taken for the child."""
    sources = (told(MEADOW, on("2026-02-06", "Youssef AHMED arrested. Ola Wiśniewska-Ahmed was seen by Mr Ahmed.")),)
    done = anonymise(combine(sources), sources, [Person("Child A", ("Aleksandra Wiśniewska-Ahmed",))])
    shown = done.combined.rows[0].entry.event
    assert shown == "Youssef [family name] arrested. Ola [family name] was seen by Mr A."
    assert "Youssef" in {one.words for one in done.leftovers}


def test_a_word_before_a_known_school_stays() -> None:
    """What opens the sentence is no part of the school's name where the school is one of the agencies."""
    done = anonymous("Visited Brookbottom Primary School.", agency="Brookbottom Primary School")
    assert done.combined.rows[0].entry.event == "Visited [school 1]."
    assert done.combined.agencies == ("[school 1]",)


@pytest.mark.parametrize(("text", "left"), [
    pytest.param("Then يوسف أحمد rang.", "يوسف أحمد", id="arabic"),
    pytest.param("Ольга Петрова rang.", "Ольга Петрова", id="cyrillic-opening-a-sentence"),
    pytest.param("She said: אמא.", "אמא", id="hebrew"),
    pytest.param("Snapchat name youssef99.", "youssef99", id="a-name-on-the-internet"),
    pytest.param("Kieran Ahmed rang.", "Kieran", id="a-forename-before-the-family’s-name"),
    pytest.param("Met mum (Kieran and Zoë).", "Kieran", id="alone-in-brackets"),
])
def test_what_is_listed(text: str, left: str) -> None:
    """A person looks at it before the edition leaves."""
    assert left in {one.words for one in anonymous(text).leftovers}


def test_a_name_is_listed_wherever_it_stands() -> None:
    """Known as a name from one place, it is counted where it opens a sentence or is written in capitals as well."""
    listed = {one.words: one for one in anonymous("Then Ola cried.", "Ola slept. OLA woke.", "Seen.").leftovers}
    assert (listed["Ola"].times, listed["Ola"].rows) == (3, (1, 2))
    assert "Seen" not in listed
    assert "Slept" not in listed


def test_a_row_of_another_case_is_not_told() -> None:
    """Its file, place and reason stand in the account; not a word of it does, and the key gives it back."""
    own = (told(MEADOW, on("2026-02-06", "Seen.")), told(BROOK, on("2026-02-06", "Seen by Bradley Sugden.")))
    sources = (own[0], replace(own[0], file="b.docx"), replace(own[1], file="c.docx", reference="OTHER-1"))
    named = combine(sources, reference="TSCP-2026-001")
    done = anonymise(named, sources)
    texts = " ".join(text for _, text in texts_of(done.combined))
    assert [row.entry.event for row in done.combined.left_out] == ["Seen.", "[row of another case]"]
    assert "Sugden" not in texts
    assert restore(done.combined, done.replaced) == named


@pytest.mark.parametrize(("file", "shown", "listed"), [
    pytest.param("Ahmed_Youssef_chronology.docx", "Father_chronology.docx", False, id="the-family"),
    pytest.param("sugden-bradley_police.docx", "sugden-bradley_police.docx", True, id="somebody-else"),
    pytest.param("02 Meadow Police return v2 FINAL.docx", "02 Meadow Police return v2 FINAL.docx", False, id="nobody"),
])
def test_the_names_of_files(file: str, shown: str, listed: bool) -> None:
    """Names in them give way, however parted; what may be somebody's is listed."""
    sources = (replace(told(MEADOW, on("2026-02-06", "Seen.")), file=file),)
    done = anonymise(combine(sources), sources, [person for person in FAMILY if person.pseudonym != "Aunt"])
    assert done.combined.counts[0].file == shown
    assert any(one.words == shown for one in done.leftovers) == listed


def test_a_name_known_from_another_agency_is_listed_in_one_agencys_edition() -> None:
    """In its own rows it only opens sentences; the others' rows show that it is a name."""
    sources = (told(MEADOW, on("2026-02-06", "Ola slept.")), told(BROOK, on("2026-02-06", "Then Ola cried.")))
    whole = combine(sources)
    own = own_rows(whole, MEADOW)
    assert [one.words for one in anonymise(own, sources, FAMILY, whole).leftovers] == ["Ola"]
