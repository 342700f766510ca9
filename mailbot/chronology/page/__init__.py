"""The page edition: one HTML file that needs no network, with filters, swim lanes and a print layout."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from mailbot.chronology.blocks import blocks_of
from mailbot.chronology.colours import looks
from mailbot.chronology.columns import COLUMNS
from mailbot.chronology.cover import MARKING, Cover, facts
from mailbot.chronology.page.lanes import lanes_svg, legend
from mailbot.chronology.page.rows import BESIDE, Rows
from mailbot.chronology.safe import legal
from mailbot.chronology.tables import ACCOUNT, AFTER, SAME_EVENT, SAME_EVENT_INTRO, SAME_EVENT_KEY
from rules.chronology import Combined, Person


def write_page(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes the page, piece by piece. Everything is in it and can be read without the script; the script filters."""
    import jinja2

    here = files("mailbot.chronology.page")
    room = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              finalize=_legal)
    page = room.from_string((here / "page.html").read_text("utf-8"))
    own = {name: (here / f"page.{name}").read_text("utf-8") for name in ("css", "js")}
    stream = page.stream(**own, **_content(combined, cover))
    stream.enable_buffering(500)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(stream)


def _content(combined: Combined, cover: Cover) -> dict[str, Any]:
    agencies = looks(combined.agencies)
    rows = Rows(combined, agencies)
    return {
        "cover": cover, "marking": MARKING, "facts": facts(combined, cover), "reading": cover.reading,
        "looks": list(agencies.values()), "agencies": [rows.label(name) for name in agencies],
        "legend": legend(combined),
        "columns": COLUMNS, "beside": BESIDE, "blocks": list(blocks_of(combined)),
        "lanes": lanes_svg(combined), "rows": rows,
        "account": ACCOUNT, "after": [part for part in AFTER if not part.is_empty(combined)],
        "people": [_called(person) for person in combined.people],
        "has_groups": bool(combined.groups), "same_event": (SAME_EVENT_KEY, SAME_EVENT, SAME_EVENT_INTRO),
    }


def _called(person: Person) -> str:
    """A person by name and role; by role alone where roles stand for the names."""
    return person.pseudonym if person.pseudonym in person.names else f"{person.names[0]} ({person.pseudonym})"


def _legal(value: Any) -> Any:
    """Text without what no file can hold; markup stays markup."""
    return legal(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
