"""The anonymised edition: nobody is named, nothing else is changed, and the key turns it back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.chronology import Birth, Combined, Person, Source, combine
from rules.chronology.anonymous import Anonymous, Replaced, anonymise, restore
from rules.chronology.anonymous.replace import texts_of
from tests.rules.chronology.made import BROOK, MEADOW, case_a, on, told

DETAILS = """Jude Rowan TATTERSALL, born 03/11/2025 (the subject child)
Maisie TATTERSALL, born 12/10/2019 (sister, Year 1)
Leanne TATTERSALL, born 27/05/2001 (mother)
Callum BRIERLEY, born 08/02/1998 (Jude’s father; also known as Cal BRADLEY)
Ryan PILLING, born 1999 (Maisie’s father, lives elsewhere)
Rose O’NEIL, born 30/09/1977 (maternal grandmother)"""
FAMILY = frozenset({Birth("Jude Rowan TATTERSALL", date(2025, 11, 3)), Birth("Maisie TATTERSALL", date(2019, 10, 12))})


def family_case(*sources: Source) -> tuple[Source, ...]:
    """The sources, the first of which says who the family is."""
    first, *others = sources
    return replace(first, details=DETAILS, family=FAMILY), *others


def anonymous(*events: str) -> Anonymous:
    """The anonymised edition of one agency's rows on 6 February 2026."""
    sources = family_case(told(MEADOW, *(on("2026-02-06", event) for event in events)))
    return anonymise(combine(sources), sources)


def test_the_whole_family_has_roles() -> None:
    """Roles come from the words of the family's details; several of a kind have letters, the fathers their child."""
    assert {person.pseudonym: person.names[0] for person in anonymous("Seen.").people} == {
        "Child A": "Jude Rowan TATTERSALL", "Sibling A": "Maisie TATTERSALL", "Mother": "Leanne TATTERSALL",
        "Father": "Callum BRIERLEY", "Father of Sibling A": "Ryan PILLING", "Maternal grandmother": "Rose O’NEIL"}


@pytest.mark.parametrize(("text", "shown"), [
    pytest.param("Jude seen.", "Child A seen.", id="forename"),
    pytest.param("JUDE and maisie seen.", "Child A and Sibling A seen.", id="capitals-and-small-letters"),
    pytest.param("TATTERSALL, Leanne rang.", "Mother rang.", id="surname-first"),
    pytest.param("Callum BRIERLEY arrested.", "Father arrested.", id="as-the-police-write"),
    pytest.param("Mr Brierley’s car.", "Father’s car.", id="title-and-surname-of-one"),
    pytest.param("Cal Bradley named.", "Father named.", id="also-known-as"),
    pytest.param("The Tattersall family.", "The [family name] family.", id="a-surname-that-several-share"),
    pytest.param("LT seen with JT.", "Mother seen with Child A.", id="initials"),
    pytest.param("Ms O'Neil rang.", "Maternal grandmother rang.", id="either-apostrophe"),
    pytest.param("Judecca, Prejude and DLT.", "Judecca, Prejude and DLT.", id="never-inside-a-word"),
    pytest.param("She rose early. Rose from bed.", "She rose early. Rose from bed.", id="a-word-that-is-a-name-stays"),
    pytest.param("Seen by Dr Menon, then Dr Ashby, then Dr Menon.", "Seen by Dr A, then Dr B, then Dr A.",
                 id="strangers-with-a-title"),
    pytest.param("Seen by the Family Nurse Partnership.", "Seen by the Family Nurse Partnership.", id="a-service"),
    pytest.param("Lives at 27 Spindlewick Road, then Flat 6, 112 Larkbarrow Street.",
                 "Lives at [address 1], then [address 2].", id="addresses"),
    pytest.param("20 March Court hearing.", "20 March Court hearing.", id="a-day-is-no-house-number"),
    pytest.param("SK15 2AB, 0161 496 0123, x.y@z.example", "[postcode 1], [telephone number 1], [email address 1]",
                 id="postcode-telephone-email"),
    pytest.param("NHS number 943 476 5919.", "[NHS number 1].", id="nhs-number"),
    pytest.param("At Brushes Clough Primary School. The Primary School rang.",
                 "At [school 1]. The Primary School rang.", id="a-school-by-name"),
    pytest.param("Jude (03/11/2025) brought in.", "Child A ([date of birth; 13 weeks on this day]) brought in.",
                 id="a-known-date-of-birth-becomes-an-age"),
    pytest.param("Father’s date of birth given as 09/02/1998.", "Father’s date of birth given as [date of birth].",
                 id="a-stranger’s-date-of-birth"),
])
def test_what_tells_who_somebody_is(text: str, shown: str) -> None:
    """Names in every way of writing, and what tells without a name, give way to roles; nothing else is touched."""
    assert anonymous(text).combined.rows[0].entry.event == shown


BROOKES = (Person("Child A", ("Alfie-Jay Brookes-Dunne",)), Person("Mother", ("Kayleigh Brookes",)),
           Person("Father", ("Liam Dunne",)))


@pytest.mark.parametrize(("text", "shown"), [
    pytest.param("Alfie and ALFIE JAY; Alfie Brookes.", "Child A and Child A; Child A.", id="half-of-a-double-name"),
    pytest.param("A-J, AJBD, K.B. and L. D. seen.", "Child A, Child A, Mother and Father seen.", id="initials"),
    pytest.param("Brookes/Dunne family.", "Mother/Father family.", id="a-half-that-is-somebody-else’s-whole-name"),
    pytest.param("MGM Sandra Brookes came with Kieran Dunne.",
                 "MGM Sandra [family name] came with Kieran [family name].", id="relatives-are-not-the-parents"),
    pytest.param("MISS BROOKES rang.", "Mother rang.", id="title-in-capitals"),
    pytest.param("Dr P. Okonkwo and Dr Okonkwo agreed.", "Dr A and Dr A agreed.", id="title-and-initial"),
    pytest.param("Health visitor Tracey Mbeki, SW Jean-Paul Adeyemi, PC 4471 Holt.",
                 "Health visitor A, SW A, PC A.", id="post-and-name"),
    pytest.param("Social Worker Attended; parents attended.", "Social Worker Attended; parents attended.",
                 id="a-word-after-a-post"),
    pytest.param("Seen in MX19 ABC.", "Seen in [vehicle 1].", id="car"),
])
def test_names_that_are_hard_to_tell(text: str, shown: str) -> None:
    """Double names, initials with stops, relatives, posts: nobody is left named, nobody is taken for another."""
    sources = (told(BROOK, on("2026-02-06", text)),)
    assert anonymise(combine(sources), sources, BROOKES).combined.rows[0].entry.event == shown


WORDS = (Person("Child A", ("Zoë Grace D’ARCY-MAY",)), Person("Father", ("Bill MAY",)),
         Person("Mother", ("Anne-Marie D’ARCY",)), Person("Brother", ("Art D’ARCY",)), Person("Aunt", ("Rose HOPE",)),
         Person("Uncle", ("Will CHASE",)), Person("Grandmother", ("Faith SUMMER",)), Person("Partner", ("Mark DREW",)),
         Person("Cousin", ("Kit DOE",)))


@pytest.mark.parametrize(("text", "shown"), [
    pytest.param("Rose may have fallen.", "Aunt may have fallen.", id="the-verb-behind-a-name-stays"),
    pytest.param("Then Grace may come in May.", "Then Child A may come in May.", id="a-verb-is-no-surname"),
    pytest.param("Will will attend. Will he come?", "Uncle will attend. Will he come?", id="will"),
    pytest.param("Mark said Faith rang.", "Partner said Grandmother rang.", id="who-does-something"),
    pytest.param("Faith was lost. Hope not. Chase up the referral. Drew a line. Art class. Rose early.",
                 "Faith was lost. Hope not. Chase up the referral. Drew a line. Art class. Rose early.", id="words"),
    pytest.param("Faith was seen. Will's car; Rose’s flat.", "Grandmother was seen. Uncle's car; Aunt’s flat.",
                 id="what-happens-to-somebody-or-is-theirs"),
    pytest.param("In summer; Summer 2024; 3 May; last May; a bill.", "In summer; Summer 2024; 3 May; last May; a bill.",
                 id="months-seasons-and-small-letters"),
    pytest.param("Bill had left. Mr. B. May; MAY, Bill.", "Father had left. Father; Father.", id="bill-may"),
    pytest.param("Zoe, ZOË and zoe-grace; Zoes dad; ZD.", "Child A, Child A and Child A; Child A dad; Child A.",
                 id="accents-hyphens-and-a-lost-apostrophe"),
    pytest.param("Darcy; the D’Arcys; Zoe Grace D'Arcy-May.", "[family name]; the [family name]; Child A.",
                 id="apostrophes-and-plurals"),
    pytest.param("Does he? Does not say; a first aid kit; seen with the Does and Kit.",
                 "Does he? Does not say; a first aid kit; seen with the [family name] and Cousin.", id="does-and-kit"),
    pytest.param("Annemarie, Anne, Marie and Anne Marie.", "Mother, Mother, Mother and Mother.", id="double-forename"),
    pytest.param("Anne-Marie D; Art D.; at 9 AM.", "Mother; Brother.; at 9 AM.", id="forename-and-initial"),
    pytest.param("Rose Hope-Chase seen.", "Aunt seen.", id="a-surname-tied-on-with-a-hyphen"),
    pytest.param("(0161) 496 0123; 0044 7700 900123; 01-02-2026 10:30.",
                 "[telephone number 1]; [telephone number 2]; 01-02-2026 10:30.", id="telephones-and-no-dates"),
    pytest.param("NHS 943.476.5919, NI QQ123456C, sk15 2ab.",
                 "[NHS number 1], NI [national insurance number 1], [postcode 1].", id="numbers-in-other-spellings"),
    pytest.param("Tel. 0161.496.0000, 0161/496/0000 or 0161 – 496 0000; room 2 0161 496 0000.",
                 "Tel. [telephone number 1], [telephone number 1] or 0161 – 496 0000; room 2 [telephone number 1].",
                 id="telephones-with-other-signs"),
    pytest.param("943/476/5919 and 943  476  5919 and 943\u00a0476–5919.",
                 "[NHS number 1] and [NHS number 1] and [NHS number 1].", id="nhs-numbers-with-other-signs"),
    pytest.param("01.02.2026 1030, 01/02/26 1030 1045, 01.02.2026–03.02.2026 and 1.2.2026 08.30 09.15.",
                 "01.02.2026 1030, 01/02/26 1030 1045, 01.02.2026–03.02.2026 and 1.2.2026 08.30 09.15.",
                 id="days-and-times-are-no-numbers"),
    pytest.param("Lives at 12-14 High Street, then Flat 4, Oak House, then in Church Road.",
                 "Lives at [address 1], then [address 2], then in [address 3].", id="addresses-in-other-spellings"),
    pytest.param("Seen by nurse Jones; S47 CSC agreed.", "Seen by nurse A; S47 CSC agreed.", id="post-in-small"),
])
def test_names_that_are_words(text: str, shown: str) -> None:
    """Rose, Will and May: a name where a person does something, else the word; no word is swallowed."""
    sources = (told(BROOK, on("2026-02-06", text)),)
    assert anonymise(combine(sources), sources, WORDS).combined.rows[0].entry.event == shown


@pytest.mark.parametrize("spelt", ["03/11/2025", "3/11/25", "03.11.25", "3-11-2025", "3 11 2025", "3rd November 2025",
                                   "3 of Nov 2025", "NOVEMBER 3rd, 2025", "3-Nov-25", "2025-11-03", "03112025"])
def test_a_date_of_birth_in_every_spelling(spelt: str) -> None:
    """Whatever its spelling, the day of birth of one of the family becomes an age."""
    assert anonymous(f"Born {spelt}, seen.").combined.rows[0].entry.event == (
        "Born [date of birth; 13 weeks on this day], seen.")


@pytest.mark.parametrize("spelt", ["03/11/2024", "13/11/2025", "3 November", "3/11/20251", "1/03/11/2025"])
def test_another_day_stays(spelt: str) -> None:
    """Only the family’s own days of birth give way to an age."""
    assert anonymous(f"Seen {spelt} again.").combined.rows[0].entry.event == f"Seen {spelt} again."


def test_what_is_ours_is_no_leftover() -> None:
    """Roles and strangers’ letters that we wrote are not to be looked at; a name that was left as a word is."""
    text = "Then Rose came with Dr Menon; the aunt. Faith was lost. Later Menon rang."
    sources = (told(BROOK, on("2026-02-06", text)),)
    left = {one.words: one.why for one in anonymise(combine(sources), sources, WORDS).leftovers}
    assert left == {"Faith": "A name and a word: it was left, as it may be the word here.",
                    "Menon": "Much like a name that was replaced."}


@pytest.mark.parametrize("left", ["Alfy", "Kayliegh", "Sandra", "RW3-448812"])
def test_what_is_like_a_name_is_listed(left: str) -> None:
    """A pet name, a slip of the pen, a stranger, a hospital's number: each is for a person to look at."""
    sources = (told(BROOK, on("2026-02-06", "Alfy seen. Then Kayliegh said: no. Also Sandra; file RW3-448812.")),)
    assert left in {one.words for one in anonymise(combine(sources), sources, BROOKES).leftovers}


@pytest.mark.parametrize(("text", "left"), [
    pytest.param("Ring 0161 – 496 – 0000.", "0161 – 496 – 0000", id="a-telephone-with-wide-dashes"),
    pytest.param("NHS 943 / 476 / 5919.", "943 / 476 / 5919", id="an-nhs-number-with-wide-strokes"),
    pytest.param("Born on the third of November 2025.", "third of November", id="a-day-of-birth-in-words"),
    pytest.param("Her birthday is Twenty-first day of May.", "Twenty-first day of May", id="a-birthday-in-words"),
])
def test_numbers_and_days_that_nobody_replaced_are_listed(text: str, left: str) -> None:
    """However the figures are parted, and though a day has none: a person looks at it before the edition leaves."""
    sources = (told(BROOK, on("2026-02-06", text)),)
    assert left in {one.words for one in anonymise(combine(sources), sources, BROOKES).leftovers}


def test_days_and_times_are_no_numbers_to_look_at() -> None:
    """What a chronology is full of is not listed."""
    text = "Seen 01.02.2026 10:30, 01/02/2026 1030, 3/11/2025 08 30, 03.11.25–05.11.25 and 09.15, aged 4, on ward 12."
    sources = (told(BROOK, on("2026-02-06", text)),)
    assert anonymise(combine(sources), sources, BROOKES).leftovers == ()


def test_case_a_names_nobody() -> None:
    """In the whole of case-a no name of the family is left in any text, not even in why rows are grouped."""
    sources = family_case(*case_a())
    done = anonymise(combine(sources), sources)
    names = {"jude", "maisie", "leanne", "callum", "tattersall", "brierley", "bradley", "pilling", "spindlewick"}
    left = [path for path, text in texts_of(done.combined) if any(name in text.casefold() for name in names)]
    assert left == []
    assert [row.number for row in done.combined.every_row] == list(range(1, 154))


def test_the_key_turns_it_back() -> None:
    """Every replacement is in the key with its place, so the named edition comes back word for word."""
    sources = family_case(*case_a())
    named = combine(sources)
    done = anonymise(named, sources)
    assert done.combined != named
    assert restore(done.combined, done.replaced) == named


@given(st.lists(st.text(alphabet=st.sampled_from("Jude Maisie TATTERSALL,Mr.\n03/11/2025 LT’s27Road[]"), max_size=60),
                min_size=1, max_size=4))
def test_any_text_comes_back(events: list[str]) -> None:
    """Whatever was written, turning it back gives the same."""
    sources = family_case(told(MEADOW, *(on("2026-02-06", event) for event in events)))
    named = combine(sources)
    done = anonymise(named, sources)
    assert restore(done.combined, done.replaced) == named


def test_a_changed_edition_is_not_turned_back() -> None:
    """A text that no longer fits the key is refused by its place, without repeating anybody's words."""
    key = (Replaced("reference", 0, "Jude", "Child A"),)
    with pytest.raises(ValueError, match="reference does not fit the key") as refusal:
        restore(Combined((), (), (), (), reference="Sibling"), key)
    assert "Jude" not in str(refusal.value)


def test_what_a_person_must_look_at() -> None:
    """What is like a name, written like one, a long number, or a day of birth itself is listed with its rows."""
    sources = family_case(told(MEADOW, on("2025-11-03", "Born here."),
                               on("2026-02-06", "Then Tatersall and Desmond came; file 77 123 456 88.")))
    left = {leftover.words: leftover for leftover in anonymise(combine(sources), sources).leftovers}
    assert left["Tatersall"].why.startswith("Much like a name")
    assert left["Desmond"].rows == (2,)
    assert left["77 123 456 88"].why.startswith("A long number")
    assert left["2025-11-03"].why.startswith("The row stands on a date of birth")


def test_a_person_says_who_is_who() -> None:
    """Whom a person names keeps that role, also where no file says anything about the family."""
    sources = (told(BROOK, on("2026-02-06", "Jane Doe and Janey rang.")),)
    done = anonymise(combine(sources), sources, [Person("Mother", ("Jane Doe", "Janey Doe"))])
    assert done.combined.rows[0].entry.event == "Mother and Mother rang."
