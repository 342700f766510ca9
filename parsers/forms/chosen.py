"""A box of the decision chosen by its looks: highlighted, shaded, in bold, or the only one that is not struck out."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from parsers.blocks import Spans
from parsers.forms.answers import Answer

_LEAST = 3
"""Of fewer boxes none stands out from the others."""
_NEARLY_ALL, _MOSTLY = 90, 50
"""How much of a wording, in per cent, is struck out or marked where all of it is meant."""


def stand_out(options: Sequence[Answer], ticked: Sequence[str]) -> list[str]:
    """The boxes that are ticked or stand out from the others by a highlighter's colour or a line through all others."""
    wordings = _wordings(options)
    said = dict.fromkeys([*ticked, _all_but_one_struck(wordings), _alone(wordings, _is_marked)])
    return [key for key in said if key]


def look_apart(options: Sequence[Answer]) -> list[str]:
    """The box whose cell alone has a colour of its own, or that alone is in bold: that may be how it is printed."""
    wordings = _wordings(options)
    seen = (_alone_in_colour(wordings), _alone(wordings, lambda one: one.line.bold))
    return [key for key in seen if key][:1]


def said_in_its_box(options: Sequence[Answer]) -> list[str]:
    """The box in which its own words were typed in place of a tick; none where several were."""
    said = {box.key for box in options for above in options
            if box.key == above.key and box.strip > above.strip and box.start == above.start}
    return list(said) if len(said) == 1 and len({option.key for option in options}) >= _LEAST else []


def _wordings(options: Sequence[Answer]) -> Mapping[str, Sequence[Answer]]:
    wordings: dict[str, list[Answer]] = {}
    for option in options:
        wordings.setdefault(option.key, []).append(option)
    return wordings if len(wordings) >= _LEAST else {}


def is_struck(answer: Answer) -> bool:
    """Whether the printed wording of a label has a line through it."""
    return _share(answer, answer.line.struck) >= _NEARLY_ALL


def _is_marked(answer: Answer) -> bool:
    return _share(answer, answer.line.marked) >= _MOSTLY


def _all_but_one_struck(wordings: Mapping[str, Sequence[Answer]]) -> str:
    left = [key for key, answers in wordings.items() if not any(_share(one, one.line.struck) for one in answers)]
    struck = [key for key, answers in wordings.items() if all(map(is_struck, answers))]
    return left[0] if len(left) == 1 and len(struck) == len(wordings) - 1 else ""


def _alone(wordings: Mapping[str, Sequence[Answer]], stands_out: Callable[[Answer], bool]) -> str:
    """The one box of which this can be said."""
    keys = [key for key, answers in wordings.items() if any(map(stands_out, answers))]
    return keys[0] if len(keys) == 1 else ""


def _alone_in_colour(wordings: Mapping[str, Sequence[Answer]]) -> str:
    """The one box whose cell has a colour of its own, where the cells of all others have none or the same one."""
    fills = {key: _fills(answers) for key, answers in wordings.items()}
    for key, fill in fills.items():
        others = {other for at, other in fills.items() if at != key}
        if fill and len(others) == 1 and fill not in others:
            return key
    return ""


def _fills(answers: Iterable[Answer]) -> str:
    return next((answer.line.fill for answer in answers if answer.line.fill), "")


def _share(answer: Answer, spans: Spans) -> int:
    """How much of the wording of a label lies in the spans, in per cent."""
    found = answer.choice.mark.found
    start, end = found.start, found.start + len(found.printed)
    covered = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in spans)
    return 100 * covered // max(end - start, 1)
