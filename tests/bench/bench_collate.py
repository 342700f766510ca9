"""The whole of ``mailbot collate``: 20 returns of 5,000 rows each read, ordered, grouped and written in three editions.

Bars: less than 90 s by the wall clock on two cores and 1.5 GiB in the largest process, the reading child among them;
the processor time from 20,000 to 100,000 rows linear. Run on a quiet machine with
``python -m tests.bench.bench_collate``.
"""

import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.rules.chronology.made import case_a

RETURNS, SIZES = 20, (100, 1_000, 5_000)
HEADINGS = ("Date", "Time", "Source", "Event", "Action")
ENDINGS = (".docx", ".xlsx", ".html")


def write_return(path: Path, agency: str, rows: int) -> None:
    """A return in an agency's own layout, its words taken from case-a's rows."""
    chance = random.Random(agency)
    known = [entry for source in case_a() if source.reading for entry in source.reading.entries]
    words = sorted({word for entry in known for word in entry.event.split()})
    document = docx.Document()
    for line in (f"Agency: {agency}", "Completed by: A Person", "Return to the partnership, case TSCP-2026-001"):
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=len(HEADINGS))
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for _ in range(rows):
        day = date(2013, 1, 1) + timedelta(days=chance.randrange(5_000))
        said = f"{chance.choice(known).event} {' '.join(chance.choices(words, k=chance.randrange(5, 25)))}"
        table._tbl.append(_row((f"{day:%d/%m/%Y}", f"{chance.randrange(8, 18):02}:15", "Record", said, "Noted.")))
    document.save(str(path))


def _row(texts: tuple[str, ...]) -> object:
    row = OxmlElement("w:tr")
    for text in texts:
        cell, paragraph, run, words = (OxmlElement(f"w:{name}") for name in ("tc", "p", "r", "t"))
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        paragraph.append(run)
        cell.append(paragraph)
        row.append(cell)
    return row


def collated(folder: Path, rows: int) -> tuple[float, float]:
    """Seconds by the wall clock and of processor time, all processes together, for twenty returns of so many rows."""
    for number in range(RETURNS):
        write_return(folder / f"{number:02}.docx", f"Agency {number:02} Hospital", rows)
    outs = [word for ending in ENDINGS for word in ("--out", str(folder / f"combined{ending}"))]
    files = [str(path) for path in sorted(folder.glob("??.docx"))]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "mailbot", "collate", *files, *outs], capture_output=True, text=True,
                          check=False)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure, and say for each bar whether it is kept; 1 when one is not."""
    wall, busy = {}, {}
    for rows in SIZES:
        with TemporaryDirectory() as name:
            wall[rows], busy[rows] = collated(Path(name), rows)
        sys.stdout.write(f"{RETURNS * rows:8,} rows  {wall[rows]:7.1f} s, {busy[rows]:7.1f} s of processor time\n")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    bars = {
        "100,000 rows read, combined and written, in s by the wall clock (less than 90)": (wall[SIZES[-1]], 90),
        "growth from 20,000 to 100,000 rows (5 is linear, at most 6)": (busy[SIZES[-1]] / busy[SIZES[-2]], 6),
        "the most memory a process took, in GiB (less than 1.5)": (memory, 1.5),
    }
    for bar, (value, most) in bars.items():
        sys.stdout.write(f"{'kept  ' if value <= most else 'MISSED'} {bar}: {value:.3f}\n")
    return int(any(value > most for value, most in bars.values()))


if __name__ == "__main__":
    sys.exit(main())
