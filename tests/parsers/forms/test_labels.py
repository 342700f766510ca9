"""Labels as people write them: what they are recognised as, and what is none."""

import pytest

from parsers.forms import inside
from parsers.forms.found import Ends, Grade
from parsers.forms.labels import find_exact
from parsers.forms.lists import by_names, by_numbers, by_words, highest_number, numbered
from parsers.forms.names import Name, split_name
from parsers.forms.nearness import find_close
from parsers.forms.wording import Word, number_length, plain, words_of
from tests.parsers.forms.shipped import FORMS


@pytest.mark.parametrize(("text", "key", "rest"), [
    pytest.param("Name: Jo Smith", "referrer_name", "Jo Smith", id="colon"),
    pytest.param("NAME ........ Jo Smith", "referrer_name", "Jo Smith", id="dotted-line"),
    pytest.param("Name - Jo Smith", "referrer_name", "Jo Smith", id="dash"),
    pytest.param("Name Jo Smith", "referrer_name", "Jo Smith", id="nothing-but-a-space"),
    pytest.param("Tel. no.: 0161", "referrer_phone", "0161", id="full-stop-and-colon"),
    pytest.param("Last name(s) *:", "last_names", "", id="plural-in-brackets-and-star"),
    pytest.param("D.O.B", "date_of_birth", "", id="letters-with-stops"),
    pytest.param("4) Home address (incl. postcode): 1 High St", "home_address", "1 High St", id="number-and-remark"),
    pytest.param("Date of Birth/Dyddiad geni: 1/2/2015", "date_of_birth", "1/2/2015", id="both-languages"),
    pytest.param("Dyddiad geni / Date of birth", "date_of_birth", "", id="the-other-first"),
    pytest.param("Agency / School: St X", "referrer_agency", "St X", id="said-otherwise"),
    pytest.param("Agency: School", "referrer_agency", "School", id="an-answer-that-is-a-label"),
    pytest.param("Home address: Placement: c/o", "home_address", "Placement: c/o", id="an-answer-with-a-colon"),
    pytest.param("What happened? He fell", "event_description", "He fell", id="question"),
])
def test_a_known_wording_and_the_answer_behind_it(text: str, key: str, rest: str) -> None:
    """The wording is recognised, and the answer begins where it ends."""
    found = find_exact(text, FORMS)
    assert found is not None
    assert key in {term.key for term in found.terms}
    assert text[found.end:].strip() == rest


def test_a_line_of_colons_is_not_cut_up_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """For each colon only what stands right before it is looked at: 120,000 letters of addresses took a minute."""
    looked: list[int] = []

    def counted(text: str) -> tuple[Word, ...]:
        looked.append(len(text))
        return words_of(text)

    monkeypatch.setattr(inside, "words_of", counted)
    line = "http://" * 500 + " Role: Nurse"
    assert [line[found.end:].strip() for found in inside.find_inside(line, 0, FORMS)] == ["Nurse"]
    assert len(looked) == 501 and max(looked) <= 300


def test_one_label_over_and_over() -> None:
    """A label that somebody's program printed thousands of times in a line is still found, however deep it goes."""
    found = find_exact("Name: " * 2_000, FORMS)
    assert found is not None
    assert "referrer_name" in {term.key for term in found.terms}


@pytest.mark.parametrize("text", [
    pytest.param("Name of the school was St X", id="runs-on"),
    pytest.param("Names were given", id="runs-on-in-small-letters"),
    pytest.param("Age/Gender: 7/M", id="two-labels-at-once"),
    pytest.param("Service Manager", id="a-job-title-behind-a-name"),
    pytest.param("Pemberton", id="a-value"),
    pytest.param("", id="nothing"),
    pytest.param("Name Role Organisation Contact Details", id="column-heads-in-a-line"),
])
def test_what_is_no_label(text: str) -> None:
    """Words that only begin like a label are none."""
    assert find_exact(text, FORMS) is None


@pytest.mark.parametrize(("text", "key", "grade"), [
    pytest.param("Ethnicty:", "ethnicity", Grade.CLOSE, id="a-letter-missing"),
    pytest.param("Date of incidnet prompting refferal", "incident_date", Grade.CLOSE, id="two-slips-in-a-long-one"),
    pytest.param("Data de nascimento / Date of birth:", "date_of_birth", Grade.EXACT, id="an-unknown-language-first"),
    pytest.param("On which day did the injury occur?", "incident_date", Grade.MEANT, id="by-its-meaning"),
    pytest.param("Which parents or guardians are there?", "parents_carers", Grade.MEANT, id="guardians"),
])
def test_a_label_that_is_nearly_known(text: str, key: str, grade: Grade) -> None:
    """A slip of the pen, another language or other words for the same thing."""
    found = find_close(text, FORMS, meaning=True)
    assert found is not None
    assert (found.grade, {term.key for term in found.terms} >= {key}) == (grade, True)


@pytest.mark.parametrize("text", [
    pytest.param("Date of death", id="another-date"), pytest.param("Mother's date of birth", id="another-person"),
    pytest.param("Gage", id="too-short-for-slips"), pytest.param("12/10/2025", id="a-date"),
    pytest.param("Meets threshold for Rapid Review X", id="a-box-with-its-tick"),
])
def test_what_is_not_nearly_a_label(text: str) -> None:
    """Nearness and meaning do not reach to other things."""
    found = find_close(text, FORMS, meaning=True)
    assert found is None or not any(term.section in ("children", "decision") for term in found.terms)


def test_an_answer_behind_a_slash_is_no_half_of_a_label() -> None:
    """Only a known label, or one in the other language, may stand there without a colon."""
    assert find_close("Gender / Male", FORMS, meaning=False) is None


def test_a_pure_label_ends_with_its_line() -> None:
    """Nothing follows, and the colon is remembered."""
    found = find_exact("Role:", FORMS)
    assert found is not None and (found.ends, found.colon) == (Ends.WHOLE, True)


@pytest.mark.parametrize(("text", "same"), [
    pytest.param("Last name/s:", "last names", id="slash-s"), pytest.param("LAST NAME(S)", "last names", id="brackets"),
    pytest.param("D.O.B.", "dob", id="stops"), pytest.param("Child’s name", "childs name", id="apostrophe"),
    pytest.param("Parents & carers", "parents and carers", id="ampersand"), pytest.param("N/A", "na", id="n-a"),
    pytest.param("____", "", id="leaders"),
])
def test_wordings_compare_by_their_words(text: str, same: str) -> None:
    """Case, punctuation and plural signs do not matter."""
    assert plain(text) == same


@pytest.mark.parametrize(("text", "length"), [
    pytest.param("4. Details", 2, id="figure"), pytest.param("2.1 Decision", 4, id="two-figures"),
    pytest.param("Section 4: Child", 10, id="word"), pytest.param("a) nature", 2, id="letter"),
    pytest.param("a nature", 0, id="an-article"), pytest.param("Details", 0, id="none"),
])
def test_section_numbers_are_passed_over(text: str, length: int) -> None:
    """A number in front belongs to no label."""
    assert number_length(text) == length


@pytest.mark.parametrize(("whole", "known", "name"), [
    pytest.param("Alfie Pemberton", None, Name("Alfie", "Pemberton"), id="two-words"),
    pytest.param("Alfie James PEMBERTON", None, Name("Alfie James", "PEMBERTON"), id="capitals-last"),
    pytest.param("HARTLEY BOYCE Alfie", None, Name("Alfie", "HARTLEY BOYCE"), id="capitals-first"),
    pytest.param("Pemberton, Alfie James", None, Name("Alfie James", "Pemberton"), id="comma"),
    pytest.param("Alfie James Pemberton", None, Name("Alfie James", "Pemberton", sure=False), id="three-words"),
    pytest.param("Kayden James Hartley-Boyce", None, Name("Kayden James", "Hartley-Boyce"), id="double-last-name"),
    pytest.param("Alfie", None, Name("Alfie", ""), id="one-word"),
    pytest.param("Alfie James Pemberton", "Pemberton", Name("Alfie James", "Pemberton"), id="last-name-known"),
])
def test_a_whole_name_in_two_parts(whole: str, known: str | None, name: Name) -> None:
    """Only the order of three words or more leaves a doubt."""
    assert split_name(whole, known) == name


def test_numbered_lists() -> None:
    """Numbers rise from the first; a list of one child's things is none of several children."""
    assert numbered(["1) Kayden", "2) Lexi-Mae"]) == {1: "Kayden", 2: "Lexi-Mae"}
    assert by_numbers(["1) Kade"], 2) == ["Kade", ""]
    assert by_numbers(["1) Kade 3) Zed"], 2) is None
    assert highest_number(["2) Lexi"]) == 0
    assert numbered(["22 Cinder Walk"]) == {}


def test_lists_in_words() -> None:
    """"And" joins names, a comma only where it is asked for."""
    assert by_words("Kayden and Lexi-Mae") == ["Kayden", "Lexi-Mae"]
    assert by_words("Kayden, Lexi-Mae") == ["Kayden, Lexi-Mae"]
    assert by_words("Kayden, Lexi-Mae", commas=True) == ["Kayden", "Lexi-Mae"]
    assert by_words("Alexandra") == ["Alexandra"]
    assert by_names(["Kayden (male), Lexi female"], ["Kayden", "Lexi"]) == ["male", "female"]
    assert by_names(["Kayden male"], ["Kayden", "Lexi"]) is None
