"""Plain text: paragraphs, tables typed with tabs, bars or spaces, and tables whose cells came apart into lines."""

from parsers.plain.decode import decode
from parsers.plain.document import document_of, read_text

__all__ = ["decode", "document_of", "read_text"]
