"""Tests of the letters; ``LETTERS`` is the folder with the partnership's own."""

from pathlib import Path

LETTERS = Path(__file__).parents[3] / "config" / "tameside" / "letters"
