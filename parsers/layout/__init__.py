"""Words by their place on a page: lines, paragraphs and columns for formats that know places only."""

from parsers.layout.flow import blocks_of
from parsers.layout.words import Line, Word, lines_of

__all__ = ["Line", "Word", "blocks_of", "lines_of"]
