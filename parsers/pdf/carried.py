"""What a PDF carries beside its pages: scripts, programs to start, files, a form that only Adobe's program can draw."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST = 20_000
"""Things looked at in one document: more hang on its catalogue and notes only where somebody means harm."""
_ACTIVE = frozenset({"/JavaScript", "/Launch"})
_RAW_ACTIVE = tuple(name.encode("ascii") for name in _ACTIVE)
_RAW_FILE = b"/EmbeddedFile"
_HUNG_ON = ("/OpenAction", "/AA", "/A", "/Names")
_ELSEWHERE = frozenset({"/D", "/Dest", "/Dests", "/P", "/Parent", "/Pages", "/AP"})
"""Where pages and pictures begin again."""


@dataclass(slots=True)
class Carried:
    """Whether there are scripts or calls of programs, files inside, and a form that is drawn anew when it is opened."""

    scripts: bool = False
    files: bool = False
    dynamic: bool = False


def carried(data: bytes, reader: Any) -> Carried:
    """What a PDF carries, by the names in its bytes and by what hangs on its catalogue, pages and notes (``reader`` is
    pypdf's), for names may be packed or spelt in figures. What is damaged is passed over."""
    found = Carried(any(sign in data for sign in _RAW_ACTIVE), _RAW_FILE in data)
    try:
        root = reader.trailer["/Root"].get_object()
        form = root.get("/AcroForm", {}).get_object() if "/AcroForm" in root else {}
        found.dynamic = "/XFA" in form and "/NeedsRendering" in root and bool(root["/NeedsRendering"])
        for thing in _things(reader, root):
            found.scripts |= ("/S" in thing and str(thing["/S"]) in _ACTIVE) or "/JS" in thing
            found.files |= "/EF" in thing
    except Exception:  # pypdf raises whatever it comes upon in a broken file; its pages are read all the same
        return found
    return found


def _things(reader: Any, root: Any) -> Iterator[Any]:
    """The dictionaries that hang on the catalogue, on pages and on their notes, each once and not too many."""
    waiting: list[Any] = [root.raw_get(key) for key in _HUNG_ON if key in root]
    for page in reader.pages:
        notes = [note.get_object() for note in page.get("/Annots", None) or ()]
        waiting += [one.raw_get(key) for one in (page, *notes) for key in (*_HUNG_ON, "/FS") if key in one]
        if len(waiting) > MOST:
            break
    seen: set[int] = set()
    while waiting and len(seen) < MOST:
        thing = waiting.pop().get_object()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, dict):
            yield thing
            waiting += [value for key, value in thing.items() if key not in _ELSEWHERE]
        elif isinstance(thing, list):
            waiting += list(thing)
