"""What people type in life: places, plates, numbers and names in odd writing, none of them missed in silence."""

import pytest

from rules.chronology import Person, combine
from rules.chronology.anonymous import Anonymous, anonymise, restore
from tests.rules.chronology.made import MEADOW, on, told

FAMILY = (Person("Child A", ("Eleanor Hyde", "Ellie")), Person("Mother", ("Siobhán O’Neill-Price",)),
          Person("Brother", ("Kayden Hyde",)))


def anonymous(*events: str) -> Anonymous:
    """The anonymised edition of one agency's rows on 6 February 2026."""
    sources = (told(MEADOW, *(on("2026-02-06", event) for event in events)),)
    return anonymise(combine(sources), sources, FAMILY)


@pytest.mark.parametrize(("text", "shown"), [
    pytest.param("Visited Hyde School.", "Visited [school 1].", id="what-opens-a-sentence-stays"),
    pytest.param("Contacted The Brooke Surgery and St Anne's RC Primary.",
                 "Contacted The [GP practice 1] and [school 1].", id="a-practice-before-a-school"),
    pytest.param("Fred Longworth School rang.", "[school 1] rang.", id="a-forename-that-ends-like-a-verb"),
    pytest.param("Then at Larkhill primary school.", "Then at [school 1].", id="a-school-in-small-letters"),
    pytest.param("At primary school; Primary Care rang.", "At primary school; Primary Care rang.", id="no-school"),
    pytest.param("Car ab12 cde, AB12-CDE, AB 12 CDE, P123 ABC.", "Car [vehicle 1], [vehicle 1], [vehicle 1], "
                 "[vehicle 2].", id="plates"),
    pytest.param("S47 CSC agreed; on 12 May.", "S47 CSC agreed; on 12 May.", id="a-section-is-no-plate"),
    pytest.param("At SK14  1AB, SK 14 1AB, SK14-1AB.", "At [postcode 1], [postcode 1], [postcode 1].", id="postcodes"),
    pytest.param("Rang 07700 900123, 07700-900-123.", "Rang [telephone number 1], [telephone number 1].",
                 id="one-number-however-parted"),
    pytest.param("Insurance qq123456c.", "Insurance [national insurance number 1].", id="small-letters"),
    pytest.param("At 12 LARCH CLOSE, then 12 Larch Cl.", "At [address 1], then [address 2].", id="streets"),
    pytest.param("At S. O'Neill; O´Neill, O`Neill, O Neill.", "At Mother; Mother, Mother, Mother.", id="apostrophes"),
    pytest.param("Then S O’N-P rang.", "Then S O’N-P rang.", id="no-half-initials"),
])
def test_what_gives_way(text: str, shown: str) -> None:
    """The whole of it and no other word; turned back, the text is as it was to the letter."""
    done = anonymous(text)
    assert done.combined.rows[0].entry.event == shown
    assert restore(done.combined, done.replaced).rows[0].entry.event == text


@pytest.mark.parametrize(("text", "left"), [
    pytest.param("Then snapped as elliebaby.", "elliebaby", id="a-handle"),
    pytest.param("Then EllieHyde was seen.", "EllieHyde", id="names-run-together"),
    pytest.param("Lives at 12, larch close.", "12, larch close", id="a-small-street"),
    pytest.param("AT LARKHILL HIGH SCHOOL.", "LARKHILL HIGH SCHOOL", id="a-school-in-capitals"),
    pytest.param("Then EH-Sugden rang.", "Sugden", id="tied-to-what-is-ours"),
    pytest.param("Nell rang. Ellis's coat.", "Nell", id="who-opens-a-sentence-and-does-something"),
    pytest.param("Male SUGDEN was arrested.", "SUGDEN", id="a-surname-in-capitals"),
    pytest.param("Bradley HOLT arrested.", "HOLT", id="a-short-surname-in-capitals"),
])
def test_what_is_listed(text: str, left: str) -> None:
    """A person looks at it before the edition leaves."""
    assert left in {one.words for one in anonymous(text).leftovers}


def test_words_that_open_a_sentence_are_not_asked_about() -> None:
    """What is no name is not listed: a list of everything is read by nobody."""
    assert not anonymous("Police attended. MARAC heard. Telephone call. CAMHS rang. Seen at home.").leftovers


def test_a_word_is_likened_to_the_names_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often a word stands, it is compared with all names one time in each of the two ways."""
    asked: list[str] = []

    def counted(word: str, names: tuple[str, ...], **_: object) -> None:
        asked.append(word)

    monkeypatch.setattr("rules.chronology.anonymous.like_names.process.extractOne", counted)
    anonymous(*(f"Then Telford rang Mr Hyde {number}." for number in range(50)))
    assert asked.count("telford") == 2
