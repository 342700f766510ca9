"""What a label goes on to ask behind its colon: "Reason for referral: why do you believe the criteria are met?"."""

from collections.abc import Sequence

from parsers.facts import Unread
from parsers.forms.answers import Answer

_LEAST = 2
"""In spaces: what is shorter and ends with a question mark is a value that somebody was not sure of."""


def without_questions(answers: Sequence[Answer]) -> tuple[Unread, ...]:
    """Take the questions of labels out of their answers, and name them.

    One stands in the label's own line, ends with a question mark and is alone there; the answer stands elsewhere.
    """
    left = []
    for answer in answers:
        own, others = next(iter(answer.pieces), None), answer.pieces[1:]
        if own is None or not others or own.line.where != answer.where or not _asks(own.text):
            continue
        if all((other.strip, other.start) != (own.strip, own.start) for other in others):
            answer.pieces = others
            left.append(Unread(own.line.where, f"“{own.text.strip()}” reads like part of the question"))
    return tuple(left)


def _asks(text: str) -> bool:
    said = text.strip()
    return said.endswith("?") and said.count(" ") > _LEAST and said[:1].isalpha()
