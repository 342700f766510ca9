"""Text made safe for the file it goes into, without losing a character that can be kept."""

import re

# What XML 1.0 cannot hold at all: control characters, halves of surrogate pairs, and the two non-characters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
INSTEAD = "\ufffd"
# A spreadsheet takes a text that begins so for a formula, white space before it or not.
_FORMULA = re.compile(r"\s*[=+\-@\t\r]|[\t\r]")


def legal(text: str) -> str:
    """The text with what no XML file can hold shown as U+FFFD, so that a reader sees that something stood there."""
    return _NOT_XML.sub(INSTEAD, text)


def markup(text: str) -> str:
    """The text as it stands in an XML file: legal, with the three characters of markup escaped."""
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def not_a_formula(text: str) -> str:
    """The text as it may stand in a CSV cell: one that a spreadsheet would compute gets an apostrophe in front."""
    return f"'{text}" if _FORMULA.match(text) else text
