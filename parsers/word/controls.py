"""Form controls: content controls (``w:sdt``) and the legacy form fields of Word 97."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from parsers.blocks import Block, Cell, Control, Paragraph, Row, Table
from parsers.facts.problems import Where
from parsers.text import collapse
from parsers.word.markup import Element
from parsers.word.names import SDT_PR, VAL, W14, W15, T, W, child, on

TICKED, EMPTY_BOX = "☒", "☐"
_BOXES = {TICKED: True, "☑": True, "✓": True, "✔": True, "✗": True, EMPTY_BOX: False}
_FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_GOOGLE = "goog_rdk_"
"""Google Docs wraps whatever somebody commented on or suggested in a control with such a tag."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The properties of a content control before its text is known.

    ``kind`` is that of a Control, "section" or "item" of a repeating section, or "" for a control that is no field.
    ``prompt`` names the building block with its prompt.
    """

    kind: str = "text"
    tag: str = ""
    alias: str = ""
    prompt: str = ""
    prompting: bool = False
    checked: bool | None = None
    day: date | None = None

    def control(self, text: str, where: Where, item: int = 0) -> Control:
        """The control with its text, which is none while the prompt shows.

        A box whose sign says the opposite of its state is neither ticked nor empty.
        """
        text = "" if self.prompting else text.strip()
        checked = self.checked
        if checked is not None and _BOXES.get(text, checked) is not checked:
            checked = None
        day = None if self.prompting else self.day
        return Control(self.tag, self.kind, text, self.alias, checked, day, item, where)


def _day(full: str) -> date | None:
    found = _FULL_DATE.match(full)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _checkbox(mark: Element) -> dict[str, Any]:
    state = child(mark, W14 + "checked")
    return {"kind": "checkbox", "checked": state is not None and state.get(W14 + "val") not in ("0", "false", "off")}


def _prompt_of(mark: Element) -> dict[str, Any]:
    block = child(mark, W + "docPart")
    return {"prompt": block.get(VAL, "") if block is not None else ""}


def _tag(mark: Element) -> dict[str, Any]:
    tag = mark.get(VAL, "")
    return {"tag": tag, "kind": ""} if tag.startswith(_GOOGLE) else {"tag": tag}


def _no_field(mark: Element) -> dict[str, Any]:
    return {"kind": ""}


_PROPERTIES: dict[str, Callable[[Element], dict[str, Any]]] = {
    W + "tag": _tag,
    W + "alias": lambda mark: {"alias": mark.get(VAL, "")},
    W + "showingPlcHdr": lambda mark: {"prompting": on(mark)},
    W + "placeholder": _prompt_of,
    W + "date": lambda mark: {"kind": "date", "day": _day(mark.get(W + "fullDate", ""))},
    W + "dropDownList": lambda mark: {"kind": "choice"},
    W + "comboBox": lambda mark: {"kind": "choice"},
    W14 + "checkbox": _checkbox,
    W15 + "repeatingSection": lambda mark: {"kind": "section"},
    W15 + "repeatingSectionItem": lambda mark: {"kind": "item"},
    **{W + name: _no_field for name in ("picture", "docPartObj", "docPartList", "group", "bibliography", "citation")},
}
"""What each property of a content control tells; others are of no interest."""


def frame_of(sdt: Element, prompts: Mapping[str, str]) -> Frame:
    """Read the ``w:sdtPr`` of a content control.

    ``prompts`` are the prompts of this document by the name of their building block. Programs that fill a
    control often forget to take its mark away (``w:showingPlcHdr``); where its prompt is known, the words decide.
    """
    told: dict[str, Any] = {}
    properties = child(sdt, SDT_PR)
    for mark in properties if properties is not None else ():
        if (tell := _PROPERTIES.get(mark.tag)) is not None:
            told |= tell(mark)
    frame = Frame(**told)
    if not frame.prompting:
        return frame
    prompt = prompts.get(frame.prompt)
    words = collapse("".join(text.text or "" for text in sdt.iter(T)))
    return replace(frame, prompting=frame.kind != "checkbox" and prompt in (None, words))


def legacy_control(data: Element, where: Where) -> Control | None:
    """The control of a legacy form field (``w:ffData``), or None when it is no field.

    A text field's text stands behind it and is filled in by the caller; a drop-down shows its first
    entry until another is chosen.
    """
    name = child(data, W + "name")
    tag = name.get(VAL, "") if name is not None else ""
    for mark in data:
        if mark.tag == W + "checkBox":
            state = child(mark, W + "checked")
            ticked = on(state if state is not None else child(mark, W + "default"))
            return Control(tag, "checkbox", TICKED if ticked else EMPTY_BOX, checked=ticked, where=where)
        if mark.tag == W + "ddList":
            return Control(tag, "choice", _chosen(mark), where=where)
        if mark.tag == W + "textInput":
            return Control(tag, "text", "", where=where)
    return None


def _chosen(choices: Element) -> str:
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
    marks = [child(choices, W + "result"), child(choices, W + "default")]
    index = next((mark.get(VAL, "0") for mark in marks if mark is not None), "0")
    return entries[int(index)] if index.isdecimal() and int(index) < len(entries) else ""


def lead(blocks: tuple[Block, ...], control: Control) -> tuple[Block, ...]:
    """The same blocks with ``control`` on the first paragraph in them: where a control round blocks begins."""
    match blocks:
        case (Paragraph() as first, *rest):
            return (replace(first, controls=(control, *first.controls)), *rest)
        case (Table(rows=(Row() as row, *rows)) as table, *rest):
            return (replace(table, rows=(lead_row(row, control), *rows)), *rest)
        case _:
            return (Paragraph("", control.where, controls=(control,)), *blocks)


def lead_cell(cell: Cell, control: Control) -> Cell:
    """The same cell with ``control`` on its first paragraph."""
    return replace(cell, blocks=lead(cell.blocks, control))


def lead_row(row: Row, control: Control) -> Row:
    """The same row with ``control`` on its first paragraph."""
    match row.cells:
        case (Cell() as first, *rest):
            return replace(row, cells=(lead_cell(first, control), *rest))
        case _:
            return replace(row, cells=(Cell(lead((), control), where=row.where),))
