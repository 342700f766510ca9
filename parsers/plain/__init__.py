"""Plain text: paragraphs, tables typed with tabs, bars or spaces, and tables whose cells came apart into lines."""

from parsers.plain.decode import decode
from parsers.plain.document import blocks_in, read_text

__all__ = ["blocks_in", "decode", "read_text"]
