"""The page: every row once, everything escaped, nothing fetched, usable without the script."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from mailbot.chronology.colours import Look, looks
from mailbot.chronology.page.lanes import lanes_svg
from mailbot.chronology.safe import legal
from mailbot.chronology.word.skeleton import NOTE_INK
from mailbot.chronology.word.xml import HEAD_FILL
from rules.chronology import Combined, combine
from tests.mailbot.chronology.editions import BOTH, awkward, words, written
from tests.rules.chronology.made import BROOK, case_a, told, undated


def page(folder: Path, combined: Combined | None = None) -> BeautifulSoup:
    """The page as beautifulsoup reads it."""
    return BeautifulSoup(written(folder, ".html", combined).read_text("utf-8"), "lxml")


def own_words(cell: Tag) -> str:
    """A cell's text without our notes and the agency's shape, breaks as line ends."""
    for added in cell.select("i.note, .shape"):
        added.extract()
    for line_end in cell.select("br"):
        line_end.replace_with("\n")
    return cell.get_text()


@BOTH
def test_every_row_is_in_it_once_and_in_order(tmp_path: Path, combined: Combined) -> None:
    """Each row of the table has the row's own words in its place and an anchor of its own."""
    rows = page(tmp_path, combined).select("#rows tbody tr[id]")
    assert [row["id"] for row in rows] == [f"row{row.number}" for row in combined.every_row]
    for found, row in zip(rows, combined.every_row, strict=True):
        cells = [own_words(cell) for cell in found.select("td")]
        assert [cells[1].strip(), cells[3].strip(), *cells[4:8]] == [
            *(legal(text).strip() for text in words(row)[:2]), *(legal(text) for text in words(row)[2:])]


def test_it_needs_no_network(tmp_path: Path) -> None:
    """No address outside the page, and a policy that forbids the browser to fetch any."""
    text = written(tmp_path, ".html").read_text("utf-8")
    soup = BeautifulSoup(text, "lxml")
    assert not re.findall(r"(?:src|href|action)\s*=\s*[\"']?(?!#)", re.sub(r'href="#[^"]*"', "", text))
    policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """A script in an event, or in an agency's name, is shown and not run."""
    soup = page(tmp_path, awkward())
    assert len(soup.select("script")) == 1
    assert "<script>alert(1)</script>" in soup.get_text()


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Contents, marks of the timeline and groups lead to what is on the page; no two things share an id."""
    soup = page(tmp_path)
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in soup.select("a[href]")} <= set(map(str, ids))


def test_it_can_be_read_by_a_screen_reader(tmp_path: Path) -> None:
    """Language, a title, a way past the contents, headings of every column, labelled fields and drawings."""
    soup = page(tmp_path)
    html = soup.select_one("html")
    assert html is not None
    assert html["lang"] == "en-GB"
    assert soup.select_one("a.skip[href='#chronology']")
    assert all(table.select("thead th[scope=col]") for table in soup.select("table"))
    assert all(field.find_parent("label") for field in soup.select("input, select"))
    assert all(drawing["aria-label"] for drawing in soup.select("svg[role=img]"))
    assert len(soup.select("svg")) == 2


def test_a_row_knows_what_the_filter_goes_by(tmp_path: Path) -> None:
    """Agency, days and what is to be said about it stand on the row."""
    soup = page(tmp_path)
    row = soup.select_one("#row4")
    assert row is not None
    assert (row["data-from"], row["data-to"], row["data-agency"]) == ("2016-05-01", "2016-05-31", "6")
    grouped = [f"row{row.number}" for row in combine(case_a()).rows if row.group]
    assert [row["id"] for row in soup.select("tr[data-group]")] == grouped
    assert len(soup.select("tr[data-doubt]")) == 6


def test_uncertain_dates_are_drawn_as_spans() -> None:
    """Sure days are shapes, spans are bars, open ends are marked; no drawing without a certain date."""
    whole, close_up = (BeautifulSoup(svg, "xml") for svg in lanes_svg(combine(case_a())))
    assert len(whole.select("rect.bar")) == 28
    assert len(whole.select("rect.open")) == 3
    assert len(close_up.select("g a")) == 96
    assert lanes_svg(combine([told(BROOK, undated())])) == []


def test_forty_five_agencies_look_different() -> None:
    """Nine agencies have a colour each; colour and shape together tell forty-five apart."""
    looking = list(looks(f"Agency {number:02d}" for number in range(45)).values())
    assert len({look.strong for look in looking[:9]}) == 9
    assert len({(look.strong, look.shape) for look in looking}) == 45


def luminance(colour: str) -> float:
    """The relative luminance of six hexadecimal digits (WCAG 2.2)."""
    parts = (int(colour[at:at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(dark: str, light: str) -> float:
    """The contrast of two colours of three or six digits (WCAG 2.2)."""
    darker, lighter = (luminance(colour if len(colour) == 6 else "".join(2 * digit for digit in colour))
                       for colour in (dark, light))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", looks(map(str, range(9))).values())
def test_contrast_is_enough(look: Look) -> None:
    """Black on the tint and the strong colour on the tint and on white keep to AA: 4.5 to 1."""
    strong, tint = look.strong, look.tint
    for dark, light in (("000000", tint), (strong, tint), (strong, "FFFFFF"), (NOTE_INK, tint)):
        assert contrast(dark, light) >= 4.5


def test_every_colour_of_the_page_keeps_to_aa() -> None:
    """Text of the style sheet 4.5 to 1 on whatever it stands on, the ring of the focus 3 to 1; none is untried."""
    white, panel, band, head, note, link, ring = "fff", "f5f6f8", "d9dde6", "1f2a44", "404040", "0b5394", "b35900"
    for dark, light in ((note, white), (note, panel), (link, white), (head, white), ("000", band), ("000", panel)):
        assert contrast(dark, light) >= 4.5, (dark, light)
    for ground in (white, panel, band, *(look.tint for look in looks(map(str, range(9))).values())):
        assert contrast(ring, ground) >= 3, ground
    style = files("mailbot.chronology.page").joinpath("page.css").read_text("utf-8")
    lines_alone = {"8a8a8a", "c4c4c4"}
    assert set(re.findall(r"#([0-9a-f]{3,6})\b", style)) == {
        white, panel, band, head, note, link, ring, "000", *lines_alone}


def test_word_and_excel_heads_keep_to_aa() -> None:
    """White on the heading row, notes and links on paper."""
    assert contrast(HEAD_FILL, "FFFFFF") >= 4.5
    assert contrast(NOTE_INK, "FFFFFF") >= 4.5
