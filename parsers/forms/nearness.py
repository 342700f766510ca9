"""Recognising a label that is no known wording but nearly one, or that means the same."""

import re
from functools import lru_cache, reduce

from rapidfuzz import process
from rapidfuzz.distance import OSA

from parsers.forms.found import Ends, Found, Grade
from parsers.forms.labels import LONGEST_LABEL, in_second_language, shared_terms
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import number_length, plain, without_brackets
from parsers.forms.words import FormWords

_PARTS = re.compile(r"\s*(?:/(?!\s?s\b)|\|)\s*|\s+[-–—]\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,\s*(?:and\b)?|/|&|\band\b)\s*", re.IGNORECASE)
_REFERRER = "referrer"
_REMEMBERED = 2048
"""So many labels are kept in mind: the forms of a partnership print the same ones."""


@lru_cache(maxsize=_REMEMBERED)
def find_close(text: str, vocabulary: FormWords, meaning: bool) -> Found | None:
    """A label that is no known wording but nearly one, or (with ``meaning``) means the same. For whole labels only.

    What is more than the wording of a box of the decision may be its tick.
    """
    head, mark, _ = text.partition(":")
    if not mark and len(text) > len(head := text.rstrip().removesuffix("?")):
        mark = "?"
    number = number_length(head)
    label = without_brackets(head[number:])
    said = plain(label)
    if not said or said.count(" ") >= LONGEST_LABEL or not any(sign.isalpha() for sign in said):
        return None
    terms, grade, phrase = _recognise(label, head[number:] + mark, vocabulary, meaning)
    boxed = any(term.kind is Kind.OPTION for term in terms) and phrase.count(" ") != plain(head[number:]).count(" ")
    if not terms or boxed:
        return None
    end = len(head) + len(mark)
    rest = text[end:].strip()
    return Found(terms, 0, end if rest else len(text), head.strip(), grade, Ends.MARKED if rest else Ends.WHOLE,
                 bool(mark), bool(number), phrase)


def _recognise(label: str, whole: str, vocabulary: FormWords, meaning: bool) -> tuple[tuple[Term, ...], Grade, str]:
    """What a label is, without its remarks in brackets or with them, and the wording that it is a slip of."""
    said = plain(label)
    if terms := vocabulary.phrases.get(said):
        return terms, Grade.EXACT, said
    for words in dict.fromkeys((said, plain(whole))):
        if phrase := _misspelt(words, vocabulary):
            return vocabulary.phrases[phrase], Grade.CLOSE, phrase
    if halves := _halves(label, whole.endswith((":", "?")), vocabulary):
        return reduce(shared_terms, halves), Grade.EXACT, said
    if name := _name_and_more(label, vocabulary):
        return name, Grade.CLOSE, said
    return (_meant(said, vocabulary) if meaning else ()), Grade.MEANT, said


def _name_and_more(label: str, vocabulary: FormWords) -> tuple[Term, ...]:
    """The name that a label asks for first, where it asks for more in the same box ("Name, role and telephone")."""
    parts = [tuple(term for term in vocabulary.phrases.get(plain(part), ()) if term.kind is Kind.LABEL
                   and term.section == _REFERRER) for part in _LISTED.split(label)]
    several = len({terms[0].key for terms in parts if terms}) > 1
    return parts[0] if all(parts) and several and parts[0][0].key == "referrer_name" else ()


def _halves(label: str, marked: bool, vocabulary: FormWords) -> list[tuple[Term, ...]]:
    """What is known of a label said twice ("Data de nascimento / Date of birth:").

    Without a mark at its end the half that is not known must be of the second language, or it may be an answer.
    """
    parts = _PARTS.split(label)
    known = [terms for part in parts if (terms := vocabulary.phrases.get(plain(part)))]
    strange = [part for part in parts if plain(part) not in vocabulary.phrases]
    return known if marked or all(in_second_language(part, vocabulary) for part in strange) else []


@lru_cache(maxsize=_REMEMBERED)
def _misspelt(said: str, vocabulary: FormWords) -> str:
    """The wording that differs by a slip: one letter in six or seven, two from eight on, one in ten of long ones."""
    slips = 0 if len(said) < 6 else 1 if len(said) < 8 else max(2, len(said) // 10)
    near = [phrase for length in range(len(said) - slips, len(said) + slips + 1)
            for phrase in vocabulary.by_length.get(length, ())] if slips else []
    best = process.extractOne(said, near, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best is not None and _negations(best[0]) == _negations(said) else ""


def _negations(said: str) -> int:
    return sum(word in ("not", "no", "nor", "without") for word in said.split())


def _meant(said: str, vocabulary: FormWords) -> tuple[Term, ...]:
    words = frozenset(said.split())
    return tuple(term for term in vocabulary.terms if term.meanings and term.means(words))
