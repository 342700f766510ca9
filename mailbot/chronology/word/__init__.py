"""The Word edition."""

from pathlib import Path

from mailbot.chronology.cover import Cover
from mailbot.chronology.word.body import body
from mailbot.chronology.word.save import save
from mailbot.chronology.word.skeleton import skeleton
from rules.chronology import Combined


def write_word(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes the combined chronology as a plain .docx without macros: landscape A4, a table for each year."""
    from mailbot.chronology.picture import ALT, draw_views

    empty, pictures = skeleton(cover, draw_views(combined), ALT)
    save(path, empty, body(combined, cover, pictures))
