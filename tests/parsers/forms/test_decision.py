"""Part B, 2.1: the box that is ticked, with every kind of tick, in every layout."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row, Table
from parsers.facts import Code, Kind, Outcome, Screening, Where
from parsers.forms import read_form
from parsers.forms.ticks import Tick, tick_in
from tests.parsers.forms.layouts import paragraph, row
from tests.parsers.forms.shipped import FORMS, PRINTED

OPTIONS: Mapping[str, list[str]] = {
    option["key"]: [label for label in option["labels"] if label.count(" ") > 2]
    for section in PRINTED["section"] for option in section.get("option", ())
}
TICKS = ("√", "✓", "✔", "☑", "☒", "X", "x", "Yes", "YES", "✓ agreed", "X (majority)", "[x]", "Y", "✗", "v", "Tick")
EMPTY = ("", "☐", "No", "N/A", "-", "n/a", "–", "[ ]", "NO", "□")
Boxes = Sequence[tuple[str, str, bool]]
"""The wording of each box, what stands in it, and whether that is a tick."""


def _below(boxes: Boxes) -> list[Row]:
    return [row(*(said for said, _, _ in boxes)), row(*(sign for _, sign, _ in boxes))]


def _control(ticked: bool, at: int) -> Cell:
    control = Control("", "checkbox", "☒" if ticked else "☐", checked=ticked)
    return Cell((Paragraph(control.text, controls=(control,)),), at, where=Where(table=1))


LAYOUTS: Mapping[str, Callable[[Boxes], list[Row]]] = {
    "below": _below,
    "right": lambda boxes: [row((said, 3), sign) for said, sign, _ in boxes],
    "left": lambda boxes: [row(sign, (said, 3)) for said, sign, _ in boxes],
    "under-in-its-cell": lambda boxes: [row(*(f"{said}\n{sign}" for said, sign, _ in boxes))],
    "behind-in-its-cell": lambda boxes: [row(*(f"{said} {sign}" for said, sign, _ in boxes))],
    "behind-a-colon": lambda boxes: [row(*(f"{said}: {sign}" for said, sign, _ in boxes))],
    "in-front-in-its-cell": lambda boxes: [row(*(f"{sign} {said}" for said, sign, _ in boxes))],
    "lines-of-one-cell": lambda boxes: [row(("\n".join(f"{sign} {said}" for said, sign, _ in boxes), 4))],
    "two-to-a-row": lambda boxes: [row(*boxes[0][:2], *boxes[1][:2]), row(*boxes[2][:2], *boxes[3][:2])],
    "all-in-one-line": lambda boxes: [
        row((" ".join(f"{'☒' if ticked else '☐'} {said}" for said, _, ticked in boxes), 4))
    ],
    "controls": lambda boxes: [
        row(*(said for said, _, _ in boxes)),
        Row(tuple(_control(ticked, at) for at, (_, _, ticked) in enumerate(boxes))),
    ],
}


def _form(rows: list[Row], pathway: str = "") -> Document:
    blocks: tuple[Block, ...] = (
        paragraph("SCREENING FORM"),
        Table((
            row(("Names and organisation of Panel Members making decision:", 4)),
            row("TMBC: Helen", "GMP: Martin", "ICB: Nadia", "Other:"),
            row(("2.1 Referral Decision of Screening Panel (tick √ one)", 4)), *rows,
            row(("2.2 Rationale for the Decision", 4)),
            row("Selected Pathway", (pathway, 3)), row("Rationale", ("Because of the harm.", 3)),
        ), 4),
    )
    return Document(blocks)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=20, deadline=None)
@given(
    ticked=st.sets(st.sampled_from(list(OPTIONS)), max_size=2), order=st.permutations(list(OPTIONS)),
    tick=st.sampled_from(TICKS), empty=st.sampled_from(EMPTY),
    words=st.fixed_dictionaries({key: st.sampled_from(labels) for key, labels in OPTIONS.items()}),
)
def test_the_one_box_that_is_ticked_is_the_decision(
    layout: str, ticked: set[str], order: list[str], tick: str, empty: str, words: dict[str, str]
) -> None:
    """One tick is the decision, unqueried; none and two are no decision and a question."""
    boxes = [(words[key], tick if key in ticked else empty, key in ticked) for key in order]
    reading = read_form(_form(LAYOUTS[layout](boxes)), FORMS, date(2026, 1, 10))
    assert reading is not None and reading.kind is Kind.SCREENING and isinstance(reading.data, Screening)
    assert reading.data.decision == (Outcome(*ticked) if len(ticked) == 1 else None)
    asked = [problem.code for problem in reading.problems if problem.field == "decision"]
    assert asked == ([] if len(ticked) == 1 else [Code.CHOICE])
    assert reading.data.rationale == "Because of the harm."


@pytest.mark.parametrize(("pathway", "queried"), [
    pytest.param("Rapid Review", False, id="the-same"),
    pytest.param("Rapid Review, audit to follow", False, id="the-same-among-others"),
    pytest.param("As discussed", False, id="nothing-known"),
    pytest.param("Single agency audit", True, id="another"),
    pytest.param("No further action", True, id="none"),
])
def test_the_pathway_in_words_may_contradict_the_tick(pathway: str, queried: bool) -> None:
    """The tick stands, and words that name only other outcomes are a question about it."""
    boxes = [(labels[0], "√" if key == "rapid_review" else "", False) for key, labels in OPTIONS.items()]
    reading = read_form(_form(_below(boxes), pathway), FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Screening)
    assert reading.data.decision is Outcome.RAPID_REVIEW
    assert [problem.code for problem in reading.problems] == ([Code.CONTRADICTION] if queried else [])


def test_a_box_whose_sign_contradicts_its_state_is_a_question() -> None:
    """A control that is neither ticked nor empty decides nothing."""
    boxes = [(labels[0], "", False) for labels in OPTIONS.values()]
    torn = Cell((Paragraph("☐", controls=(Control("", "checkbox", "☐", checked=None),)),), 0)
    rows = [*LAYOUTS["below"](boxes)[:1], Row((torn, *(_control(at == 1, at) for at in range(1, 4))))]
    reading = read_form(_form(rows), FORMS, date(2026, 1, 10))
    assert reading is not None and isinstance(reading.data, Screening)
    assert reading.data.decision is None
    assert [(problem.field, problem.code) for problem in reading.problems] == [("decision", Code.CHOICE)]


@pytest.mark.parametrize(("text", "tick"), [
    pytest.param("√", Tick.TICK, id="square-root"), pytest.param("\uf0fc", Tick.TICK, id="wingdings-in-private-area"),
    pytest.param("☐ X", Tick.CROSS, id="cross-typed-beside-the-printed-box"), pytest.param("☐√", Tick.TICK, id="glued"),
    pytest.param("[ ]", Tick.NONE, id="empty-brackets"), pytest.param("(x)", Tick.CROSS, id="crossed-brackets"),
    pytest.param("☒ No", Tick.NONE, id="the-no-is-ticked"), pytest.param("☐ Yes ☒ No", Tick.NONE, id="no-of-two"),
    pytest.param("☒ Yes ☐ No", Tick.TICK, id="yes-of-two"), pytest.param("Yes ☐ No ☒", Tick.NONE, id="signs-behind"),
    pytest.param("agreed by all", Tick.TICK, id="agreed"), pytest.param("not agreed", Tick.NONE, id="not-agreed"),
    pytest.param("X (majority 2:1)", Tick.CROSS, id="with-a-remark"), pytest.param("1.", Tick.NONE, id="number"),
    pytest.param("see email", Tick.UNCLEAR, id="words"), pytest.param("", Tick.NONE, id="nothing"),
    pytest.param("x this was what two of the three partners had wished for", Tick.UNCLEAR, id="a-whole-sentence"),
])
def test_what_a_sign_says(text: str, tick: Tick) -> None:
    """Signs and words in a box, each with the state that a person would read."""
    assert tick_in(text, FORMS) is tick
