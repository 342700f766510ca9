"""Writes the document piece by piece, so that a hundred thousand rows never stand in memory at once."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from mailbot.chronology.word.skeleton import BODY

_DOCUMENT = "word/document.xml"
_PIECES = 2000


def save(path: Path, skeleton: bytes, body: Iterable[str]) -> None:
    """Writes ``skeleton`` with ``body`` in its place to ``path``."""
    with ZipFile(BytesIO(skeleton)) as empty, ZipFile(path, "w", ZIP_DEFLATED) as full:
        for item in empty.infolist():
            if item.filename != _DOCUMENT:
                full.writestr(item, empty.read(item))
        before, after = empty.read(_DOCUMENT).decode().split(BODY)
        with full.open(_DOCUMENT, "w", force_zip64=True) as document:
            document.write(before.encode())
            kept: list[str] = []
            for piece in body:
                kept.append(piece)
                if len(kept) >= _PIECES:
                    document.write("".join(kept).encode())
                    kept.clear()
            document.write(("".join(kept) + after).encode())
