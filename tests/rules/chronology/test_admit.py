"""Which files are in, and what is said about each: nothing is silently merged, dropped or taken for this case."""

from dataclasses import replace

import pytest

from parsers.facts import Code, Origin, Problem, Return, Section, Where
from rules.chronology import Source, combine
from tests.rules.chronology.made import BROOK, CASE_A, MEADOW, about, case_a, on, source_of, told

THIS, OTHER = "TSCP-2026-001", "TSCP-2026-007"
JT = about("JT")
SEEN = on("2026-01-05", "Seen at home.")
WHICH_DAY = Problem("entries", Code.WEEKDAY_MISMATCH, "Which day?", row=0)
RIGHT = told(BROOK, on("2026-01-02"), on("2026-01-03"), reference=THIS, children=JT)
ALSO_RIGHT = told("Zebra Housing", on("2026-01-04"), reference=THIS, children=JT)


@pytest.mark.parametrize(("source", "counts", "said", "ask"), [
    pytest.param(told(MEADOW, SEEN, reference=THIS), (1, 1, 0), "", False, id="a-plain-return"),
    pytest.param(Source(MEADOW, "x.docx", Return(MEADOW, nil_return=True)), (0, 0, 0), "Nil return", False, id="nil"),
    pytest.param(told(MEADOW), (0, 0, 0), "Empty", True, id="empty"),
    pytest.param(Source(MEADOW, "x.docx", Return(MEADOW, summary=(Section("Summary", "None."),))), (0, 0, 0),
                 "no chronology row", True, id="summary-only"),
    pytest.param(Source("", "x.docx", None, (Problem("document", Code.UNREADABLE, "It is an agenda."),)), (0, 0, 0),
                 "no return. It is an agenda.", True, id="no-return"),
    pytest.param(told(MEADOW, SEEN, reference=OTHER), (1, 0, 1), OTHER, True, id="another-case"),
    pytest.param(told(MEADOW, SEEN, reference="tscp-2026-001 "), (1, 1, 0), "", False, id="this-case-typed-small"),
    pytest.param(told(MEADOW, SEEN, children=about("LB")), (1, 0, 1), "another child than Brook", True,
                 id="another-child-and-no-case"),
    pytest.param(told(MEADOW, SEEN, reference=THIS, children=about("LB")), (1, 1, 0), "another child than Brook", True,
                 id="another-child-of-this-case-is-asked-about"),
    pytest.param(told(MEADOW, SEEN, problems=(Problem("document", Code.TRACKED_CHANGE, "It has tracked changes."),)),
                 (1, 1, 0), "tracked changes", True, id="a-doubt-about-the-whole-document"),
    pytest.param(told(MEADOW, SEEN, reference=THIS, problems=(WHICH_DAY,)), (1, 1, 0), "", False,
                 id="a-doubt-about-a-row-is-the-rows-own"),
    pytest.param(told(MEADOW, SEEN), (1, 1, 0), "The file itself names no case.", False, id="no-case-named"),
])
def test_each_file_is_named_with_what_became_of_it(
    source: Source, counts: tuple[int, int, int], said: str, ask: bool,
) -> None:
    """Rows in, rows out and rows left out of a file, the sentence about it, and whether a person must look."""
    count = next(c for c in combine([RIGHT, ALSO_RIGHT, source]).counts if c.file == source.file)
    assert (count.rows_in, count.rows_out, count.left_out) == counts
    assert said in " ".join(count.remarks)
    assert bool(count.remarks) is bool(said)
    assert count.ask is ask
    assert count.balanced


def test_case_a_needs_nobody() -> None:
    """Nine plain returns, one of them nil: nothing is left out and no file needs a person."""
    combined = combine(case_a())
    assert combined.clean
    assert [(count.rows_in, count.rows_out) for count in combined.counts] == [
        (32, 32), (20, 20), (21, 21), (21, 21), (18, 18), (16, 16), (15, 15), (10, 10), (0, 0)]
    assert combined.reference == THIS
    assert len(combined.agencies) == 9


def test_the_same_file_twice_is_in_once() -> None:
    """A second copy of a return is left out whole, row by row, naming the first."""
    combined = combine([RIGHT, replace(RIGHT, file="Copy of return.docx")])
    assert [row.file for row in combined.rows] == ["Brook Primary School.docx"] * 2
    why = ("The same return as Brook Primary School.docx, in every cell of every row and about the same child; "
           "its rows are in once.")
    assert {(row.file, row.reason) for row in combined.left_out} == {("Copy of return.docx", why)}
    assert not combined.clean


@pytest.mark.parametrize("other", [
    pytest.param(told(BROOK, on("2026-01-02"), on("2026-01-03"), file="b.docx", children=about("MT")), id="initials"),
    pytest.param(told(BROOK, on("2026-01-02", origin=Origin(Where(), "2 Jan\tMaisie\tSeen.")), on("2026-01-03"),
                      file="b.docx", children=JT), id="a-column-that-is-in-no-field"),
])
def test_the_same_rows_about_another_child_are_no_copy(other: Source) -> None:
    """Two returns of one agency, for the child and for the sister, in the same words: every row of both is in."""
    combined = combine([told(BROOK, on("2026-01-02"), on("2026-01-03"), children=JT), other])
    assert (len(combined.rows), combined.left_out) == (4, ())


def test_a_row_that_names_another_child_is_no_repetition() -> None:
    """The child may stand in a column of its own, which is in no field: only rows alike in every cell are one."""
    jude, maisie, again = (on("2026-01-02", origin=Origin(Where(row=row), f"02/01/2026\t{child}\tSeen."))
                           for row, child in enumerate(("Jude", "Maisie", "Jude"), start=2))
    assert [row.repeats for row in combine([told(BROOK, jude, maisie, again)]).rows] == [None, None, 1]


def test_a_running_number_makes_no_other_row() -> None:
    """A row that was put in above moves all numbers on: the rows below are the same rows."""
    first, again = (on("2026-01-02", origin=Origin(Where(), f"{number}\t02/01/2026\tSeen.")) for number in ("4", "5."))
    newer = told(BROOK, again, on("2026-01-03"), file="b.docx")
    assert [row.repeats for row in combine([told(BROOK, first), newer]).rows] == [None, 1, None]


def test_two_versions_of_one_return_are_both_in_and_say_so() -> None:
    """Both versions stay, each names the other, and a row that is in both says where it stood before."""
    newer = told(BROOK, on("2026-01-02"), on("2026-01-09", "New."), file="revised.docx", reference=THIS)
    combined = combine([RIGHT, newer])
    assert len(combined.rows) == 4
    said = "Another return of this agency is in as well: {}. 1 of the 2 rows here are in it word for word. Say which {}"
    assert [count.remarks for count in combined.counts] == [
        (said.format("revised.docx", "return counts."),),
        (said.format("Brook Primary School.docx", "return counts."),)]
    assert [row.repeats for row in combined.rows] == [None, 1, None, None]


def test_a_row_said_twice_in_one_return_says_so() -> None:
    """Both stay, and the second names the first; the same words of another agency are no repetition."""
    twice = told(BROOK, on("2026-01-02", "Rang."), on("2026-01-02", "Rang."))
    combined = combine([twice, told(MEADOW, on("2026-01-02", "Rang."))])
    assert [row.repeats for row in combined.rows] == [None, 1, None]


def test_a_revised_return_of_case_a_is_named() -> None:
    """The first version of the mental health return beside the second: 169 rows, and both files ask."""
    first = source_of(CASE_A / "superseded" / "06-mental-health-trust-v1.docx.json")
    combined = combine([*case_a(), first])
    assert len(combined.every_row) == 153 + 14
    assert [count.file for count in combined.counts if count.ask] == ["06-mental-health-trust-v1.docx",
                                                                     "06-mental-health-trust.docx"]


def test_two_files_of_one_name_keep_apart() -> None:
    """Files of one name from two folders get labels of their own, even where such a label is taken."""
    names = {BROOK: "return.docx", MEADOW: "return.docx", "Zebra": "return.docx (2)"}
    combined = combine([told(agency, on("2026-01-02"), file=name) for agency, name in names.items()])
    assert sorted(count.file for count in combined.counts) == ["return.docx", "return.docx (2)", "return.docx (3)"]
    assert len({row.file for row in combined.rows}) == 3


def test_the_case_that_is_asked_for_wins() -> None:
    """With a reference given, the files of that case are in, however many name another."""
    one_other = told(MEADOW, SEEN, reference=OTHER)
    combined = combine([RIGHT, ALSO_RIGHT, one_other], reference=OTHER)
    assert [row.agency for row in combined.rows] == [MEADOW]
    assert combined.reference == OTHER
    assert len(combined.left_out) == 3


def test_nothing_at_all_is_an_empty_chronology() -> None:
    """No files: no rows, no counts, and nothing wrong."""
    combined = combine([])
    assert (combined.every_row, combined.counts, combined.groups, combined.gaps) == ((), (), (), ())
    assert combined.clean
