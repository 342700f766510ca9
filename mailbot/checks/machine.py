"""Checks of the machine: room on the disk, and the programs that read other formats."""

import shutil
from collections.abc import Callable

from mailbot.reading.programs import find
from mailbot.settings.whole import Whole
from mailbot.wishes import Wishes

LEAST_FREE = 1024**3
"""Bytes of free disk below which an administrator should know."""
CONVERTERS = {
    "soffice": "LibreOffice (old Word files; Debian: libreoffice-writer-nogui)",
    "antiword": "antiword (a second look at old Word files; Debian: antiword)",
    "tesseract": "tesseract (scans; Debian: tesseract-ocr)",
}


def _disk(whole: Whole, wishes: Wishes) -> str:
    there = next(place for place in (wishes.data.absolute(), *wishes.data.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE:
        raise OSError(f"only {free // 1024**2} MB are free where the data lies. Make room.")
    return f"{free // 1024**3} GB free"


def _converters(whole: Whole, wishes: Wishes) -> str:
    missing = [what for program, what in CONVERTERS.items() if find(program) is None]
    return f"not installed, optional: {', '.join(missing)}" if missing else "all there"


MACHINE: tuple[tuple[str, Callable[[Whole, Wishes], str]], ...] = (("disk", _disk), ("converters", _converters))
