"""Form controls: content controls (``w:sdt``) and the legacy form fields of Word 97."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from parsers.blocks import Block, Cell, Control, Paragraph, Row, Table
from parsers.facts.problems import Where
from parsers.text import collapse
from parsers.word.markup import Element
from parsers.word.names import SDT_PR, VAL, W14, W15, T, W, child, on

TICKED, EMPTY_BOX = "☒", "☐"
_BOXES = {TICKED: True, "☑": True, "✓": True, "✔": True, "✗": True, EMPTY_BOX: False}
_FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_KINDS = {W + "date": "date", W14 + "checkbox": "checkbox", W + "dropDownList": "choice", W + "comboBox": "choice",
          W15 + "repeatingSection": "section", W15 + "repeatingSectionItem": "item"}
_NO_FIELDS = {W + name for name in ("picture", "docPartObj", "docPartList", "group", "bibliography", "citation")}

_GOOGLE = "goog_rdk_"
"""Google Docs wraps whatever somebody commented on or suggested in a control with such a tag."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The properties of a content control before its text is known. ``kind`` "" is a control that is no field."""

    kind: str
    tag: str = ""
    alias: str = ""
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


def frame_of(sdt: Element, prompts: Mapping[str, str]) -> Frame:
    """Read the ``w:sdtPr`` of a content control.

    ``prompts`` are the prompts of this document by the name of their building block. Programs that fill a
    control often forget to take its mark away (``w:showingPlcHdr``); where its prompt is known, the words decide.
    """
    properties = child(sdt, SDT_PR)
    kind, tag, alias, prompting, checked, day = "text", "", "", False, None, None
    prompt: str | None = None
    for mark in properties if properties is not None else ():
        name = mark.tag
        kind = _KINDS.get(name, "" if name in _NO_FIELDS else kind)
        if name == W + "tag":
            tag = mark.get(VAL, "")
            kind = "" if tag.startswith(_GOOGLE) else kind
        elif name == W + "alias":
            alias = mark.get(VAL, "")
        elif name == W + "showingPlcHdr":
            prompting = on(mark)
        elif name == W + "placeholder":
            block = child(mark, W + "docPart")
            prompt = prompts.get(block.get(VAL, "")) if block is not None else None
        elif name == W + "date":
            day = _day(mark.get(W + "fullDate", ""))
        elif name == W14 + "checkbox":
            state = child(mark, W14 + "checked")
            checked = state is not None and state.get(W14 + "val") not in ("0", "false", "off")
    if prompting and prompt is not None:
        prompting = collapse("".join(text.text or "" for text in sdt.iter(T))) == prompt
    return Frame(kind, tag, alias, prompting and kind != "checkbox", checked, day)


def _day(full: str) -> date | None:
    found = _FULL_DATE.match(full)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


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
