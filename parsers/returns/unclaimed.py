"""A table of dated events in a document that nothing makes a return: it is not read, and that is said."""

from parsers.blocks import Document
from parsers.facts import Code, Problem
from parsers.returns.columns import Claim
from parsers.returns.evidence import is_titled_otherwise, title_lines
from parsers.returns.flow import unwrapped
from parsers.returns.part import gather
from parsers.returns.sections import sections_of
from parsers.returns.typed import with_typed_tables
from parsers.returns.words import ReturnWords

_SENTENCE = ("The document has a table with dates, but nothing in it says that it is a chronology, which agency it is "
             "from, who completed it or for which case. It was not read as a return.")


def unclaimed_table(document: Document, words: ReturnWords) -> Problem | None:
    """The question to ask of a document that is no return but has a table that could be a chronology, or None.

    One whose title says what else it is (minutes, an agenda, a rota) is not asked about, nor a table that is plainly
    something else (an action plan, a list of people).
    """
    flow = list(with_typed_tables(unwrapped(document.blocks), words.columns))
    if is_titled_otherwise(title_lines(gather(flow, words), document), words):
        return None
    sheets = (sheet for section in sections_of(flow, words, Claim.NEEDED) for sheet in section.sheets)
    table = next((sheet.table for sheet in sheets if sheet.layout is not None and len(sheet.table.rows) > 1), None)
    return None if table is None else Problem("document", Code.MISSING, _SENTENCE, table.where)
