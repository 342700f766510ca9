"""What the parsers may ask of programs outside: bytes of one format in, bytes of another out.

The parsers stay pure: whoever calls them hands in a ``Convert``. ``mailbot.reading`` has one that runs LibreOffice,
antiword and tesseract; without any, what needs one is the problem ``converter_missing``.
"""

from enum import StrEnum
from typing import Protocol

from parsers.facts import Code
from parsers.zips import Refused

__all__ = ["ASK", "Conversion", "Convert", "Refused", "missing", "no_converter"]

ASK = "Please send it as a Word document (.docx)."
"""What to do about a file that cannot be read, whatever it is."""


class Conversion(StrEnum):
    """What can be asked for. The value says it for people: "... cannot be read here"."""

    OLD_WORD = "a document of Word 97-2003 (.doc)"
    """.doc -> .docx"""
    RTF = "a rich text document (.rtf)"
    """.rtf -> .docx"""
    OPEN_TEXT = "an OpenDocument text (.odt)"
    """.odt, .ott or .fodt -> .docx"""
    OPEN_SHEET = "an OpenDocument spreadsheet (.ods)"
    """.ods -> .xlsx"""
    DOCBOOK = "the tables of a document of Word 97-2003 (.doc)"
    """.doc -> DocBook, made by another program than the one that converts to .docx: to compare their tables."""
    SCAN = "a scan or a picture"
    """One picture (PNG, JPEG, TIFF ...) -> its words as tesseract's TSV, in UTF-8."""


PACKAGES = {
    Conversion.OLD_WORD: "libreoffice-writer-nogui",
    Conversion.RTF: "libreoffice-writer-nogui",
    Conversion.OPEN_TEXT: "libreoffice-writer-nogui",
    Conversion.OPEN_SHEET: "libreoffice-calc-nogui",
    Conversion.DOCBOOK: "antiword",
    Conversion.SCAN: "tesseract-ocr",
}
"""The Debian package that each conversion needs."""


class Convert(Protocol):
    """Converts bytes with a program outside, in bounded time."""

    def __call__(self, wanted: Conversion, data: bytes) -> bytes:
        """The converted bytes. Raises Refused, with the code of the problem and a sentence for the sender."""
        ...


def missing(wanted: Conversion) -> Refused:
    """What is said when the program for a conversion is not installed; it names the Debian package."""
    return Refused(
        Code.CONVERTER_MISSING,
        f"The file is {wanted}, which cannot be read here (the Debian package {PACKAGES[wanted]} is missing). {ASK}",
    )


def no_converter(wanted: Conversion, data: bytes) -> bytes:
    """The ``Convert`` of an installation without any program: always raises Refused."""
    raise missing(wanted)
