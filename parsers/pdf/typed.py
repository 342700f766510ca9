"""What was typed onto a page: form fields, ticks, and words that somebody wrote over a printed form.

Each becomes words at its place, so that they are read as if they were printed there.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from parsers.blocks import Control
from parsers.facts.problems import Where
from parsers.layout import Word
from parsers.pdf.page import Box, Page
from parsers.signs import without_unseen

MAX_FIELDS = 2_000
"""On one page."""
TICKED, EMPTY_BOX = "☒", "☐"
_HIDDEN, _PUSH, _LINES = 2, 1 << 16, 1 << 12
_HEIGHT = 11.0
"""Of a typed line, in points."""
_BESIDE, _ABOVE = 300, 20
_DEEPEST = 20


def typed_on(page: Any, drawn: Any, printed: Page) -> Iterator[Word]:
    """The words typed onto a page of pypdf, which pdfplumber has as ``drawn`` and which reads ``printed``.

    A field without a printed label beside or above it brings its own, from its tooltip or name. Raises whatever comes
    of damaged fields.
    """
    found = [note.get_object() for note in page.get("/Annots", None) or ()]
    notes = [note for note in found if "/Rect" in note][:MAX_FIELDS]
    places = _places(drawn) if notes else []
    if len(places) != len(notes):
        raise ValueError("notes whose places cannot be told")
    for note, place in zip(notes, places, strict=True):
        box = (float(place["x0"]), float(place["top"]) + printed.top, float(place["x1"]),
               float(place["bottom"]) + printed.top)
        if int(note.get("/F", 0)) & _HIDDEN:
            continue
        if note.get("/Subtype") == "/FreeText":
            yield from _written(str(note.get("/Contents", "")), box, True, None)
        elif note.get("/Subtype") == "/Widget":
            yield from _field(note, box, printed)


def _places(drawn: Any) -> list[dict[str, Any]]:
    """Where the notes of a page stand; those that stand nowhere are no trouble to the rest."""
    from pdfminer.pdftypes import resolve1

    notes = [resolve1(note) for note in resolve1(drawn.page_obj.annots) or ()]
    drawn.page_obj.annots = [note for note in notes if "Rect" in note][:MAX_FIELDS]
    places: list[dict[str, Any]] = drawn.annots
    return places


def _field(note: Any, box: Box, printed: Page) -> Iterator[Word]:
    family = list(_family(note))
    kind, flags = _of(family, "/FT"), int(_of(family, "/Ff") or 0)
    name = ".".join(str(one["/T"]) for one in reversed(family) if "/T" in one)
    label = str(_of(family, "/TU") or name.rpartition(".")[2].replace("_", " "))
    where = Where(page=printed.number)
    if kind == "/Btn" and not flags & _PUSH:
        ticked = _is_ticked(note, family)
        text = TICKED if ticked else EMPTY_BOX
        control = Control(name, "checkbox", text, label, ticked, where=where)
        if not _is_labelled(box, printed, also_behind=True):
            text = f"{text} {label}"
        yield from _written(text, box, False, control)
    elif kind in ("/Tx", "/Ch"):
        text = _value(family)
        control = Control(name, "text" if kind == "/Tx" else "choice", text, label, where=where)
        if not _is_labelled(box, printed) and label:
            text = f"{label}: {text}"
        yield from _written(text, box, bool(flags & _LINES), control)


def _family(note: Any) -> Iterator[Any]:
    """A field and those that it belongs to, which hold what it shares with others."""
    for _ in range(_DEEPEST):
        yield note
        if "/Parent" not in note:
            return
        note = note["/Parent"].get_object()


def _of(family: Sequence[Any], key: str) -> Any:
    return next((one[key].get_object() for one in family if key in one), None)


def _is_ticked(note: Any, family: Sequence[Any]) -> bool:
    state = note.get("/AS")
    if state is not None:
        return str(state) != "/Off"
    shapes = (note.get("/AP") or {}).get("/N")
    names = set(map(str, shapes.get_object())) if shapes is not None else set()
    value = str(_of(family, "/V") or "/Off")
    return value != "/Off" and (not names or value in names)


def _value(family: Sequence[Any]) -> str:
    """What a field says; of a choice the words that it shows."""
    value, options = _of(family, "/V"), _of(family, "/Opt") or ()
    shown = {str(option[0]): str(option[1]) for option in options if isinstance(option, list) and len(option) == 2}
    values = value if isinstance(value, list) else [value]
    texts = (one.get_data().decode("utf-8", "replace") if hasattr(one, "get_data") else str(one)
             for one in values if one is not None)
    return ", ".join(shown.get(text, text) for text in texts)


def _is_labelled(box: Box, printed: Page, also_behind: bool = False) -> bool:
    """Whether words are printed before a field, right above it, or (for a box to tick) behind it."""
    for word in printed.words:
        level = min(word.bottom, box[3]) - max(word.top, box[1]) > 0.3 * (word.bottom - word.top)
        before = level and box[0] - _BESIDE < word.right <= box[0] + 3
        behind = level and also_behind and box[2] - 3 <= word.left < box[2] + _BESIDE
        above = word.left < box[2] and word.right > box[0] and box[1] - _ABOVE < word.bottom <= box[1] + 3
        if before or behind or above:
            return True
    return False


def _written(text: str, box: Box, many: bool, control: Control | None) -> Iterator[Word]:
    """The lines of a text in its box; ``many`` says that the box is one for several lines."""
    typed = without_unseen(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line for line in typed.split("\n") if line.strip()]
    if not lines and control is not None:
        return
    height = min(_HEIGHT, (box[3] - box[1]) / max(len(lines), 1))
    top = box[1] + 1 if many or len(lines) > 1 else (box[1] + box[3] - height) / 2
    for number, line in enumerate(lines):
        upper = top + number * height
        yield Word(" ".join(line.split()), box[0] + 1, box[2] - 1, upper, upper + height, height,
                   control=control if not number else None, typed=True)
