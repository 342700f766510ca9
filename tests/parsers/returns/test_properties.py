"""What holds for every table and every document: rows written are rows read, and nothing raises."""

import tomllib
from collections.abc import Sequence
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row, Table
from parsers.facts import Return, Where
from parsers.returns import ReturnWords, read_nil_sentence, read_return
from parsers.returns.columns import Layout, understand
from parsers.returns.periods import NOTHING
from parsers.returns.rows import RULES, read_rows
from tests.parsers.conftest import WORDS

RETURNS = ReturnWords.from_mapping(tomllib.loads((WORDS / "returns.toml").read_text("utf-8")))
RECEIVED = date(2026, 6, 30)
HEADINGS = {
    "date_text": ("Date", "When", "Date of event", "DATE (dd/mm/yyyy)"),
    "time": ("Time", "Time (24hr)"),
    "source": ("Source", "Recorded by", "Source of information"),
    "event": ("Event", "What happened", "Details of contact", "Event: what happened"),
    "response": ("Action taken", "Outcome", "Agency response"),
    "comment": ("Comment", "Analysis", "RAG"),
    "": ("Ref", "Date of entry"),
}
_WORDS = st.text("abcdefghij ’é", min_size=1, max_size=40).map(lambda text: f"X{' '.join(text.split())}.")
_DAYS = st.dates(date(1990, 1, 1), date(2026, 6, 1)).map(lambda day: f"{day:%d/%m/%Y}")
_PERHAPS = st.one_of(st.just(""), _WORDS)
_CELLS = {"date_text": _DAYS, "time": st.sampled_from(["", "10:30", "14.15hrs"]), "source": _PERHAPS, "event": _WORDS,
          "response": _PERHAPS, "comment": _PERHAPS, "": st.sampled_from(["", "7", "12/03/2026"])}
_COMPARED = {"date_text", "source", "event", "response", "comment"}


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    """A plain table of these texts."""
    cells = [tuple(Cell((Paragraph(text),), column) for column, text in enumerate(row)) for row in rows]
    drawn = tuple(Row(row, where=Where(table=1, row=number)) for number, row in enumerate(cells, 1))
    return Table(drawn, max(map(len, rows), default=0), Where(table=1))


@st.composite
def chronologies(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """The fields of some columns in some order, and rows: the headings and then the cells."""
    others = draw(st.lists(st.sampled_from(["time", "source", "response", "comment", ""]), unique=True, max_size=5))
    fields = draw(st.permutations(["date_text", "event", *others]))
    headings = [draw(st.sampled_from(HEADINGS[field])) for field in fields]
    rows = draw(st.lists(st.tuples(*(_CELLS[field] for field in fields)), min_size=1, max_size=12))
    return list(fields), [headings, *map(list, rows)]


@settings(deadline=None)
@given(drawn=chronologies())
def test_rows_written_are_rows_read(drawn: tuple[list[str], list[list[str]]]) -> None:
    """Whatever the order and the headings of the columns, each row is an entry and each cell stands in its field."""
    fields, rows = drawn
    (reading,) = read_return(Document((table_of(rows),)), RETURNS, RECEIVED)
    assert isinstance(reading.data, Return)
    read = [[getattr(entry, field) or "" for field in fields if field in _COMPARED] for entry in reading.data.entries]
    assert read == [[cell for field, cell in zip(fields, row, strict=True) if field in _COMPARED] for row in rows[1:]]
    assert not [problem for problem in reading.problems if problem.row is not None]


_TEXTS = st.one_of(st.text(max_size=30), st.sampled_from([
    "", "Date", "Event", "12/03/2019", "2019", "March", '"', "Agency: X", "Nil return", "☒", "n/k", "14:30", "Summary",
    "Chronology", "Completed by", "continued", "A, B", "We hold no records.", "Single agency summary and chronology"]))
_CONTROLS = st.builds(Control, st.sampled_from(["agency", "nil_return", "x"]), st.sampled_from(["text", "checkbox"]),
                      _TEXTS, checked=st.sampled_from([None, True, False]))
_PARAGRAPHS = st.builds(Paragraph, _TEXTS, level=st.sampled_from([None, 1, 2]), bold=st.booleans(),
                        listed=st.booleans(), controls=st.lists(_CONTROLS, max_size=1).map(tuple))


def _tables(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    values = st.sampled_from([None, date(2019, 3, 12), 43537.0, True])
    cells = st.builds(Cell, st.lists(inside, max_size=2).map(tuple), st.integers(0, 5), st.integers(0, 3),
                      st.booleans(), value=values, shown=st.sampled_from(["", "mmm-yy"]))
    rows = st.builds(Row, st.lists(cells, max_size=4).map(tuple), st.booleans(), st.booleans(), st.booleans())
    return st.builds(Table, st.lists(rows, max_size=6).map(tuple), st.integers(0, 4))


_BLOCKS: st.SearchStrategy[Block] = st.recursive(_PARAGRAPHS, _tables, max_leaves=6)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks=st.lists(_BLOCKS, max_size=5))
def test_any_document_is_read_without_an_error(blocks: list[Block]) -> None:
    """Every document gives readings whose problems point at rows that exist."""
    for reading in read_return(Document(tuple(blocks)), RETURNS, RECEIVED):
        assert isinstance(reading.data, Return)
        entries = reading.data.entries
        assert all(problem.row is None or 0 <= problem.row < len(entries) for problem in reading.problems)
        assert all(entry.start <= entry.end for entry in entries if entry.start and entry.end)


@settings(deadline=None)
@given(rows=st.lists(st.lists(_TEXTS, min_size=2, max_size=4), max_size=10))
def test_every_row_falls_under_one_rule(rows: list[list[str]]) -> None:
    """Count in equals count out: a row is an event or has a rule that says why not."""
    table = table_of([["Date", "Event", "Action"], *rows])
    layout = understand(table, RETURNS)
    assert isinstance(layout, Layout | str | None)
    if isinstance(layout, Layout):
        body = read_rows(table, layout, NOTHING, RETURNS)
        assert sum(body.counts.values()) == len(rows) + 1
        assert len(body.written) == body.counts.get(RULES[-1][0], 0) + body.counts.get(RULES[-3][0], 0)


@given(text=st.text(max_size=200))
def test_any_text_may_be_asked_for_a_nil_return(text: str) -> None:
    """The question has an answer whatever the text."""
    assert read_nil_sentence(text, RETURNS) in (True, False)
