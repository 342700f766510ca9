"""The timeline as SVG: a lane for each agency, shapes for sure days, bars for dates that allow several."""

from collections.abc import Iterator
from textwrap import wrap

from mailbot.chronology.colours import Look, looks
from mailbot.chronology.safe import markup
from rules.chronology import Combined
from rules.chronology.lanes import Lane, Lanes, Mark, lanes_of
from rules.chronology.notes import rows_in_words, span_in_words

LEGEND = "A shape is one sure day, a bar a date that allows several days; a bar with dashes has an open end."
# Units of the drawing, which scales with the page.
NAMES, WIDTH, LANE, ABOVE = 250, 1200, 34, 34
_SHAPES = {
    "o": '<circle cx="{x:.1f}" cy="{y}" r="4.5"/>',
    "s": '<rect x="{left:.1f}" y="{top}" width="8" height="8"/>',
    "^": '<path d="M{x:.1f} {top}l5 9h-10z"/>',
    "D": '<path d="M{x:.1f} {top}l5 5-5 5-5-5z"/>',
    "v": '<path d="M{x:.1f} {bottom}l5-9h-10z"/>',
}


def lanes_svg(combined: Combined) -> list[str]:
    """The drawings: the whole period and, where it helps, a close-up. Empty when no row has a certain date."""
    views = (("The whole period", lanes_of(combined)), ("Close up", lanes_of(combined, close_up=True)))
    colours = looks(combined.agencies)
    return ["".join(_drawing(view, colours, name)) for name, view in views if view]


def legend(combined: Combined) -> str:
    """How the drawing is to be read, and how many rows are not in it."""
    view = lanes_of(combined)
    return f"{LEGEND} {view.missing}".strip() if view else LEGEND


def _drawing(view: Lanes, colours: dict[str, Look], name: str) -> Iterator[str]:
    title = f"{name}: {span_in_words(view.first, view.last)}"
    height = ABOVE + len(view.lanes) * LANE + 20
    yield (f'<svg viewBox="0 0 {NAMES + WIDTH + 15} {height}" role="img" aria-label="{title}. Every mark is a row of '
           f'the table."><text class="title" x="{NAMES}" y="14">{title}</text>')
    for level, lane in enumerate(view.lanes):
        top = ABOVE + level * LANE
        tint = colours[lane.agency].tint
        yield f'<rect x="{NAMES}" y="{top + 1}" width="{WIDTH}" height="{LANE - 3}" fill="#{tint}"/>'
        lines = wrap(lane.agency, 40)[:2]
        for place, line in enumerate(lines):
            y = top + LANE / 2 + 4 + (place - (len(lines) - 1) / 2) * 12
            yield f'<text class="name" x="{NAMES - 8}" y="{y:.0f}">{markup(line)}</text>'
    for day, label in view.ticks:
        x = NAMES + view.across(day) * WIDTH
        yield (f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{ABOVE - 4}" y2="{height - 20}"/>'
               f'<text class="tick" x="{x:.1f}" y="{height - 5}">{label}</text>')
    for level, lane in enumerate(view.lanes):
        yield from _lane(view, lane, ABOVE + level * LANE, colours[lane.agency])
    yield "</svg>"


def _lane(view: Lanes, lane: Lane, top: int, look: Look) -> Iterator[str]:
    yield f'<g fill="#{look.strong}">'
    for mark in lane.marks:
        if not mark.is_point:
            yield _linked([mark.number], _bar(view, mark, top + LANE - 12))
    for x, numbers in _points(view, lane).items():
        y = top + 11
        shape = _SHAPES[look.mark].format(x=x, y=y, left=x - 4, top=y - 4, bottom=y + 5)
        yield _linked(numbers, shape)
    yield "</g>"


def _points(view: Lanes, lane: Lane) -> dict[float, list[int]]:
    """Where shapes stand, and the rows of each: what would lie on one spot is one shape."""
    spots: dict[float, list[int]] = {}
    for mark in lane.marks:
        if mark.is_point and mark.start:
            spots.setdefault(round(NAMES + view.across(mark.start) * WIDTH), []).append(mark.number)
    return spots


def _bar(view: Lanes, mark: Mark, y: int) -> str:
    left, right = view.reach(mark)
    width = max((right - left) * WIDTH, 4)
    kind = "bar" if mark.start and mark.end else "bar open"
    return f'<rect class="{kind}" x="{NAMES + left * WIDTH:.1f}" y="{y}" width="{width:.1f}" height="6"/>'


def _linked(numbers: list[int], shape: str) -> str:
    """A mark that leads to its first row; left out of the tab order, since the table has every row."""
    told = rows_in_words(numbers[:5]) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
    return f'<a href="#row{numbers[0]}" tabindex="-1"><title>{told}</title>{shape}</a>'
