"""Signs that words taken out of a document stand in its copy: a program that knows no tracked changes writes what was
deleted and what came in its place without a space between them."""

import re

from parsers.blocks import Document
from parsers.facts.problems import Code, Problem

_GLUED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4}\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    r"|(?<![@/.\w])[A-Za-z][a-z]+[.!?][A-Z][a-z]+\s[a-z]"
)
_ASK = Problem("document", Code.TRACKED_CHANGE, "Words run into each other in this copy, as they do where the document "
               "had tracked changes: words that were deleted may stand in it as if they were there. Please check it, "
               "or send the Word document itself.")


def deletions_asked(document: Document) -> tuple[Problem, ...]:
    """The question, where two days or two sentences stand in a cell without a space between them."""
    return (_ASK,) if any(_GLUED.search(block.text) for block in document.blocks) else ()
