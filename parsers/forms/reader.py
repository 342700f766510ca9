"""The whole way from a document to what its referral or screening form says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from parsers.blocks import Document
from parsers.facts import Kind, Reading, Referral, Screening, Unread
from parsers.forms.answers import Answer
from parsers.forms.arranging import Arranging
from parsers.forms.asides import with_asides
from parsers.forms.bilingual import with_second_language
from parsers.forms.choose import choose
from parsers.forms.filling import fill
from parsers.forms.letter import with_letter
from parsers.forms.marks import marks_of
from parsers.forms.questions import Notes
from parsers.forms.recognise import is_form
from parsers.forms.referral import read_referral
from parsers.forms.screening import read_screening
from parsers.forms.sections import PARTS, headings_of
from parsers.forms.slots import lay_out
from parsers.forms.strangers import with_strangers
from parsers.forms.terms import Kind as Wording
from parsers.forms.ticks import any_mark
from parsers.forms.turned import turned
from parsers.forms.unlabelled import with_people
from parsers.forms.wording import plain
from parsers.forms.words import FormWords
from parsers.forms.wraps import unwrapped
from parsers.forms.yes_no import with_answers


def read_form(document: Document, words: FormWords, on: date) -> Reading | None:
    """What a referral form (Part A) or a screening form (Part B) says that came on the day ``on``.

    A file with both parts filled is a screening with the referral beside it; with Part B blank it is a referral, and
    so is a blank form. None when the document is no such form. Source: Appendix A.
    """
    laid = lay_out(document, Arranging(words))
    words = with_second_language(laid, words)
    strips = with_answers(turned([unwrapped(strip, words) for strip in laid], words), words)
    marks = [marks_of(strip, below, words) for strip, below in zip_longest(strips, strips[1:])]
    if not is_form(strips, marks, words):
        return None
    marks, headings = with_strangers(strips, marks, headings_of(strips, marks), words)
    choices = with_asides(strips, choose(strips, marks, headings, words), words)
    filled, unread = fill(strips, choices, words)
    answers, unread = with_letter(strips, with_people(filled, words), unread, words)
    reading = _read(answers, words, on)
    ours = {control.tag: control.text for control in document.controls if control.tag in words.ours and control.text}
    return replace(reading, unread=(*unread, *reading.unread, *_unlabelled(answers, words)), properties=ours)


def _unlabelled(answers: Sequence[Answer], words: FormWords) -> Iterator[Unread]:
    """What stands under the heading of a section with questions, but answers none of them."""
    for answer in answers:
        told = [piece for piece in answer.pieces if not any(
            term.key == "child" or term.kind is Wording.OPTION
            for term in words.phrases.get(plain(piece.text.rpartition(":")[2]), ())
        )]
        if answer.heading and not answer.term.answers and answer.key not in PARTS and told:
            why = f"it stands under “{answer.printed}”, but answers none of the questions there"
            yield Unread(told[0].line.where, why)


def is_blank(reading: Reading) -> bool:
    """Whether nothing at all was filled in on a form."""
    return reading.data == Referral() and reading.referral is None


def _read(answers: Sequence[Answer], words: FormWords, on: date) -> Reading:
    part_a, part_b = Notes(words, on), Notes(words, on)
    referral, screening = read_referral(answers, part_a), read_screening(answers, part_b)
    options = [answer for answer in answers if answer.term.kind is Wording.OPTION]
    if screening == Screening() and not any_mark(options, words):
        return _reading(Kind.REFERRAL, referral, None, part_a)
    if referral == Referral():
        return _reading(Kind.SCREENING, screening, None, part_b)
    return _reading(Kind.SCREENING, screening, referral, part_b, part_a)


def _reading(kind: Kind, data: Referral | Screening, referral: Referral | None, *notes: Notes) -> Reading:
    problems = tuple(problem for note in notes for problem in note.problems)
    origins = {key: origin for note in notes for key, origin in note.origins.items()}
    unread = tuple(left for note in notes for left in note.unread)
    return Reading(kind, data=data, referral=referral, problems=problems, origins=origins, unread=unread)
