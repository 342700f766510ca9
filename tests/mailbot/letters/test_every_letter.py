"""What holds for every letter, in every variant, and whatever people are called."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup

from mailbot.letters.page import html_page
from mailbot.letters.render import Rendered, names, render
from mailbot.letters.samples import SAMPLES, Facts
from mailbot.letters.shelf import letter
from tests.mailbot.letters import LETTERS

CASES = [pytest.param(name, variant, id=f"{name}: {variant}") for name, variants in SAMPLES.items()
         for variant in variants]
FAMILY = ("Jude", "Maisie", "Leanne", "Brierley", "Tattersall")
HOSTILE = (
    "<script>alert(1)</script>", "{{7*7}}", "{% raw %}", "X\r\nBcc: thief@evil.example", "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)", "<http://evil.example>", "</p><img src=x onerror=alert(1)>", "`code` *b* _i_ #h",
    "| cell | cell |\n|---|---|", "&lt;b&gt; &#60;i&#62;", "1. one\n\n    four spaces", "\u202egnirts desrever",
    "nul \x00 bell \x07", "\ud800", "", " ", "+++", "```", "a\\", "https://evil.example/path",
)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w’]+", text))


def _page_text(page: str) -> str:
    soup = BeautifulSoup(page, "lxml")
    assert soup.body
    return soup.body.get_text(" ")


def _changed(value: Any, text: str) -> Any:
    """The value with every string in it, at any depth, replaced."""
    if isinstance(value, str):
        return text
    if isinstance(value, list | tuple):
        return type(value)(_changed(item, text) for item in value)
    if isinstance(value, Mapping):
        return {key: _changed(item, text) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _changed(getattr(value, field.name), text) for field in fields(value)})
    return value


def _render(name: str, facts: Facts) -> Rendered:
    return render(name, facts, LETTERS)


def test_every_letter_has_samples_and_every_sample_a_letter() -> None:
    """The folder of letters and the samples hold the same names."""
    assert set(names(LETTERS)) == set(SAMPLES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_letter_says_what_it_needs(name: str) -> None:
    """Each declared fact is explained in words, and the samples give exactly the declared facts."""
    needed = letter(name, LETTERS)
    assert needed.reader and all(len(meaning) > 8 for meaning in needed.needs.values())
    for facts in SAMPLES[name].values():
        assert set(facts) - {"office", "reference"} == set(needed.needs)


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_the_subject_is_marked_and_names_no_family(name: str, variant: str) -> None:
    """OFFICIAL-SENSITIVE, the reference, what is asked; no child, no family, and short enough to be read."""
    facts = SAMPLES[name][variant]
    subject = _render(name, facts).subject
    assert subject.startswith(f"OFFICIAL-SENSITIVE {facts['reference']}".strip())
    assert len(subject) <= 180
    assert not any(member in subject for member in FAMILY)


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_text_and_page_say_the_same_words(name: str, variant: str) -> None:
    """Nobody is told less because of the mail program they use; table headings alone are repeated in the text."""
    rendered = _render(name, SAMPLES[name][variant])
    text = re.sub(r"\(https?://\S+\)", "", rendered.text)
    in_text, in_page = _words(re.sub(r"(?m)^\s*\d{1,2}\. ", "", text)), _words(_page_text(rendered.html))
    assert set(in_text) == set(in_page)
    assert not in_page - in_text


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_the_text_is_plain_and_wrapped(name: str, variant: str) -> None:
    """Lines of at most 72 characters but for a long address, and no noise of Markdown or templates."""
    text = _render(name, SAMPLES[name][variant]).text
    assert all(len(line) <= 72 or len(line.split()) == 1 for line in text.splitlines())
    assert not re.search(r"\*\*|\]\(|\{\{|\{%|<[a-z]|\\|None\b", text)
    assert "\n\n\n" not in text


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_the_page_is_accessible(name: str, variant: str) -> None:
    """A language, a title, one main heading and no level skipped, cells that say what they head, no empty link."""
    soup = BeautifulSoup(_render(name, SAMPLES[name][variant]).html, "lxml")
    assert soup.html and soup.html["lang"] == "en-GB" and soup.title and soup.title.string
    levels = [int(heading.name[1]) for heading in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all(cell.get("scope") in ("col", "row") for cell in soup.find_all("th"))
    assert all(link.get_text(strip=True) for link in soup.find_all("a"))


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_the_page_carries_nothing_that_is_fetched_or_run(name: str, variant: str) -> None:
    """No script, picture, frame, form or style sheet, and no web address but in a link."""
    page = _render(name, SAMPLES[name][variant]).html
    soup = BeautifulSoup(page, "lxml")
    assert not soup.find_all(["script", "img", "iframe", "form", "link", "object", "style", "base"])
    assert "url(" not in page and "@import" not in page
    links = [str(link["href"]) for link in soup.find_all("a")]
    assert all(link.startswith(("mailto:", "https://")) for link in links)


@pytest.mark.parametrize("hostile", HOSTILE, ids=[f"hostile-{number}" for number in range(len(HOSTILE))])
def test_a_hostile_value_stays_a_value(hostile: str) -> None:
    """Whatever is written in every single fact, it adds no markup, no link, no line and no header."""
    for name, variants in SAMPLES.items():
        for variant, facts in variants.items():
            rendered = _render(name, {**_changed(facts, hostile), "office": facts["office"]})
            assert "\n" not in rendered.subject and "\r" not in rendered.subject, (name, variant)
            soup = BeautifulSoup(rendered.html, "lxml")
            assert not soup.find_all(["script", "img", "pre", "code", "em", "i", "b"]), (name, variant)
            links = {str(link["href"]) for link in soup.find_all("a")}
            assert not {link for link in links if "javascript" in link.partition(":")[0]}, (name, variant)
            if not hostile.startswith("http"):
                assert links <= {"https://greatermanchesterscb.proceduresonline.com/chapters/p_resolv_prof_dis.html"}
            assert "\u202e" not in rendered.text + rendered.html + rendered.subject, (name, variant)
            assert _words(_page_text(rendered.html)).keys() == _words(
                re.sub(r"\(https://greater\S+\)|(?m:^\s*\d{1,2}\. )", "", rendered.text)).keys(), (name, variant)


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_an_empty_list_leaves_no_empty_section(name: str, variant: str) -> None:
    """Where there is nothing to list there is no heading over nothing, and the letter still stands."""
    facts = {key: [] if isinstance(value, list) else value for key, value in SAMPLES[name][variant].items()}
    soup = BeautifulSoup(_render(name, facts).html, "lxml")
    assert soup.main
    blocks = [block.name for block in soup.main.find_all(True, recursive=False)]
    for block, following in zip(blocks, [*blocks[1:], "h1"], strict=True):
        assert not (re.fullmatch("h[1-6]", block) and re.fullmatch("h[1-6]", following) and following <= block)
    assert not soup.main.find_all(["ul", "ol", "table"], string=re.compile(r"^\s*$"))


def test_a_value_is_shown_letter_by_letter() -> None:
    """What a person wrote arrives as written, in the text and on the page."""
    said = "<b>O’Brien & Sons</b> {{7*7}} [x](javascript:alert(1)) *a* `b` a|b \\ 1. #"
    facts = {**SAMPLES["alert"]["complete referral"], "sender_doubt": said}
    rendered = _render("alert", facts)
    assert said in _page_text(rendered.html)
    assert said in " ".join(rendered.text.split())


def test_the_page_escapes_its_own_frame() -> None:
    """Title and masthead are text, too."""
    page = html_page("<b>$x</b>", ["<i>", "& co"], "", "")
    assert "&lt;b&gt;$x&lt;/b&gt;" in page and "<i>" not in page and "&amp; co" in page


@pytest.mark.parametrize(("name", "variant", "said", "unsaid"), [
    pytest.param("acknowledgement", "with missing fields, domain not secure",
                 ("TSCP-2026-001", "Date of incident prompting referral", "0161 496 0140"),
                 ("Weekend of 7th/8th", "Screening Panel", "Head of Safeguarding"),
                 id="insecure-gets-field-names-only"),
    pytest.param("acknowledgement", "with missing fields", ("Weekend of 7th/8th March 2026",), (),
                 id="secure-is-asked-the-question"),
    pytest.param("receipt", "domain not secure, with questions", ("Hollin Bank Homes", "0161 496 0140"),
                 ("10 rows", "Complaint of noise", "Derek Yates"), id="insecure-receipt-reads-nothing-back"),
    pytest.param("queries", "domain not secure", ("0161 496 0140",), ("bruise",),
                 id="insecure-gets-no-questions"),
    pytest.param("outcome", "Rapid Review", ("A Rapid Review will be held",),
                 ("rationale", "unanimous", "fractures"), id="referrer-gets-the-outcome-only"),
    pytest.param("alert", "complete referral",
                 ("9:12am on Friday 13 March 2026 (Day 2)", "5pm on Thursday 12 March 2026 (Day 1)",
                  "These are the referrer’s words, not a finding.", "GMP have arrested Jude’s father.",
                  "the latest possible", "Counted from the incident date it would be Monday 16 March 2026"), (),
                 id="alert-gives-the-clock-and-the-words"),
    pytest.param("chaser", "Day 7", ("3 working days from today", "Nil return"), ("senior contact",),
                 id="first-chaser"),
    pytest.param("chaser", "Day 9", ("1 working day from today", "senior contact"), (), id="last-chaser"),
    pytest.param("request", "with template and invitation",
                 ("Secure all your records", "5pm on Wednesday 25 March 2026 (Day 10)", "A nil return matters",
                  "10am on Monday 30 March 2026 (Day 13)"), (), id="request-asks-to-secure-records"),
    pytest.param("collation", "one agency missing",
                 ("138 rows came in; 138 are shown and 0 left out", "Brushes Clough Primary School", "APPROVE"), (),
                 id="collation-counts-and-names-the-missing"),
])
def test_letters_say_what_they_must_and_no_more(name: str, variant: str, said: tuple[str, ...],
                                                unsaid: tuple[str, ...]) -> None:
    """The sentences that the process demands stand in the letter; what a reader may not see does not."""
    rendered = _render(name, SAMPLES[name][variant])
    text = " ".join(rendered.text.replace("\n| ", "\n").split())
    assert [words for words in said if words not in text] == []
    assert [words for words in unsaid if words in text or words in rendered.html] == []
