"""The letters in a real browser, 360 pixels wide: nothing to scroll sideways, nothing fetched, all of it legible."""

import json
import re
import subprocess
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

import pytest

from mailbot.letters.render import render
from mailbot.letters.samples import SAMPLES
from tests.mailbot.letters import LETTERS
from tests.mailbot.programs import program

pytestmark = pytest.mark.slow
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
         "--dump-dom")
FRAME = '<iframe width="360" height="700" style="border:0" title="{name}" srcdoc="{page}"></iframe>'
MEASURE = """
const rgb = said => said.match(/[\\d.]+/g).map(Number);
const light = said => rgb(said).slice(0, 3).map(c => c / 255)
  .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const behind = element => {
  for (let e = element; e; e = e.parentElement) {
    const said = getComputedStyle(e).backgroundColor;
    if ((rgb(said)[3] ?? 1) > 0) return said;
  }
  return "rgb(255, 255, 255)";
};
const contrast = element => {
  const [low, high] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
onload = () => {
  const said = [...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument, all = [...page.body.querySelectorAll("*")];
    const spoken = all.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
    return {name: frame.title, width: page.documentElement.scrollWidth,
            fetched: frame.contentWindow.performance.getEntriesByType("resource").length,
            contrast: Math.min(...spoken.map(contrast)),
            smallest: Math.min(...spoken.map(e => parseFloat(getComputedStyle(e).fontSize)))};
  });
  document.body.textContent = JSON.stringify(said);
};
"""


@dataclass(frozen=True)
class Seen:
    """What the browser measured on one page; ``width`` and ``smallest`` (type size) in CSS pixels."""

    name: str
    width: int
    fetched: int
    contrast: float
    smallest: float


def _look(pages: dict[str, str], folder: Path) -> dict[str, Seen]:
    frames = "".join(FRAME.format(name=escape(name), page=escape(page)) for name, page in pages.items())
    file = folder / "pages.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{frames}<script>{MEASURE}</script>", encoding="utf-8")
    shown = subprocess.run([program("chromium"), *FLAGS, f"--user-data-dir={folder / 'profile'}", file.as_uri()],
                           capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.search(r"<body>(.*)</body>", shown, re.DOTALL)
    assert found, shown
    return {seen["name"]: Seen(**seen) for seen in json.loads(unescape(found[1]))}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """Every letter in every variant, looked at in one browser."""
    pages = {f"{name}: {variant}": render(name, facts, LETTERS).html
             for name, variants in SAMPLES.items() for variant, facts in variants.items()}
    return _look(pages, tmp_path_factory.mktemp("letters"))


def test_no_letter_scrolls_sideways_on_a_phone(letters: dict[str, Seen]) -> None:
    """At 360 pixels every letter fits the screen."""
    assert len(letters) == sum(map(len, SAMPLES.values()))
    assert {seen.name: seen.width for seen in letters.values() if seen.width > 360} == {}


def test_no_letter_fetches_anything(letters: dict[str, Seen]) -> None:
    """Opening a letter tells nobody that it was opened."""
    assert {seen.name: seen.fetched for seen in letters.values() if seen.fetched} == {}


def test_every_word_is_large_and_dark_enough(letters: dict[str, Seen]) -> None:
    """Contrast of at least 4.5 (WCAG AA) and type of at least 16 pixels."""
    assert {seen.name: seen for seen in letters.values() if seen.contrast < 4.5 or seen.smallest < 16} == {}


def test_the_browser_would_notice(tmp_path: Path) -> None:
    """The measure finds a page that is too wide, one that fetches, and one that is pale and small."""
    bad = _look({
        "wide": "<p style='width:900px'>x</p>",
        "fetches": "<p>x</p><img src='http://tracker.example/x.png'>",
        "pale": "<p style='color:#999;font-size:9px'>x</p>",
        "good": "<p style='font-size:18px'>x</p>",
    }, tmp_path)
    assert bad["wide"].width > 360 and bad["fetches"].fetched == 1
    assert bad["pale"].contrast < 4.5 and bad["pale"].smallest == 9
    assert bad["good"] == Seen("good", 360, 0, 21, 18)
