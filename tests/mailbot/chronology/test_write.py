"""Writing by the ending: known endings, whole files, London time; and the picture."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imread

from mailbot.chronology import ENDINGS, UnknownEnding, write
from mailbot.chronology.colours import looks
from mailbot.chronology.picture import A4, DOTS, MAIL, Paper, draw_view, views_of
from rules.chronology import Combined, combine
from tests.mailbot.chronology.editions import PREPARED, awkward, written
from tests.rules.chronology.made import BROOK, case_a, on, told, undated


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("combined", [
    pytest.param(combine([]), id="nothing"), pytest.param(combine([told(BROOK)]), id="no-row"),
    pytest.param(combine([told(BROOK, undated())]), id="undated-only"), pytest.param(awkward(), id="awkward"),
    pytest.param(combine([told(f"Agency {n}", on("2026-01-01")) for n in range(45)]), id="forty-five-agencies"),
])
def test_every_edition_of_anything_is_written(tmp_path: Path, ending: str, combined: Combined) -> None:
    """Whatever the chronology, each edition is a file and nothing unfinished is left beside it."""
    path = written(tmp_path, ending, combined)
    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["combined.pdf", "combined", "combined.docx.bak", ".docx"])
def test_an_unknown_ending_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    """The sentence names the file and what it may end in; nothing is written."""
    with pytest.raises(UnknownEnding, match=r"\.docx, \.xlsx, \.html, \.csv, \.json or \.png"):
        write(combine(case_a()), tmp_path / name, prepared=PREPARED)
    assert not list(tmp_path.iterdir())


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    """COMBINED.CSV is a CSV file."""
    write(combine(case_a()), tmp_path / "COMBINED.CSV", prepared=PREPARED)
    assert (tmp_path / "COMBINED.CSV").read_bytes().startswith(b"\xef\xbb\xbfnumber,")


def test_what_was_there_stays_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault half way leaves the old file as it was and nothing beside it."""
    path = tmp_path / "combined.csv"
    path.write_text("old")
    monkeypatch.setattr("mailbot.chronology.machines.event_notes", None)
    with pytest.raises(TypeError):
        write(combine(case_a()), path, prepared=PREPARED)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_moment_of_preparing_is_london_time(tmp_path: Path) -> None:
    """Half past eight in UTC on 30 March is half past nine on the page."""
    path = tmp_path / "combined.html"
    write(combine(case_a()), path, prepared=datetime(2026, 3, 30, 8, 30, tzinfo=UTC))
    assert "30 March 2026 at 09:30" in path.read_text("utf-8")


@pytest.mark.parametrize("ending", [".docx", ".html", ".csv", ".json", ".png"])
def test_the_same_chronology_is_the_same_file(tmp_path: Path, ending: str) -> None:
    """Written twice, an edition does not differ by more than the time of writing inside its archive."""
    (tmp_path / "again").mkdir()
    first, second = (written(folder, ending) for folder in (tmp_path, tmp_path / "again"))
    assert first.stat().st_size == second.stat().st_size


def test_the_picture_fits_a_page_and_an_email(tmp_path: Path) -> None:
    """Case-a's timeline is sharp at twice the width of an e-mail (600 dots), and smaller than half a megabyte."""
    data = written(tmp_path, ".png").read_bytes()
    height, width = imread(BytesIO(data)).shape[:2]
    assert width == 1200
    assert 800 <= height <= 1.5 * width
    assert len(data) < 500_000


@pytest.mark.parametrize("paper", [pytest.param(A4, id="a4"), pytest.param(MAIL, id="e-mail")])
def test_no_words_of_the_picture_run_into_each_other(paper: Paper) -> None:
    """In both views the names, the days and the legend stay inside the picture and clear of each other."""
    for name, view in views_of(combine(case_a())):
        figure = Figure(figsize=(paper.width, 4), dpi=DOTS)
        canvas: Any = FigureCanvasAgg(figure)
        lanes = len(view.lanes) * paper.lane
        axes = figure.add_axes((paper.names / paper.width, 0.2, paper.drawn / paper.width, lanes / 4))
        draw_view(axes, view, looks(lane.agency for lane in view.lanes), name, paper)
        canvas.draw()
        ink = canvas.get_renderer()
        days = [label.get_window_extent(ink) for label in axes.get_xticklabels()]
        names = [label.get_window_extent(ink) for label in axes.get_yticklabels()]
        assert len(days) > 3
        assert all(left.x1 < right.x0 for left, right in pairwise(days))
        assert all(upper.y0 > lower.y1 for upper, lower in pairwise(names))
        for box in (*days, *names, axes.xaxis.label.get_window_extent(ink)):
            assert box.x0 >= 0
            assert box.x1 <= paper.width * DOTS
