"""Word documents: our own walker over the zip, because no library reads all of what counts as text."""

from parsers.word.document import read_word
from parsers.word.package import NotWord

__all__ = ["NotWord", "read_word"]
