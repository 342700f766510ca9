"""Nil returns: an agency that holds nothing says so by a tick or in a sentence."""

import re
from collections.abc import Iterable, Sequence

from parsers.blocks import Control
from parsers.returns.plain import plain
from parsers.returns.sections import Section
from parsers.returns.words import NilWords, ReturnWords

_ASIDE = re.compile(r"\([^)]{0,500}\)|\b(?:born|dob|d\.o\.b\.?)\s[^,.;]*"
                    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_LONGEST_BOX, _NOWHERE = 160, 1000
_ITSELF = "our service"
_TICKED = r"[☒☑✓✔✗✘🗹🗸√]|\[\s*[xX✓]\s*\]|\(\s*[xX✓]\s*\)"
_EMPTY = r"[☐□▢]|\[\s*\]|\(\s*\)"
_TYPED_BESIDE = re.compile(rf"(?:{_EMPTY})\s*(?=(?:[√✓✔xX✗✘])\s)")
_TICK, _BLANK = re.compile(_TICKED), re.compile(_EMPTY)
_BOX_FIRST = re.compile(rf"(?P<box>{_TICKED}|{_EMPTY})\s*(?P<word>yes|no)\b", re.IGNORECASE)
_WORD_FIRST = re.compile(rf"\b(?P<word>yes|no)\s*[:.]?\s*(?P<box>{_TICKED}|{_EMPTY})", re.IGNORECASE)
_SIGN, _YES_NO = re.compile(rf"{_TICKED}|{_EMPTY}"), re.compile(r"\b(?:yes|no)\b", re.IGNORECASE)
_LONE_CROSS = re.compile(r"^\s*x\s+(?=\w)|\s(?:x|yes)\s*$", re.IGNORECASE)
_PLAIN_ANSWERS = {"yes": True, "y": True, "x": True, "true": True, "ticked": True, "✓": True, "✔": True, "√": True,
                  "no": False, "n": False, "n a": False, "false": False, "not applicable": False, "": False}


def read_nil_sentence(text: str, words: ReturnWords) -> bool:
    """Whether somebody says in ``text`` that his agency holds nothing ("we have no record of any of them").

    ``text`` is the sender's own words only: the request quoted below them speaks of nil returns too. A sentence
    that takes it back, sets a condition, asks, or speaks of one visit or one parent does not say it.
    """
    spoken = [(_spoken(sentence, words.nil), sentence.rstrip().endswith("?")) for sentence in sentences(text)]
    if any(_finds(words.nil.contradicts, sentence) for sentence, _ in spoken):
        return False
    return any(_says(sentence, words.nil) for sentence, asks in spoken if not asks)


def tells_of_contact(text: str, words: ReturnWords) -> str:
    """The first sentence in which somebody tells what only an agency knows that holds something; "" without one."""
    contradicts = words.nil.contradicts
    return next((one.strip() for one in sentences(text) if _finds(contradicts, _spoken(one, words.nil))), "")


def _spoken(sentence: str, nil: NilWords) -> str:
    spoken = plain(_ASIDE.sub(" ", sentence))
    return nil.own.sub(_ITSELF, spoken) if nil.own else spoken


def sentences(text: str) -> list[str]:
    """The sentences of a text; the end of a line is one's too."""
    return _SENTENCE_END.split(text)


def _says(sentence: str, nil: NilWords) -> bool:
    sentence = nil.opening.sub("", sentence)
    if _finds(nil.denies, sentence):
        return False
    return any(nil.rest.fullmatch(sentence[found.end():]) for says in nil.says for found in says.finditer(sentence))


def _finds(patterns: Iterable[re.Pattern[str]], sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in patterns)


def nil_box(sections: Iterable[Section], words: ReturnWords) -> bool | None:
    """Whether the box of a nil return is ticked; None when the document has none that can be told.

    "Do you hold any records?" answered "No" is such a box too.
    """
    told = [answer for section in sections for answer in _boxes(section, words) if answer is not None]
    return any(told) if told else None


def _boxes(section: Section, words: ReturnWords) -> Iterable[bool | None]:
    for line in (section.headline, *section.lines):
        label, _, value = line.text.partition(":" if ":" in line.text else "?")
        yield _box(line.text, [label, value], line.controls, words)
    for sheet in section.sheets:
        for row in sheet.table.rows if sheet.layout is None else ():
            controls = [control for cell in row.cells for control in cell.controls]
            yield _box(row.text, [cell.text for cell in row.cells], controls, words)


def _box(text: str, parts: Sequence[str], controls: Sequence[Control], words: ReturnWords) -> bool | None:
    """The box of one line or row: the state of its control, the answer beside its label, or its sign.

    A tick typed beside an empty box is a tick.
    """
    text, parts = _TYPED_BESIDE.sub("", text), [_TYPED_BESIDE.sub("", part) for part in parts]
    boxes = [control for control in controls if control.kind == "checkbox"]
    if tagged := [box for box in boxes if box.tag == words.template.nil_tag]:
        return tagged[0].checked
    asks = asks_for_records(text, words)
    if not asks and not is_about_nil(text, words):
        return None
    if len(boxes) == 1 and not asks:
        return True if _ticked(text) else boxes[0].checked
    beside = " ".join(part for part in parts if not is_about_nil(part, words) and not asks_for_records(part, words))
    answer = _answered(beside.strip() or text)
    if asks:
        return None if answer is None else not answer
    if answer is None and not _boxed_answers(text):
        return _said_beside(text, parts, words) or _ticked(text)
    return answer


def _said_beside(text: str, parts: Sequence[str], words: ReturnWords) -> bool:
    """Whether a sentence beside the label says it, and is not what the form prints there itself.

    Beside the name of one of the family it says nothing of the others.
    """
    label, *answers = parts
    if not is_about_nil(label, words) or plain(text) in words.template.prompts:
        return False
    return any(read_nil_sentence(part, words) for part in answers)


def is_about_nil(text: str, words: ReturnWords) -> bool:
    """Whether a line is a box or label of a nil return, and no more than that."""
    return _first(words.nil.box, text) < _NOWHERE


def asks_for_records(text: str, words: ReturnWords) -> bool:
    """Whether a line asks if anything is held, and no more than that."""
    return _first(words.nil.asks, text) < _first(words.nil.box, text)


def _first(phrases: Iterable[str], text: str) -> int:
    """Where in a line the first of the phrases stands; ``_NOWHERE`` where none does, or the line says more."""
    spoken = f" {plain(text)} "
    found = [at for phrase in phrases if (at := spoken.find(f" {phrase} ")) >= 0] if len(text) <= _LONGEST_BOX else []
    return min(found, default=_NOWHERE)


def _answered(text: str) -> bool | None:
    """The answer beside a label: "Yes", "X", "☒ Yes ☐ No"; None when it is none."""
    if answers := _boxed_answers(text):
        ticked = {found["word"].lower() == "yes" for found in answers if _TICK.fullmatch(found["box"])}
        return ticked.pop() if len(ticked) == 1 else None
    if (known := _PLAIN_ANSWERS.get(plain(text) or text.strip())) is not None:
        return known
    return _ticked(text)


def has_box(text: str) -> bool:
    """Whether a line shows a box, ticked or not."""
    return _SIGN.search(text) is not None


def _boxed_answers(text: str) -> list[re.Match[str]]:
    """Yes and no, each with its box: before the words where a box comes first, else behind them."""
    box, word = _SIGN.search(text), _YES_NO.search(text)
    first = box is not None and word is not None and box.start() < word.start()
    return list((_BOX_FIRST if first else _WORD_FIRST).finditer(text))


def _ticked(text: str) -> bool | None:
    if _TICK.search(text) or _LONE_CROSS.search(text):
        return True
    return False if _BLANK.search(text) else None
