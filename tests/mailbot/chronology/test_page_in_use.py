"""The page as people use it: enlarged, on a narrow screen, by keyboard alone, with a screen reader, and on paper."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.chronology import combine
from tests.mailbot.chronology.browser import Tab, browser
from tests.mailbot.chronology.editions import awkward, written
from tests.mailbot.programs import program
from tests.rules.chronology.made import BROOK, on, told

pytestmark = pytest.mark.slow
CUT = "[...document.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"
FOCUS = "document.activeElement.id || document.activeElement.value || document.activeElement.textContent.trim()"
RING = "(({outlineStyle, outlineWidth}) => `${outlineStyle} ${outlineWidth}`)(getComputedStyle(document.activeElement))"
SHOWN = "new Promise(done => setTimeout(() => done(document.getElementById('shown').textContent), 300))"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """One browser for all of them."""
    with browser(tmp_path_factory.mktemp("browser")) as one:
        yield one


@pytest.fixture(scope="module")
def case_a_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of case-a."""
    return written(tmp_path_factory.mktemp("page"), ".html")


def tab_to(tab: Tab, name: str) -> None:
    """Presses Tab until the field with this id, or this text, has the focus; each stop on the way shows a ring."""
    for _ in range(60):
        tab.press("Tab")
        if tab.value(FOCUS) == name:
            assert tab.value(RING) == "solid 3px"
            return
    raise AssertionError(f"Tab never came to {name}")


def test_nothing_scrolls_sideways_on_a_narrow_screen(tab: Tab, case_a_page: Path, tmp_path: Path) -> None:
    """From 320 CSS pixels (WCAG 2.2, 1.4.10) to a wide screen no text is cut and the page never scrolls sideways."""
    for page in (case_a_page, written(tmp_path, ".html", awkward())):
        for width in (320, 700, 1153):
            tab.open(page, width)
            assert tab.value("document.documentElement.scrollWidth") <= width, (page, width)
            assert tab.value(CUT) == 0, (page, width)


def test_a_card_names_its_columns(tab: Tab, case_a_page: Path) -> None:
    """On a narrow screen each cell says its column, as a label that is seen and one that is heard."""
    tab.open(case_a_page, 500)
    label = "getComputedStyle(document.querySelector('#row3 td:nth-child({})'), '::before').content"
    assert [tab.value(label.format(column)) for column in (1, 3, 6)] == ['"No: "', '"Time: "', '"Event: "']
    heard = tab.heard()
    assert ("columnheader", "Date as written") in heard
    assert {"table", "row", "cell"} <= {role for role, _ in heard}


def test_it_can_be_filtered_by_keyboard(tab: Tab, case_a_page: Path) -> None:
    """Tab reaches each field and shows where it is; words, Escape, a person, an agency, a period and Clear work."""
    tab.open(case_a_page)
    tab_to(tab, "words")
    tab.type("bruise toy")
    assert tab.value(SHOWN) == "1 of 153 rows shown"
    tab.press("Escape")
    assert tab.value(SHOWN) == "153 of 153 rows shown"
    tab_to(tab, "person")
    tab.press("ArrowDown")
    by_person = tab.value(SHOWN)
    assert by_person.endswith(" of 153 rows shown")
    assert not by_person.startswith(("0 ", "153 "))
    tab_to(tab, "Clear")
    tab.press("Enter")
    assert tab.value(SHOWN) == "153 of 153 rows shown"
    tab_to(tab, "0")
    tab.press(" ")
    assert tab.value(SHOWN) == "138 of 153 rows shown"


def test_words_are_found_without_accents(tab: Tab, tmp_path: Path) -> None:
    """Who types a name on a plain keyboard sees every row that tells it, also those that spell it with its accents."""
    rows = told(BROOK, on("2026-02-06", "Łukasz Wiśniewski’s bruise."), on("2026-02-07", "Lukasz WISNIEWSKI's coat."))
    tab.open(written(tmp_path, ".html", combine([rows])))
    for words in ("lukasz wisniewski's", "Łukasz Wiśniewski’s"):
        tab.value("document.getElementById('words').value = ''; document.getElementById('words').focus()")
        tab.type(words)
        assert tab.value(SHOWN) == "2 of 2 rows shown"
    tab.type(" coat")
    assert tab.value(SHOWN) == "1 of 2 rows shown"


def test_the_way_past_the_contents(tab: Tab, case_a_page: Path) -> None:
    """The first Tab shows a link that leads straight to the chronology; the next one is in its filter."""
    tab.open(case_a_page)
    tab.press("Tab", "Enter", "Tab")
    assert tab.value(FOCUS) == "words"


def test_what_a_screen_reader_is_told(tab: Tab, case_a_page: Path) -> None:
    """Landmarks, headings, a name for each table and drawing, a label for each field, and a live count."""
    tab.open(case_a_page)
    heard = tab.heard()
    roles = [role for role, _ in heard]
    assert {"banner", "navigation", "main", "form", "contentinfo", "status"} <= set(roles)
    named = {"table", "image", "region", "form", "checkbox", "combobox", "searchbox", "Date", "button", "heading"}
    assert [(role, name) for role, name in heard if role in named and not name] == []
    assert named <= set(roles)
    assert ("table", "Every row accounted for") in heard


def test_on_paper(tab: Tab, case_a_page: Path, tmp_path: Path) -> None:
    """Marked pages with the heading row on each, without the filter; every row is there."""
    tab.open(case_a_page)
    printed = tab.printed(tmp_path / "printed.pdf")
    text = subprocess.run([program("pdftotext"), "-layout", str(printed), "-"], check=True, capture_output=True,
                          text=True, timeout=60).stdout
    pages = text.split("\f")[:-1]
    assert all("OFFICIAL-SENSITIVE" in page and f"Page {number} of {len(pages)}" in page
               for number, page in enumerate(pages, start=1))
    assert "Words or a name" not in text
    assert "rows shown" not in text
    rows = [page for page in pages if "table 2, row" in page or "page 1, table 1" in page]
    assert len(rows) > 5
    assert all("Date as written" in page for page in rows)
