"""What a document means: a form, an agency's return or several, or neither."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from parsers.blocks import Block, Document, Paragraph
from parsers.facts import Code, Kind, Problem, Reading
from parsers.forms import is_blank, read_form
from parsers.returns import read_return, unclaimed_events
from parsers.scanned import marked
from parsers.unsure import asked
from parsers.vocabulary import Vocabulary

Thing = TypeVar("Thing")
_ONLY_PICTURES = "The document holds only pictures, and nothing in them could be read. Please send the text itself."
_EMPTY = "The document is empty."
_LONGEST = 250_000
"""In letters: more than a hundred pages without one new line were written by no person and for none."""
_TOO_LONG = ("The document is too large to be read: one paragraph of it has more than 250,000 letters. "
             "Please send it in parts.")


def understand(document: Document, vocabulary: Vocabulary, on: date) -> tuple[Reading, ...]:
    """The readings of one document received on the day ``on``: never none.

    A form comes first; but a form that nobody filled in, lying in front of a return, is only its wrapping.
    """
    if _is_endless((*document.blocks, *document.margins)):
        return (Reading(Kind.OTHER, problems=(Problem("document", Code.TOO_LARGE, _TOO_LONG),)),)
    form = read_form(document, vocabulary.forms, on)
    if form is not None and not is_blank(form):
        return (_with_document(form, document),)
    alone = (form,) if form is not None else None
    readings = read_return(document, vocabulary.returns, on) or alone or (_other(document, vocabulary),)
    return tuple(_with_document(reading, document) for reading in readings)


def _is_endless(blocks: Iterable[Block]) -> bool:
    """Whether a paragraph is longer than anybody writes, in a table or outside."""
    pending = [blocks]
    while pending:
        for block in pending.pop():
            if not isinstance(block, Paragraph):
                pending += [cell.blocks for row in block.rows for cell in row.cells]
            elif len(block.text) > _LONGEST:
                return True
    return False


def _other(document: Document, vocabulary: Vocabulary) -> Reading:
    """A document that is neither. One without any words is asked about, for it may be a form that was scanned; so is
    one with dated events that says neither whose nor what it is."""
    if document.problems or any(block.text.strip() for block in document.blocks):
        question = unclaimed_events(document, vocabulary.returns)
        return Reading(Kind.OTHER, problems=(question,) if question else ())
    sentence = _ONLY_PICTURES if any("picture" in left.why for left in document.unread) else _EMPTY
    return Reading(Kind.OTHER, problems=(Problem("document", Code.UNREADABLE, sentence),))


def _with_document(reading: Reading, document: Document) -> Reading:
    """The reading with what the document itself makes doubtful; tracked changes matter in a return only."""
    known = {(problem.field, problem.code, problem.row) for problem in reading.problems}
    added = (
        problem for problem in document.problems
        if (problem.field, problem.code, problem.row) not in known
        and (problem.code is not Code.TRACKED_CHANGE or reading.kind is Kind.RETURN)
    )
    whole = replace(
        reading,
        problems=(*reading.problems, *added),
        unread=_united(reading.unread, document.unread),
        properties={**document.properties, **reading.properties},
    )
    if any(problem.code is Code.SCANNED for problem in document.problems):
        return marked(whole)
    return asked(whole, document)


def _united(first: Iterable[Thing], second: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys((*first, *second)))
