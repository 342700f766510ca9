"""An agency's return: a document to the facts that it tells."""

from collections.abc import Iterator, Sequence
from datetime import date

from parsers.blocks import Block, Document, Table
from parsers.dates import looks_like_a_date
from parsers.facts import Code, Entry, Kind, Origin, Problem, Reading, Return
from parsers.returns.carry import Dated, dated
from parsers.returns.doubts import doubts_of
from parsers.returns.evidence import Evidence, filing, is_return, title_lines
from parsers.returns.flow import unwrapped
from parsers.returns.headings import Role
from parsers.returns.labels import name_of
from parsers.returns.own_name import knowing_its_name
from parsers.returns.part import Part, gather
from parsers.returns.parts import parts_by_agencies, parts_by_forms
from parsers.returns.typed import with_typed_tables
from parsers.returns.who import Who, labels_of, who_sent
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_FEWEST_DENYING = 2
_FEWEST_DATES = 3


def read_return(document: Document, words: ReturnWords, on: date) -> tuple[Reading, ...]:
    """Read a single agency summary and chronology, on the official form or in any layout of an agency's own.

    ``on`` is the day on which the document was received: later dates are doubted. One reading for each agency
    that the document holds a return of; none when it is no return. Never raises, whatever the document holds.
    """
    flow = list(with_typed_tables(unwrapped(document.blocks), words.columns))
    readings = [reading for form in parts_by_forms(flow, words) for reading in _read_form(form, document, words, on)]
    filled = [reading for reading in readings if not _is_empty(reading)]
    return tuple(filled or readings[:1])


def _read_form(blocks: Sequence[Block], document: Document, words: ReturnWords, on: date) -> list[Reading]:
    """The returns of several agencies where each part of the blocks is one for itself, else the one return of all."""
    parts = parts_by_agencies(blocks, words)
    readings = [_read_part(part, document, words, on) for part in parts]
    told = [reading for reading in readings if reading is not None]
    if len(parts) > 1 and (len(told) < len(parts) or any(map(_is_empty, told))):
        whole = _read_part(blocks, document, words, on)
        return [whole] if whole else []
    return told


def _read_part(blocks: Sequence[Block], document: Document, words: ReturnWords, on: date) -> Reading | None:
    part = gather(blocks, words)
    told = labels_of(part.sections, [Table(tuple(part.labels)), *document.margins], words)
    who = who_sent(part.sections, document.margins, part.controls, told, words)
    if who.agency and not part.events and not part.nil:
        part = gather(blocks, knowing_its_name(words, who.agency))
    events = _dated(part, who.completed, on)
    past = sum(event.reading.start is not None and event.reading.start <= on for event in events)
    if not is_return(Evidence(part, events, told, title_lines(part, document), past, words)):
        return None
    return Reading(
        Kind.RETURN,
        data=Return(who.agency, who.author, part.nil, part.summary, tuple(map(_entry, events))),
        problems=(*_of_the_document(document, events), *_of_the_return(part, who, words), *part.guesses,
                  *doubts_of(events)),
        unread=(*document.unread, *part.unread),
        columns={heading: field for layout in reversed(part.layouts) for heading, field in layout.printed.items()},
        origins=who.origins,
        properties=filing(part, document, told, words),
    )


def _dated(part: Part, completed: date | None, on: date) -> list[Dated]:
    """The events with their dates, doubted when they are later than the return.

    A day of completion that lies before nearly all of them is not believed: then the day of receipt counts.
    """
    if completed is not None:
        events = list(dated(part.events, completed))
        later = sum(event.reading.start is not None and event.reading.start > completed for event in events)
        if later < _FEWEST_DENYING or later * 5 < len(events) * 4:
            return events
    return list(dated(part.events, on))


def _entry(event: Dated) -> Entry:
    written, reading = event.event, event.reading
    return Entry(
        date_text=written.date_text,
        start=reading.start, end=reading.end, approximate=reading.approximate,
        carried=reading.carried, time=event.time,
        source=written.words.get(Role.SOURCE),
        event=written.text(Role.EVENT),
        response=written.words.get(Role.RESPONSE),
        comment=written.words.get(Role.COMMENT),
        origin=Origin(written.where, written.said),
    )


def _of_the_document(document: Document, events: Sequence[Dated]) -> Iterator[Problem]:
    """The document's own problems; tracked rows make the document a tracked one."""
    yield from document.problems
    told = any(problem.code is Code.TRACKED_CHANGE for problem in document.problems)
    if not told and any(event.event.tracked for event in events):
        yield Problem("document", Code.TRACKED_CHANGE,
                      "The document has tracked changes that nobody has accepted; it was read as if all were.")


def _of_the_return(part: Part, who: Who, words: ReturnWords) -> Iterator[Problem]:
    if part.box and part.events:
        yield Problem("nil_return", Code.NIL_WITH_ROWS,
                      "“Nil return” is ticked although the chronology has entries; it was not taken as a nil return.")
    elif part.box and part.contact:
        yield Problem("nil_return", Code.CONTRADICTION, "“Nil return” is ticked although the summary says "
                      f"“{part.contact}” It was not taken as a nil return.")
    if not part.events and not part.summary and not part.nil:
        if table := _with_dates(part, words):
            yield Problem("entries", Code.MISSING, "There is a table with dates, but it could not be told which of its "
                          "cells belong to one event. Please send the chronology with one row for each event.",
                          table.where)
        elif not part.loose_prose:
            yield Problem("entries", Code.EMPTY, "Nothing is filled in: no summary, no chronology and no nil return.")
            return
        else:
            yield Problem("entries", Code.MISSING, "There are words where the chronology should be, and no dated entry."
                          " If they mean that there is nothing to tell, please say “nil return”.",
                          part.loose_prose[0].where)
    for field, value, sentence in (("agency", who.agency, "The return does not say which agency it is from."),
                                   ("author", who.author, "The return does not say who completed it.")):
        if not value:
            yield Problem(field, Code.MISSING, sentence)


def _with_dates(part: Part, words: ReturnWords) -> Table | None:
    """The first of the tables that are plainly of events, for they hold dates, but of which nothing was understood."""
    tables = [sheet.table for section in part.sections for sheet in section.sheets
              if sheet.layout is None and not sheet.kind]
    found = [(table, max(_dates(table, words), default=0)) for table in tables]
    return next((table for table, dates in found if dates and sum(many for _, many in found) >= _FEWEST_DATES), None)


def _dates(table: Table, words: ReturnWords) -> Iterator[int]:
    """How many dates each column of a table holds, those left out that are of people ("Date of birth")."""
    for column in range(table.columns):
        texts = [collapse(cell.text) for row in table.rows for cell in row.cells if cell.column == column]
        yield sum(map(looks_like_a_date, texts)) if name_of(texts[0] if texts else "", words) != "detail" else 0


def _is_empty(reading: Reading) -> bool:
    return any(problem.code is Code.EMPTY for problem in reading.problems)
