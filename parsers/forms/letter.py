"""A referral that is a letter: its day, the child in its subject line, and the referrer who signed it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.dates import looks_like_a_date
from parsers.facts import Unread
from parsers.forms.answers import Answer, Piece
from parsers.forms.choice import Choice
from parsers.forms.found import Found
from parsers.forms.lines import Line
from parsers.forms.mark import Mark
from parsers.forms.people import person_in
from parsers.forms.slots import Strip
from parsers.forms.terms import Kind
from parsers.forms.wording import first_word, plain, words_of
from parsers.forms.words import FormWords

_SIGNED = 6
"""So many lines behind the closing may belong to the signature."""
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w'’-]+")
_CHILD = r"(?P<name>(?:[A-Z][\w'’-]+\s+){{1,4}}[A-Z][\w'’-]+)[\s,(–-]*(?:{})\b[\s.:]*(?P<born>\d[^(),;]*)"


def with_letter(strips: Sequence[Strip], answers: tuple[Answer, ...], unread: tuple[Unread, ...],
                vocabulary: FormWords) -> tuple[tuple[Answer, ...], tuple[Unread, ...]]:
    """The answers with what a letter tells outside of any label; what it tells under one stands as it is."""
    lines = [strip.slots[0].lines[0] for strip in strips if not strip.table and strip.filled]
    begins = next((at for at, line in enumerate(lines) if first_word(line.text) in vocabulary.letter.greetings), None)
    if begins is None:
        return answers, unread
    told = {answer.key for answer in answers if answer.text}
    found = [answer for answer in (*_dated(lines[:begins], vocabulary), *_subject(lines, told, vocabulary),
                                   *_signed(lines, vocabulary)) if answer.key not in told]
    places = {answer.place for answer in found} | {line.where for line in lines if is_closing(line, vocabulary)}
    return (*answers, *found), tuple(left for left in unread if left.where not in places)


def is_closing(line: Line, vocabulary: FormWords) -> bool:
    """Whether a line closes a letter ("Yours sincerely,")."""
    return plain(line.text) in vocabulary.letter.closings


def _dated(lines: Sequence[Line], vocabulary: FormWords) -> Iterator[Answer]:
    """The day of the letter, in a line of its own above the greeting."""
    dates = [line for line in lines if looks_like_a_date(line.text.strip())]
    if len(dates) == 1:
        yield _answer("referred_date", dates[0].text, dates[0], vocabulary)


def _subject(lines: Sequence[Line], told: set[str], vocabulary: FormWords) -> Iterator[Answer]:
    """The children in the subject line: a name with the date of birth behind it."""
    about = next((line for line in lines if first_word(line.text) in vocabulary.letter.subjects), None)
    if about is None or told & {"child_name", "last_names", "forenames"}:
        return
    born = "|".join(map(re.escape, sorted(vocabulary.letter.born, key=len, reverse=True)))
    for child in re.finditer(_CHILD.format(f"(?i:{born})"), about.text):
        if any(word.plain in vocabulary.letter.family for word in words_of(about.text[:child.start("name")])[-2:]):
            continue
        yield _answer("child_name", child["name"], about, vocabulary)
        yield _answer("date_of_birth", child["born"], about, vocabulary)


def _signed(lines: Sequence[Line], vocabulary: FormWords) -> Iterator[Answer]:
    """The referrer: who signed, with the role, agency and telephone below the name."""
    closed = max((at for at, line in enumerate(lines) if is_closing(line, vocabulary)), default=len(lines))
    block = lines[closed + 1:closed + 1 + _SIGNED]
    if not block or not _PERSON.fullmatch(block[0].text.strip()):
        return
    person = person_in("\n".join(line.text for line in block), vocabulary)
    role = next((line.text for line in block[1:] if person.role and line.text.strip().startswith(person.role)
                 and person.organisation not in line.text[1:]), person.role)
    said = {"referrer_name": block[0].text, "referrer_role": role, "referrer_agency": person.organisation,
            "referrer_phone": person.telephone}
    for key, text in said.items():
        if text:
            yield _answer(key, text, next((line for line in block if text in line.text), block[0]), vocabulary)


def _answer(key: str, text: str, line: Line, vocabulary: FormWords) -> Answer:
    term = next(term for term in vocabulary.terms if term.key == key and term.kind is Kind.LABEL)
    said = replace(line, text=text.strip())
    choice = Choice(Mark(Found((term,), 0, 0, ""), 0), term, (0, 0))
    return Answer(choice, 0, said, pieces=[Piece(said.text, said, 0)])
