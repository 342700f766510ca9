"""Plain texts with one oddity each, and what is read of them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.blocks import Table
from parsers.facts import Code
from parsers.plain import decode, read_text
from tests.parsers.shape import Shape, codes, shape_of

WRAPPED = """The health visitor saw the baby at home and found that he had
gained weight well, and that mother was managing with the help of
her sister, who stays on most days of the week and cooks for them
when she can.

A second paragraph follows."""
FIXED = """Date        Source       Event
01/02/2020  Call log     Mother rang about the
                         rash.
03/02/2020  Visit        Nobody in.
"""
BARS = """| Date | Event |
|------|-------|
| 01/02/2020 | A call. |
| 03/02/2020 |  |
"""
GRID = """+------------+---------+
| Date       | Event   |
+------------+---------+
| 01/02/2020 | A call  |
|            | came.   |
+------------+---------+
| 02/02/2020 | A visit |
+------------+---------+
"""
APART = "Date\nSource\nEvent\n01/02/2020\nLog\nA call.\n\nLog\nAnother.\n05/02/2020\nLog\nA visit.\n"
BLURRED = APART + """06/02/2020
Log
A letter came, which nobody had time to answer then.
It was long and sad, and went on for many pages.
07/02/2020
Log
Closed.
"""
OPTIONS = "Tick one\nMeets threshold\nDoes not meet threshold\nQueries\n\n√\n\nRationale"


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("Name: Ann Lee\nRole: nurse", ["Name: Ann Lee", "Role: nurse"], id="labels"),
    pytest.param(WRAPPED, [" ".join(WRAPPED.partition("\n\n")[0].split()), "A second paragraph follows."],
                 id="wrapped"),
    pytest.param(FIXED, [[["Date", "Source", "Event"], ["01/02/2020", "Call log", "Mother rang about the rash."],
                          ["03/02/2020", "Visit", "Nobody in."]]], id="columns-of-spaces"),
    pytest.param(BARS, [[["Date", "Event"], ["01/02/2020", "A call."], ["03/02/2020", ""]]], id="bars"),
    pytest.param(GRID, [[["Date", "Event"], ["01/02/2020", "A call\ncame."], ["02/02/2020", "A visit"]]],
                 id="bars-and-rules"),
    pytest.param("Date\tEvent\n01/02/2020\tA call.\n\tAnother.", [[["Date", "Event"], ["01/02/2020", "A call."],
                                                                   ["", "Another."]]], id="tabs"),
    pytest.param('Date\tEvent\n01/02/2020\t"A call.\nLater another."', [[["Date", "Event"],
                 ["01/02/2020", "A call.\nLater another."]]], id="tabs-and-a-line-end-in-a-cell"),
    pytest.param(APART, [[["Date", "Source", "Event"], ["01/02/2020", "Log", "A call."], ["", "Log", "Another."],
                          ["05/02/2020", "Log", "A visit."]]], id="cells-apart"),
    pytest.param(OPTIONS, ["Tick one", [["Meets threshold", "Does not meet threshold", "Queries"], ["", "√", ""]],
                           "Rationale"], id="options-apart"),
    pytest.param("4.\nDetails of the child\nAge\n4\nGender", ["4. Details of the child", "Age", "4", "Gender"],
                 id="numbers-apart"),
    pytest.param("• one\n• two", ["one", "two"], id="bullets"),
    pytest.param("", [], id="nothing"),
])
def test_what_is_read(text: str, expected: Shape) -> None:
    """Lines and tables come out as a person sees them."""
    assert shape_of(read_text(text.encode())) == expected


def test_cells_that_cannot_be_told_apart_are_asked_about() -> None:
    """A row with more lines than columns keeps all its words, and the document says so."""
    document = read_text(BLURRED.encode())
    assert codes(document) == ["unreadable"]
    assert "answer then.\nIt was long" in document.blocks[0].text


ORLA = """What happened
When
Who recorded it
Orla seen once with Toby. Quiet.
02/10/2024
Femi Rudd
Referral from GP for anxiety.
Nov 2025
Intake team
Mother asked to come off the list.
15.01.26 9.30am
Intake team
"""


def test_a_date_that_is_not_the_first_cell_stays_with_its_own_event() -> None:
    """The heading of the dates says in which column they are; else every event would get the date of the one before."""
    document = read_text(f"Chronology: Orla\n{ORLA}".encode())
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:3]] == [
        ["Orla seen once with Toby. Quiet.", "02/10/2024", "Femi Rudd"],
        ["Referral from GP for anxiety.", "Nov 2025", "Intake team"],
    ]
    assert len(table.rows) == 4 and all(row.unsure for row in table.rows)


def test_dates_below_a_table_that_came_apart_are_asked_about() -> None:
    """They may be rows of another table that nobody can tell: no row is lost in silence."""
    assert not read_text(ORLA.encode()).problems
    [problem] = read_text(f"{ORLA}Found later\nDate\nEvent\n22/11/2024\nToby did not come.\n".encode()).problems
    assert problem.code is Code.UNREADABLE and "none of the rows that were read" in problem.message


@pytest.mark.parametrize("day", ["12/03/2019", "19-Nov-24", "Summer 2024", "Monday 3 June 2024", "March 2020"])
def test_a_date_with_a_dash_begins_a_line_although_the_one_above_had_no_room_for_it(day: str) -> None:
    """A mail program breaks lines; a date that would not have fitted above is the next event all the same."""
    full = "01/03/2019 - Home visit by the health visitor; nobody was in at half"
    lines = [f"{full} six", "and a card was left.", full, f"{day} - A letter was sent."]
    read = shape_of(read_text("\n".join(lines).encode()))
    assert read == [f"{lines[0]} {lines[1]}", full, lines[3]]


def test_a_date_inside_a_broken_sentence_begins_nothing() -> None:
    """Behind a preposition the date belongs to the sentence."""
    lines = ["The health visitor saw the child with his mother at the clinic on",
             "12/03/2019 - a day late - and wrote a letter on it to the family doctor",
             "who saw the child in the week after that, and again a day late on",
             "14/03/2019 - the day of the strategy meeting."]
    assert shape_of(read_text("\n".join(lines).encode())) == [" ".join(lines)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_any_encoding(encoding: str) -> None:
    """The letters are right whatever wrote the text."""
    text = "Zoë’s café – “naïve” façade, Siân and Renée said £40.\nÓrla’s mother agreed.\n" * 3
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    """A document comes back for any bytes."""
    assert read_text(data).problems == ()


LINES = st.sampled_from(["Date", "Event", "", "01/02/2020", "Log", "a\tb", "|x|y|", "+--+--+", "√", "4.", "Name",
                         "Role", "Contact", "  wide   gap", "2019", "A longer line of words that goes on and on."])


@given(st.lists(LINES, max_size=40))
def test_no_line_is_lost(lines: list[str]) -> None:
    """Every word of a text is somewhere in the document, as often as it was typed."""
    said = " ".join(block.text for block in read_text("\n".join(lines).encode()).blocks)
    for word in ("Date", "01/02/2020", "Log", "√", "Contact", "wide", "longer"):
        assert said.count(word) == "\n".join(lines).count(word)


def test_a_paragraph_of_thousands_of_lines_costs_what_it_is_long() -> None:
    """Lines that all go on are one paragraph: the end of what stands above is looked at, and no more of it."""
    costs = []
    for count in (500, 4_000):
        begun = process_time()
        [block] = read_text((b"yyyy " * 15 + b"yyyyy\n") * count).blocks
        costs.append(process_time() - begun)
        assert block.text.count("yyyy") == 16 * count
    assert costs[1] < 20 * costs[0]  # it was 60 times
