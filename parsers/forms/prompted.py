"""What a label goes on to say: "Reason for referral: why are the criteria met?", "Name (as on birth certificate)"."""

import re
from collections.abc import Sequence

from parsers.facts import Unread
from parsers.forms.alternatives import only_offers
from parsers.forms.answers import Answer, Piece
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

_HINT = re.compile(r"\([^()]*[^\W\d_][^()]*\)")
_PARTS = re.compile(r"\s+[-–—]\s*|[,;:]\s*")
_LEAST = 2
"""In spaces: what is shorter and ends with a question mark is a value that somebody was not sure of."""


def without_questions(answers: Sequence[Answer], vocabulary: FormWords) -> tuple[Unread, ...]:
    """Take the questions and hints of labels out of their answers, and name them.

    One stands in the label's own slot, ends with a question mark, is in brackets, is bold as the label is or only
    offers what to choose from, and is alone there; the answer stands elsewhere.
    """
    left = []
    for answer in answers:
        own, others = next(iter(answer.pieces), None), answer.pieces[1:]
        if own is None or not others or (own.strip, own.start) != (answer.strip, answer.start):
            continue
        elsewhere = all((other.strip, other.start) != (own.strip, own.start) for other in others)
        if elsewhere and (_asks(own.text, vocabulary) or _goes_on(answer, own, others)):
            answer.pieces = others
            left.append(Unread(own.line.where, f"“{own.text.strip()}” reads like part of the question"))
    return tuple(left)


def _asks(text: str, vocabulary: FormWords) -> bool:
    said = text.strip()
    question = said.endswith("?") and said.count(" ") > _LEAST and said[:1].isalpha()
    return question or bool(_HINT.fullmatch(said)) or all(
        only_offers(part, vocabulary) or plain(part) in vocabulary.prompt_set for part in _PARTS.split(said))


def _goes_on(answer: Answer, own: Piece, others: Sequence[Piece]) -> bool:
    """Whether the words behind the colon of a bold label are bold as it is, in small letters, and the answer is not."""
    label = own.line.bold and own.line.where == answer.where and not any(other.line.bold for other in others)
    return label and own.text.strip()[:1].islower()
