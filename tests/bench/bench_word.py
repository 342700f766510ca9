"""Reading a Word return of 10,000 rows, against a bare walk over its XML and against python-docx.

Bars: at most four times the bare walk, at most half of python-docx's ``for row in table.rows``, and growing
linearly; an ordinary referral form in less than 30 ms in a warm process. Run with ``python -m tests.bench.bench_word``.
"""

import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from mailbot.settings.vocabulary import load_vocabulary
from parsers.facts import Kind, Return
from parsers.read import read
from parsers.word import read_word

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = ("Ref", "Date", "Time", "Source", "Event", "Comment")
WORDS = ("{0:05d}", "{1}", "14:30", "Social Worker – Ms. O'Neill",
         "Home visit to family; child seen alone. Discussed school attendance and bedtime routine.", "File {0}")
CELL = ('<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>'
        '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>')
VOCABULARY = load_vocabulary(ROOT / "config" / "tameside")
SIZES = (1_000, 10_000, 20_000)


def make(rows: int, path: Path) -> None:
    """A chronology of so many rows and six columns, its rows built as XML."""
    document = docx.Document()
    document.add_heading("Chronology", 1)
    table = document.add_table(rows=1, cols=len(HEADINGS))
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for row in range(rows):
        day = f"{row % 28 + 1:02d}/{row // 28 % 12 + 1:02d}/{1960 + row // 336}"
        cells = "".join(CELL.format(words.format(row, day)) for words in WORDS)
        table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}>{cells}</w:tr>"))
    document.save(str(path))


def raw_lxml_zip(path: Path) -> int:
    """The bare walk: nothing but the text of every paragraph of every cell."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    rows = [
        ["\n".join("".join(text.text or "" for text in words.iter(W + "t")) for words in cell.iterchildren(W + "p"))
         for cell in row.iterchildren(W + "tc")]
        for row in next(root.iter(W + "tbl")).iterchildren(W + "tr")
    ]
    return len(rows) - 1


def python_docx(path: Path) -> int:
    """python-docx, the fastest way it has."""
    table = docx.Document(str(path)).tables[0]
    return len([[cell.text for cell in row.cells] for row in table.rows]) - 1


def walker(path: Path) -> int:
    """Our walker alone."""
    return len(next(read_word(path.read_bytes()).tables).rows) - 1


def whole(path: Path) -> int:
    """All of it: the walk, the columns understood, every date read."""
    readings = read(path.read_bytes(), VOCABULARY, date(2026, 3, 25))
    return sum(len(reading.data.entries) for reading in readings if isinstance(reading.data, Return))


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def best(task: Callable[[], int], expected: int, times: int = 3) -> float:
    """The least processor time of several runs, in seconds."""
    spans = []
    for _ in range(times):
        start = time.process_time()
        assert task() == expected
        spans.append(time.process_time() - start)
    return min(spans)


def measure(folder: Path) -> dict[tuple[str, int], float]:
    """Seconds for each way and size; python-docx only up to the size of its bar."""
    seconds = {}
    for size in SIZES:
        path = folder / f"{size}.docx"
        make(size, path)
        for way in (raw_lxml_zip, walker, whole, python_docx):
            if way is python_docx and size > 10_000:
                continue
            seconds[way.__name__, size] = best(partial(way, path), size, times=3 if way is python_docx else 5)
            say(f"{way.__name__:14} {size:7,} rows  {seconds[way.__name__, size]:7.3f} s")
    return seconds


def one_form() -> float:
    """Seconds for an ordinary referral form in a warm process."""
    data = (ROOT / "tests/samples/referrals/01-complete.docx").read_bytes()

    def task() -> int:
        (reading,) = read(data, VOCABULARY, date(2025, 10, 15))
        return int(reading.kind is Kind.REFERRAL)

    return best(task, 1, times=20)


def main() -> int:
    """Measure, and say for each bar whether it is kept; 1 when one is not."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = measure(Path(folder))
    form = one_form()
    bars = {
        "10,000 rows against the bare walk (at most 4)": (
            seconds["whole", 10_000] / seconds["raw_lxml_zip", 10_000], 4),
        "10,000 rows against python-docx (at most 0.5)": (
            seconds["whole", 10_000] / seconds["python_docx", 10_000], 0.5),
        "growth from 10,000 to 20,000 rows (2 is linear, at most 2.4)": (
            seconds["whole", 20_000] / seconds["whole", 10_000], 2.4),
        "an ordinary referral form in ms (less than 30)": (form * 1000, 30),
    }
    for name, (value, bar) in bars.items():
        say(f"{'kept  ' if value <= bar else 'MISSED'} {name}: {value:.2f}")
    return int(any(value > bar for value, bar in bars.values()))


if __name__ == "__main__":
    sys.exit(main())
