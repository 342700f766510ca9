"""The summary of events and the case discussion tool."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mailbot.documents import TemplateFault, case_discussion_tool, narrative_headings, summary_of_events
from mailbot.documents.headings import same_heading
from mailbot.documents.package import open_package
from parsers.blocks import Document, Paragraph, Table
from parsers.facts import Return, Section
from parsers.text import collapse
from parsers.word import read_word
from tests.mailbot.documents import FORM, ROOT, WORD, case_a

PARTNERSHIP = "Tameside Safeguarding Children Partnership"
DAY = date(2026, 3, 26)
HEADINGS = narrative_headings(FORM)
TOOL: dict[str, Any] = tomllib.loads((WORD / "case-discussion-tool.toml").read_text(encoding="utf-8"))


def _summary(returns: dict[str, Return], asked: tuple[str, ...] = ()) -> Document:
    return read_word(summary_of_events("TSCP-2026-001", returns, asked=asked, headings=HEADINGS,
                                       partnership=PARTNERSHIP, written=DAY))


def _tool(returns: dict[str, Return]) -> Document:
    return read_word(case_discussion_tool(TOOL, "TSCP-2026-001", returns, partnership=PARTNERSHIP, written=DAY))


def _under_headings(document: Document) -> list[tuple[str, str, str]]:
    """Heading, agency and words of everything that stands under an agency's name."""
    found: list[tuple[str, str, str]] = []
    heading, agency = "", ""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.level == 1:
            heading, agency = block.text, ""
        elif isinstance(block, Paragraph) and block.level == 2:
            agency = block.text
            found.append((heading, agency, ""))
        elif agency and isinstance(block, Paragraph) and not block.text.startswith("Nothing under this heading"):
            found[-1] = (heading, agency, f"{found[-1][2]} {block.text}".strip())
    return found


def test_every_section_of_every_return_is_there_word_for_word() -> None:
    """Sections in equal sections out, under the heading that each answers, in the agency's own words."""
    returns = case_a()
    shown = Counter(collapse(words) for _, _, words in _under_headings(_summary(returns)))
    sent = Counter(collapse(section.text) for answer in returns.values() for section in answer.summary)
    assert shown == sent
    assert f"{sum(sent.values())} sections in all" in _text(_summary(returns))


def test_answers_stand_side_by_side_under_the_forms_headings() -> None:
    """Under each heading of the form, the agencies in the order asked; those that left it empty are named."""
    returns = case_a()
    agencies = tuple(returns)
    shown = _under_headings(_summary(returns, agencies))
    view = [agency for heading, agency, _ in shown if heading.startswith("8.")]
    assert view == [agency for agency in agencies if any(s.heading.startswith("8.") for s in returns[agency].summary)]
    assert len(view) == 5
    silent = re.findall(r"Nothing under this heading from ([^\n]*)\.", _text(_summary(returns, agencies)))
    assert "Brushes Clough Primary School" in silent[0] and "Probation" not in silent[0]


def test_a_heading_of_ones_own_is_kept() -> None:
    """An agency that wrote under other headings finds them at the end, named."""
    own = Return("GMP", summary=(Section("Force view", "One.\nTwo."), Section("Force view", "Three.")))
    shown = _under_headings(_summary({"GMP": own}))
    assert shown == [("Under other headings", "GMP: Force view", "One. Two."),
                     ("Under other headings", "GMP: Force view", "Three.")]


def test_who_did_not_answer_is_named() -> None:
    """The table has each agency that was asked; a missing one and a nil return are told apart."""
    document = _summary({"Probation": Return("Probation", nil_return=True)}, ("Probation", "Fire Service"))
    table = next(document.tables)
    assert table.rows[0].header
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["Probation", "nil return: holds no records", "0", "0"], ["Fire Service", "no return yet", "0", "0"]]
    assert "No return yet from Fire Service." in _text(document)
    assert "1 of 2 agencies answered" in _text(document)


@pytest.mark.parametrize("document", [
    pytest.param(_summary(case_a()), id="summary"), pytest.param(_tool(case_a()), id="tool")])
def test_both_are_marked_and_accessible(document: Document) -> None:
    """OFFICIAL-SENSITIVE and the reference on every page, page x of y, header rows marked, no level skipped."""
    margins = "\n".join(margin.text for margin in document.margins)
    assert "OFFICIAL-SENSITIVE" in margins and "TSCP-2026-001" in margins and "Page 1 of 1" in margins
    assert all(table.rows[0].header for table in document.blocks if isinstance(table, Table))
    levels = [block.level for block in document.blocks if isinstance(block, Paragraph) and block.level]
    assert all(later <= earlier + 1 for earlier, later in zip([0, *levels], levels, strict=False))
    assert document.problems == ()


def test_files_say_their_language_and_nothing_about_who_made_them() -> None:
    """en-GB throughout, the partnership as author, the day as date, no picture of somebody else's page."""
    parts = open_package(summary_of_events("TSCP-2026-001", case_a(), asked=(), headings=HEADINGS,
                                           partnership=PARTNERSHIP, written=DAY))
    languages = set(re.findall(rb'<w:lang w:val="([^"]+)"', parts["word/styles.xml"]))
    assert languages == {b"en-GB"}
    core = parts["docProps/core.xml"].decode()
    assert "2026-03-26T00:00:00Z" in core and PARTNERSHIP in core and "python-docx" not in core
    assert not [name for name in parts if "thumbnail" in name or "stylesWithEffects" in name]


def test_the_same_returns_make_the_same_bytes() -> None:
    """Approved is what is sent."""
    made = [case_discussion_tool(TOOL, "R", case_a(), partnership=PARTNERSHIP, written=DAY) for _ in range(2)]
    assert made[0] == made[1]


def test_the_tool_asks_every_criterion_in_the_procedures_words() -> None:
    """Each question with a source stands in the procedure under the heading that is named, and in the tool."""
    procedure = (ROOT / "docs" / "procedure.txt").read_text(encoding="utf-8")
    text = _text(_tool({}))
    quoted = [(part, question) for part in TOOL["part"] if "source" in part for question in part["questions"]]
    assert len([1 for part, _ in quoted if part["heading"] in ("The criteria", "The circumstances")]) == 8
    for part in TOOL["part"]:
        section = procedure.partition(f"]{part['source']}\n")[2].partition("[bookmark")[0] if "source" in part else ""
        if part["heading"] in ("The criteria", "The circumstances"):
            assert all(collapse(question) in collapse(section) for question in part["questions"])
        if section:
            assert part["lead"].rstrip(":") in collapse(section)
        assert all(question in text for question in part["questions"])


def test_the_tool_shows_what_agencies_wrote_and_fills_in_nothing() -> None:
    """Agencies' own words stand beside the questions; every box for the panel is empty."""
    returns = case_a()
    document = _tool(returns)
    assert all(row.cells[1].text == "" for table in document.tables for row in table.rows[1:])
    view = [s.text for answer in returns.values() for s in answer.summary if s.heading.startswith("8.")]
    assert view and all(collapse(words) in collapse(_text(document)) for words in view)


@pytest.mark.parametrize(("change", "says"), [
    pytest.param({"part": []}, "at least one", id="no-parts"),
    pytest.param({"title": ""}, "title is missing", id="no-title"),
    pytest.param({"rows": "x"}, "rows is missing", id="rows-no-list"),
    pytest.param({"part": [{"heading": "h", "lead": "l"}]}, "questions is missing", id="no-questions"),
])
def test_a_faulty_tool_is_named(change: dict[str, object], says: str) -> None:
    """Whoever edits the tool learns which key is wrong."""
    with pytest.raises(TemplateFault, match=says):
        case_discussion_tool({**TOOL, **change}, "R", {}, partnership=PARTNERSHIP, written=DAY)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("3. The child’s voice and lived experience", "The Child's Voice and lived experience:", True),
    ("Section 5 Good practice", "5) Good  practice", True),
    ("2020 review", "review", False),
    ("Good practice", "Good practices", False),
])
def test_headings_are_the_same_whatever_their_number(one: str, other: str, same: bool) -> None:
    """Numbers, quotation marks, capitals and a closing colon do not matter; words do."""
    assert same_heading(one, other) is same


def test_hostile_words_stay_words() -> None:
    """Control characters in an agency's name, heading or text do not break the file."""
    bad = "a\x00\x0b<b>\ud800&\u202e"
    answer = replace(case_a()["Hollin Bank Homes"], summary=(Section(f"5. Good practice{bad}", f"{bad}\r\n{bad}"),))
    assert "a <b>&" in _text(_summary({bad: answer}, (bad, bad)))


def _text(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)
