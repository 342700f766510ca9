"""The timeline as a picture: a lane for each agency, over the whole period and close up on the busiest weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path
from textwrap import fill
from typing import Any

from mailbot.chronology.colours import Look, looks
from mailbot.chronology.cover import MARKING, Cover
from rules.chronology import Combined
from rules.chronology.lanes import Lane, Lanes, lanes_of
from rules.chronology.notes import span_in_words

ALT = ("Timeline with a lane for each agency. Every mark is a row of the chronology, which says all that the picture "
       "shows: a shape is one sure day, a bar a date that allows several days.")
ABOVE, DOTS = 0.3, 150


@dataclass(frozen=True, slots=True)
class Paper:
    """How large a picture is drawn, in inches: its width, a lane, what is below the lanes, the names beside them."""

    width: float
    lane: float
    below: float
    names: float = 2.9

    @property
    def drawn(self) -> float:
        """The width of a lane; at the right half of the last label reaches beyond it."""
        return self.width - self.names - 0.4


# A landscape A4 page holds both views of nine agencies. In an e-mail, 600 dots wide, an inch is 75 of them: the
# names' letters are still eight dots high.
A4, MAIL = Paper(11.2, 0.28, 0.5), Paper(8.0, 0.32, 0.62)
# Inches that a letter of the small print takes, and the label of a day with room beside it.
LETTER, LABEL = 0.056, 0.6
# A bar of a single day stays wide enough to be seen.
NARROWEST = 0.004
INK = "#1F2A44"
LEGEND = "A shape is one sure day, a bar a date that allows several days; dotted: open end."


def write_picture(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes the whole timeline as one PNG; without a certain date it says so."""
    views = views_of(combined)
    title = fill(f"{MARKING} · {cover.name} · prepared {cover.prepared_in_words}", 88)
    path.write_bytes(_drawn(combined, views, MAIL, title))


def draw_views(combined: Combined) -> tuple[bytes, ...]:
    """Each view as a PNG of its own, without a title: the whole period and, where it helps, the close-up."""
    return tuple(_drawn(combined, (view,), A4) for view in views_of(combined))


def views_of(combined: Combined) -> tuple[tuple[str, Lanes], ...]:
    """The views that have something to show, by name."""
    views = (("The whole period", lanes_of(combined)), ("Close up", lanes_of(combined, close_up=True)))
    return tuple((name, view) for name, view in views if view)


def _drawn(combined: Combined, views: Sequence[tuple[str, Lanes]], paper: Paper, title: str = "") -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    lanes = max(len(combined.agencies), 2) * paper.lane
    heading = 0.3 + 0.18 * len(title.splitlines()) if title else 0.05
    height = heading + max(len(views), 1) * (lanes + ABOVE + paper.below)
    figure = Figure(figsize=(paper.width, height), dpi=DOTS)
    FigureCanvasAgg(figure)
    if title:
        figure.text(0.01, 1 - 0.12 / height, title, fontsize=10, fontweight="bold", color=INK, va="top")
    if not views:
        figure.text(0.5, 0.4, "No row has a certain date.", ha="center", fontsize=12)
    colours = looks(combined.agencies)
    for place, (name, view) in enumerate(views, start=1):
        bottom = height - heading - place * (lanes + ABOVE + paper.below) + paper.below
        axes = figure.add_axes((paper.names / paper.width, bottom / height, paper.drawn / paper.width, lanes / height))
        draw_view(axes, view, colours, name, paper)
    kept = BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": "mailbot"})
    return kept.getvalue()


def draw_view(axes: Any, view: Lanes, colours: dict[str, Look], name: str, paper: Paper) -> None:
    """Draws one view on ``axes`` of matplotlib: lanes, names, days, title and legend."""
    for level, lane in enumerate(view.lanes):
        _lane(axes, view, lane, level, colours[lane.agency])
    axes.set_xlim(0, 1)
    axes.set_ylim(len(view.lanes) - 0.5, -0.5)
    axes.set_yticks(range(len(view.lanes)), [fill(lane.agency, 42) for lane in view.lanes], fontsize=8, linespacing=1)
    ticks = view.ticks[::ceil(len(view.ticks) * LABEL / paper.drawn)] if view.ticks else ()
    axes.set_xticks([view.across(day) for day, _ in ticks], [label for _, label in ticks], fontsize=8.5)
    axes.grid(axis="x", color="#C4C4C4", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_title(f"{name}: {span_in_words(view.first, view.last)}", loc="left", fontsize=10, color=INK)
    axes.set_xlabel(fill(f"{LEGEND} {view.missing}".strip(), int(paper.drawn / LETTER)), fontsize=8, loc="left")


def _lane(axes: Any, view: Lanes, lane: Lane, level: int, look: Look) -> None:
    axes.axhspan(level - 0.44, level + 0.44, color=f"#{look.tint}", zorder=0)
    for mark in lane.marks:
        if not mark.is_point:
            left, right = view.reach(mark)
            line = "solid" if mark.start and mark.end else (0, (0.7, 0.9))
            axes.plot([left, max(right, left + NARROWEST)], [level + 0.24] * 2, color=f"#{look.strong}", linewidth=3.4,
                      alpha=0.6, zorder=2, solid_capstyle="butt", linestyle=line)
    points = sorted({round(view.across(mark.start), 4) for mark in lane.marks if mark.is_point and mark.start})
    axes.plot(points, [level - 0.1] * len(points), look.mark, color=f"#{look.strong}", markersize=5.5,
              markeredgecolor="white", markeredgewidth=0.5, zorder=3, clip_on=False)
