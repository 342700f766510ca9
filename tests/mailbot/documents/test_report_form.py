"""The report form: the procedure's headings, what is known with its source, and a prompt for all that people judge."""

import io
import tomllib
from datetime import date
from typing import Any

import docx
import pytest

from mailbot.documents import Known, TemplateFault, report_form
from mailbot.documents.package import open_package
from mailbot.documents.report_blanks import TO_WRITE, look_through
from mailbot.settings.process import load_profiles
from parsers.blocks import Document, Paragraph, Table
from parsers.facts import Return
from parsers.text import collapse
from parsers.word import read_word
from tests.mailbot.documents import ROOT, WORD, case_a
from tests.rules.clock.test_sources import REPORT, SECTIONS

FORM: dict[str, Any] = tomllib.loads((WORD / "report-form.toml").read_text(encoding="utf-8"))
PROFILES = load_profiles(ROOT / "config" / "tameside")
DATES = Known("Dates", "the mail server.", ("What", "When"), (("Referral received", "11 March 2026"),), (8, 9))
PROFILE = [pytest.param(profile, id=name) for name, profile in PROFILES.items()]


def _made(headings: tuple[str, ...] = PROFILES["tscp-2019"].report_headings,
          returns: dict[str, Return] | None = None, form: dict[str, Any] = FORM) -> bytes:
    return report_form(form, "TSCP-2026-001", headings, {"dates": [DATES]}, returns or {}, partnership="TSCP",
                       written=date(2026, 3, 30), properties={"mailbot-reference": "TSCP-2026-001"})


def _prompts(document: Any) -> list[Any]:
    """The runs of text that are prompts; our own reader takes a prompt for an empty field, as it should."""
    runs = [node for node in document.element.body.iter() if node.tag.endswith("}t")]
    return [node for node in runs if (node.text or "").startswith(TO_WRITE)]


def _text(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize("profile", PROFILE)
def test_each_heading_of_the_profile_stands_there_with_a_prompt_of_its_own(profile: Any) -> None:
    """In the profile's order, numbered; none falls back on the general prompt."""
    document = read_word(_made(profile.report_headings))
    levels = [block for block in document.blocks if isinstance(block, Paragraph) and block.level == 1]
    assert [one.text for one in levels] == [
        f"{number}. {heading}" for number, heading in enumerate(profile.report_headings, start=1)]
    prompts = [str(node.text) for node in _prompts(docx.Document(io.BytesIO(_made(profile.report_headings))))]
    assert len(prompts) == len(set(prompts)) == len(profile.report_headings)
    assert not any(FORM["ask"] in prompt for prompt in prompts)


def test_what_it_quotes_stands_in_the_procedure() -> None:
    """The further words under a heading are the procedure's own, under the heading that the form names."""
    assert FORM["source"] == REPORT
    quoted = [section["about"] for section in FORM["section"] if "about" in section]
    assert quoted and all(collapse(words) in SECTIONS[REPORT] for words in quoted)


def test_the_agencies_words_stand_under_the_headings_they_belong_to() -> None:
    """Word for word, and nowhere else; what is known has its source beside it."""
    returns = case_a()
    text = collapse(_text(read_word(_made(returns=returns))))
    wanted = {heading.casefold() for section in FORM["section"] for heading in section.get("agencies", ())}
    own = [one.text for answer in returns.values() for one in answer.summary
           if one.heading.partition(" ")[2].casefold().replace("'", "’") in wanted and "inequal" not in one.heading]
    shown = [words for words in own if collapse(words) in text]
    assert len(shown) >= 10
    assert "Where it comes from: the mail server." in text


def test_it_is_marked_and_accessible() -> None:
    """OFFICIAL-SENSITIVE on every page, no level skipped, header rows marked, keyed to its case."""
    document = read_word(_made(returns=case_a()))
    assert "OFFICIAL-SENSITIVE" in "\n".join(margin.text for margin in document.margins)
    assert all(table.rows[0].header for table in document.blocks if isinstance(table, Table))
    levels = [block.level for block in document.blocks if isinstance(block, Paragraph) and block.level]
    assert all(later <= earlier + 1 for earlier, later in zip([0, *levels], levels, strict=False))
    assert b"TSCP-2026-001" in open_package(_made())["docProps/custom.xml"]


def test_a_form_that_comes_back_says_what_is_still_to_be_written() -> None:
    """Each heading that still shows its prompt is named; the case that it was made for is known."""
    data = _made()
    looked = look_through(data)
    assert looked and looked.reference == "TSCP-2026-001" and len(looked.blanks) == 11
    document = docx.Document(io.BytesIO(data))
    for node in _prompts(document)[1:]:
        node.text = "Written."
    buffer = io.BytesIO()
    document.save(buffer)
    written = look_through(buffer.getvalue())
    assert written and len(written.blanks) == 1 and written.blanks[0].startswith("“1. Whether or not")


@pytest.mark.parametrize("data", [pytest.param(b"", id="empty"), pytest.param(b"PK\x03\x04 torn", id="torn"),
                                  pytest.param(b"%PDF-1.7", id="another-format")])
def test_what_is_no_word_file_is_none(data: bytes) -> None:
    """It is said, not raised."""
    assert look_through(data) is None


def test_a_heading_that_the_form_does_not_know_has_the_general_prompt() -> None:
    """A partnership may add a heading to its profile before it says anything about it."""
    [prompt] = _prompts(docx.Document(io.BytesIO(_made(("What we asked the family.",)))))
    assert prompt.text == f"{TO_WRITE}: {FORM['ask']}"


@pytest.mark.parametrize(("change", "says"), [
    pytest.param({"section": []}, "at least one", id="no-sections"),
    pytest.param({"title": ""}, "title is missing", id="no-title"),
    pytest.param({"section": [{"ask": "x"}]}, "headings is missing", id="no-headings"),
])
def test_a_faulty_form_is_named(change: dict[str, object], says: str) -> None:
    """Whoever edits the form learns which key is wrong."""
    with pytest.raises(TemplateFault, match=says):
        _made(form={**FORM, **change})
