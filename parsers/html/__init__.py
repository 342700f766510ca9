"""Web pages, and the HTML bodies of messages: what a reader sees of them, as blocks."""

from parsers.html.document import read_markup, read_page

__all__ = ["read_markup", "read_page"]
