"""Files that are there whole or not at all, however the machine dies."""

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, aside: Path) -> None:
    """Writes ``data`` to ``aside``, flushes it to the disk and renames it to ``path``, replacing what is there.

    Raises OSError; then nothing is left at ``path`` that was not there before.
    """
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def unreadable(path: Path) -> str:
    """Why a file that the settings name cannot be read, in words; "" where it can."""
    try:
        with path.open("rb"):
            return ""
    except FileNotFoundError:
        return "is not there"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _flush_folder(folder: Path) -> None:
    """Makes a rename last: its folder is what must reach the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
