"""Letters whose accents stand behind them as marks of their own, as some PDFs and Macs write them, made into one."""

import re
import unicodedata
from itertools import chain

_LETTER = re.compile(r"(?s).[\u0300-\u036f]*")


def composed(text: str) -> str:
    """The text with each letter and its accents as one sign."""
    return text if text.isascii() else "".join(_composed(letter) for letter in _LETTER.findall(text))


def places(text: str) -> list[int]:
    """For each sign of the composed text, and for its end, where it begins in the text as it was."""
    signs = ([letter.start()] * len(_composed(letter[0])) for letter in _LETTER.finditer(text))
    return [*chain.from_iterable(signs), len(text)]


def _composed(letter: str) -> str:
    return unicodedata.normalize("NFC", letter) if len(letter) > 1 else letter
