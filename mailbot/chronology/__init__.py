"""Writes the combined chronology: Word, Excel, a page, CSV, JSON or a picture, by the ending of the file's name."""

from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

from mailbot.chronology.cover import Cover
from mailbot.clock import LONDON
from rules.chronology import Combined

__all__ = ["ENDINGS", "UnknownEnding", "known_ending", "write", "write_edition"]


class UnknownEnding(ValueError):
    """A file name whose ending is no edition of the chronology."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)  # the path alone, so that another process can send it here
        self.path = path

    def __str__(self) -> str:
        known = ", ".join(list(ENDINGS)[:-1])
        return (f"{self.path.name}: mailbot writes the chronology as {known} or {list(ENDINGS)[-1]}; "
                "give the file one of these endings.")


# The writer of each edition: its module and its function, opened only when it is wanted.
ENDINGS = {
    ".docx": ("word", "write_word"),
    ".xlsx": ("excel", "write_excel"),
    ".html": ("page", "write_page"),
    ".csv": ("machines", "write_csv"),
    ".json": ("machines", "write_json"),
    ".png": ("picture", "write_picture"),
}


def known_ending(path: Path) -> bool:
    """Whether a file of this name can be written."""
    return path.suffix.lower() in ENDINGS


def write(
    combined: Combined, path: Path, *, prepared: datetime, reference: str | None = None,
    title: str = "Combined chronology",
) -> None:
    """Writes the named edition of everything to ``path``: see ``write_edition``.

    ``prepared`` is the aware moment printed on it, as London time; ``reference`` the case's, else what the files named.
    """
    write_edition(combined, path, Cover(title, reference or combined.reference, prepared.astimezone(LONDON)))


def write_edition(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes one edition to ``path``, replacing what is there only when the new one is whole.

    Raises UnknownEnding for an ending that is none of ``ENDINGS``, OSError when the file cannot be written.
    """
    if not known_ending(path):
        raise UnknownEnding(path)
    module, function = ENDINGS[path.suffix.lower()]
    writer = getattr(import_module(f"mailbot.chronology.{module}"), function)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        writer(combined, unfinished, cover)
        unfinished.replace(path)
    except OSError as error:  # whoever asked knows the name that they gave, not ours for the unfinished one
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
