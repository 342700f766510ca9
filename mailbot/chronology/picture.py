"""The timeline as a picture: a lane for each agency, over the whole period and close up on the busiest weeks."""

from collections.abc import Sequence
from io import BytesIO
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
# Inches at 150 dots: legible on a landscape A4 page, which holds both views of nine agencies, and small enough for an
# email.
WIDTH, LANE, ABOVE, BELOW, DOTS = 11.2, 0.28, 0.3, 0.5, 150
# The part of the width that the agencies' names take.
NAMES = 0.26
# The picture ends here: half of the last label reaches beyond it.
RIGHT = 0.965
# A bar of a single day stays wide enough to be seen.
NARROWEST = 0.004
INK = "#1F2A44"
LEGEND = "A shape is one sure day, a bar a date that allows several days; dotted: open end."


def write_picture(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes the whole timeline as one PNG; without a certain date it says so."""
    views = _views(combined)
    path.write_bytes(_drawn(combined, views, f"{MARKING} · {cover.name} · prepared {cover.prepared_in_words}"))


def draw_views(combined: Combined) -> tuple[bytes, ...]:
    """Each view as a PNG of its own, without a title: the whole period and, where it helps, the close-up."""
    return tuple(_drawn(combined, (view,), "") for view in _views(combined))


def _views(combined: Combined) -> tuple[tuple[str, Lanes], ...]:
    views = (("The whole period", lanes_of(combined)), ("Close up", lanes_of(combined, close_up=True)))
    return tuple((name, view) for name, view in views if view)


def _drawn(combined: Combined, views: Sequence[tuple[str, Lanes]], title: str) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    lanes, heading = max(len(combined.agencies), 2) * LANE, 0.45 if title else 0.05
    height = heading + max(len(views), 1) * (lanes + ABOVE + BELOW)
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS)
    FigureCanvasAgg(figure)
    if title:
        figure.text(0.01, 1 - 0.3 / height, title, fontsize=11, fontweight="bold", color=INK)
    if not views:
        figure.text(0.5, 0.4, "No row has a certain date.", ha="center", fontsize=12)
    colours = looks(combined.agencies)
    for place, (name, view) in enumerate(views, start=1):
        bottom = height - heading - place * (lanes + ABOVE + BELOW) + BELOW
        _view(figure.add_axes((NAMES, bottom / height, RIGHT - NAMES, lanes / height)), view, colours, name)
    kept = BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": "mailbot"})
    return kept.getvalue()


def _view(axes: Any, view: Lanes, colours: dict[str, Look], name: str) -> None:
    for level, lane in enumerate(view.lanes):
        _lane(axes, view, lane, level, colours[lane.agency])
    axes.set_xlim(0, 1)
    axes.set_ylim(len(view.lanes) - 0.5, -0.5)
    axes.set_yticks(range(len(view.lanes)), [fill(lane.agency, 42) for lane in view.lanes], fontsize=8)
    axes.set_xticks([view.across(day) for day, _ in view.ticks], [label for _, label in view.ticks], fontsize=8.5)
    axes.grid(axis="x", color="#C4C4C4", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_title(f"{name}: {span_in_words(view.first, view.last)}", loc="left", fontsize=10, color=INK)
    missing = f" Rows without a certain date are not drawn: {len(view.not_drawn)}." if view.not_drawn else ""
    axes.set_xlabel(LEGEND + missing, fontsize=8, loc="left")


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
