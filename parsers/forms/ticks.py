"""Ticks of every kind: which boxes of the decision are ticked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import groupby

from parsers.forms.answers import Answer, Piece
from parsers.forms.wording import number_length
from parsers.forms.words import FormWords

_TOKEN = re.compile(r"n/?a\b|[^\W_]+|[^\w\s()\[\]{}]|_+", re.IGNORECASE)
_ALONE = re.compile(r"\s*[(\[{]?\s*(?P<sign>\S|[^\W\d_]{1,3})\s*[)\]}]?\s*")
_ROMAN = re.compile(r"\(?(?:i{1,3}|iv)[.)]", re.IGNORECASE)
_MOST_WORDS = 6
"""What is longer than a sign with a remark is no clear tick."""
_ANSWERS = {"yes": True, "y": True, "ie": True, "no": False, "n": False, "nage": False}


class Tick(Enum):
    """The state of a box. ``CROSS`` ticks it too, unless one box has a tick and all others have crosses."""

    NONE = auto()
    TICK = auto()
    CROSS = auto()
    UNCLEAR = auto()


def tick_in(text: str, vocabulary: FormWords) -> Tick:
    """What the words and signs in or beside a box say: signs count wherever they stand, words where they begin."""
    states = list(_states(text, vocabulary))
    if states and text.count(" ") <= _MOST_WORDS:
        return strongest(states)
    said = text.strip()
    number = _ROMAN.fullmatch(said) or number_length(said + " A") >= len(said)
    return Tick.NONE if number or not any(sign.isalnum() for sign in said) else Tick.UNCLEAR


def _states(text: str, vocabulary: FormWords) -> Iterator[Tick]:
    """The state that each sign and each word at the beginning stands for.

    In "☒ No" the sign belongs to the word behind it, in "Yes ☐ No ☒" to the word before it.
    """
    alone = _ALONE.fullmatch(text)
    tokens = [alone["sign"]] if alone else _TOKEN.findall(text)
    if len(tokens) > 1 and tokens[0].casefold() in _ANSWERS and not tokens[-1].isalnum():
        tokens.reverse()
    telling = False
    sign: Tick | None = None
    for token in map(str.casefold, tokens):
        state, word = _sign(token, vocabulary), token[0].isalnum()
        if word and sign is not None and token in _ANSWERS:
            yield sign if _ANSWERS[token] else Tick.NONE
            sign, telling = None, True
            continue
        if sign is not None:
            yield sign
        sign = state if not word else None
        if word and state is not None and not telling:
            yield state
        telling = telling or word
    if sign is not None:
        yield sign


def _sign(token: str, vocabulary: FormWords) -> Tick | None:
    kinds = (("yes", Tick.TICK), ("cross", Tick.CROSS), ("no", Tick.NONE))
    return next((tick for kind, tick in kinds if token in vocabulary.ticks[kind]), None)


def strongest(ticks: Iterable[Tick]) -> Tick:
    """Of several signs for one box a tick outweighs a cross, and either outweighs the empty box printed there."""
    found = set(ticks)
    return next((tick for tick in (Tick.TICK, Tick.CROSS, Tick.UNCLEAR) if tick in found), Tick.NONE)


def any_mark(options: Sequence[Answer], vocabulary: FormWords) -> bool:
    """Whether somebody has put anything in or beside the boxes."""
    return any(_tick([*option.before, *option.pieces], vocabulary) is not Tick.NONE for option in options)


def ticks_of(options: Sequence[Answer], vocabulary: FormWords) -> Mapping[str, Tick]:
    """The state of each box by the key of its option."""
    ticks: dict[str, Tick] = {}
    for option, pieces in _signs(options, vocabulary):
        strange = _is_strange(option, pieces, vocabulary)
        ticks[option.key] = strongest([ticks.get(option.key, Tick.NONE),
                                       Tick.UNCLEAR if strange else _tick(pieces, vocabulary)])
    return ticks


def _is_strange(option: Answer, pieces: Sequence[Piece], vocabulary: FormWords) -> bool:
    """Whether a sign stands below or beside other words than the option's: these may be a choice that nobody knows."""
    words = [piece for piece in pieces if (piece.strip, piece.start) != (option.strip, option.start)
             and tick_in(piece.text, vocabulary) is Tick.UNCLEAR]
    return any(sign.start == word.start if word.strip == option.strip else sign.strip == word.strip
               for word in words for sign in pieces if sign is not word and sign.strip > option.strip)


def _tick(pieces: Sequence[Piece], vocabulary: FormWords) -> Tick:
    boxes = [control for piece in pieces for control in piece.line.controls if control.kind == "checkbox"]
    if any(box.checked is None for box in boxes):
        return Tick.UNCLEAR
    return strongest(tick_in(piece.text, vocabulary) for piece in pieces)


def _signs(options: Sequence[Answer], vocabulary: FormWords) -> Iterator[tuple[Answer, list[Piece]]]:
    """The options with their signs; in a line such as "☐ A ☒ B" each sign stands before its own wording."""
    for _, group in groupby(options, key=lambda option: (option.strip, option.start, option.choice.mark.line)):
        row = list(group)
        before = len(row) > 1 and bool(row[0].before)
        carried: list[Piece] = []
        for option in row:
            yield option, [*option.before, *(carried if before else option.pieces)]
            carried = option.pieces
