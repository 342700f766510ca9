"""Dated events in a document that nothing makes a return, in a table or in lines: not read, and that is said."""

from parsers.blocks import Document
from parsers.facts import Code, Problem
from parsers.returns.columns import Claim
from parsers.returns.evidence import is_titled_otherwise, title_lines
from parsers.returns.flow import unwrapped
from parsers.returns.headings import Role
from parsers.returns.part import Part, gather
from parsers.returns.sections import sections_of
from parsers.returns.typed import with_typed_tables
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written

_SENTENCE = ("The document has {what}, but nothing in it says that it is a chronology, which agency it is "
             "from, who completed it or for which case. It was not read as a return.")
_FEWEST_DAYS = 3
"""A letter tells of a day or two."""
_FEWEST_WORDS = 3
"""Fewer behind a day are an item of a list ("3 May: invoice"), and nothing that happened."""


def unclaimed_events(document: Document, words: ReturnWords) -> Problem | None:
    """The question to ask of a document that is no return but has what could be a chronology, or None.

    One whose title says what else it is (minutes, an agenda, a rota) is not asked about, nor a table that is plainly
    something else (an action plan, a list of people), nor a few dated lines.
    """
    flow = list(with_typed_tables(unwrapped(document.blocks), words.columns))
    part = gather(flow, words)
    if is_titled_otherwise(title_lines(part, document), words):
        return None
    sheets = (sheet for section in sections_of(flow, words, Claim.NEEDED) for sheet in section.sheets)
    table = next((sheet.table for sheet in sheets if sheet.layout is not None and len(sheet.table.rows) > 1), None)
    if table is not None:
        return Problem("document", Code.MISSING, _SENTENCE.format(what="a table with dates"), table.where)
    told = _told_in_lines(part)
    days = {event.date_text for event in told}
    if len(days) < _FEWEST_DAYS:
        return None
    return Problem("document", Code.MISSING, _SENTENCE.format(what="lines that begin with dates"), told[0].where)


def _told_in_lines(part: Part) -> list[Written]:
    return [event for event in part.events
            if event.where.table is None and event.text(Role.EVENT).count(" ") >= _FEWEST_WORDS - 1]
