"""People who are named under a heading without any label: "Faye Marsden, TMBC" among the panel, a lead in one cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.forms.answers import Answer, Piece
from parsers.forms.choice import Choice
from parsers.forms.found import Found
from parsers.forms.mark import Mark
from parsers.forms.people import person_in, without_contact
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import plain, words_of
from parsers.forms.words import FormWords

_APART = re.compile(r"[,;:()–—]|\s-\s")
_MARKS = frozenset(",;:()")
_SEVERAL = re.compile(r"(?<=\))\s*[,;]\s*|\s*;\s*")
_SECTIONS = ("panel", "leads")


def with_people(answers: Sequence[Answer], vocabulary: FormWords) -> tuple[Answer, ...]:
    """The answers with one for each person who stands under the heading of the panel or of the leads without a label.

    What is no person and organisation stays under its heading, and is named as unread.
    """
    if not any(_untold(answer) for answer in answers):
        return tuple(answers)
    return tuple(told for answer in answers for told in (_told(answer, vocabulary) if _untold(answer) else (answer,)))


def _untold(answer: Answer) -> bool:
    return answer.heading and answer.key in _SECTIONS and bool(answer.pieces)


def _told(heading: Answer, vocabulary: FormWords) -> Iterator[Answer]:
    read = _member if heading.key == "panel" else _lead
    left, told = list[Piece](), list[Answer]()
    for piece in heading.pieces:
        found = [read(heading, one, vocabulary) for one in _one_by_one(piece)]
        known = [answer for answer in found if answer is not None]
        told += known if len(known) == len(found) else []
        left += [piece] if len(known) < len(found) else []
    yield replace(heading, pieces=left)
    yield from told


def _one_by_one(piece: Piece) -> list[Piece]:
    """The people of a line, where semicolons or closing brackets part them."""
    return [replace(piece, text=text) for text in _SEVERAL.split(piece.text) if text.strip()]


def _member(heading: Answer, piece: Piece, vocabulary: FormWords) -> Answer | None:
    """A member of the panel: a name, and an organisation that sits on it."""
    bare = without_contact(piece.text).name
    for name, organisation in _halves(bare):
        terms = [term for term in vocabulary.phrases.get(plain(organisation), ()) if term.kind is Kind.ORGANISATION]
        if terms and name and not vocabulary.phrases.get(plain(name)):
            said = piece.text.replace(bare, name) if bare in piece.text else name
            return _answer(heading, replace(piece, text=said), terms[0], organisation)
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """A name and an organisation, whichever stands first, with a mark between them or without."""
    parts = [part.strip() for part in _APART.split(text) if part.strip()]
    for organisation in reversed(parts) if len(parts) > 1 else ():
        yield ", ".join(part for part in parts if part != organisation), organisation
    for word in reversed(words_of(text)[2:]):
        if not _MARKS & set(text[:word.start]):
            yield text[:word.start].strip(), text[word.start:]


def _lead(heading: Answer, piece: Piece, vocabulary: FormWords) -> Answer | None:
    """A lead: a name with a role, an organisation or contact details behind it, alone in its row."""
    person = person_in(piece.text, vocabulary)
    alone = sum(other.strip == piece.strip for other in heading.pieces) == 1
    term = next(term for term in vocabulary.terms if term.key == "lead_name")
    known = bool(person.role) + bool(person.organisation) + bool(person.contact) > 1
    return _answer(heading, piece, term, "") if alone and known else None


def _answer(heading: Answer, piece: Piece, term: Term, printed: str) -> Answer:
    found = Found((term,), 0, 0, printed)
    choice = Choice(Mark(found, heading.choice.mark.slot), term, (0, 0))
    return Answer(choice, piece.strip, piece.line, piece.start, piece.end, [piece])
