"""Recognising a known wording at the start of a line, and where the answer after it begins."""

import re
from dataclasses import replace
from functools import lru_cache

from parsers.forms.found import Ends, Found
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import LINE, Word, first_word, number_length, plain, without_brackets, words_of
from parsers.forms.words import FormWords

_RUNS_ON = frozenset({"of", "the", "and", "or", "if", "to", "in", "for", "with", "by", "a", "is", "was", "were", "has",
                      "had", "at", "on", "who", "which", "that"})
LONGEST_LABEL = 28
"""In words: what is longer is no label."""
_FAR = 300
"""In characters: how far into a line a label is looked for."""
_TONGUES = 3
"""How often one label may stand behind itself, said otherwise; what goes on is no label."""
_CLOSERS = re.compile(r"[)\]\"'*’”]*(?:\s*\*)?")
_HINT = re.compile(r"\s*(?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_MARK = re.compile(
    r"\s*\*?\s*(?:\.?\s*[:：;=?]|\t|\.(?=\s*$)|\.{2,}|…|_{2,}|[-–—](?=\s|$)|(?<=\s)[-–—])(?:[\s:：=*]|[._]{2,}|…)*"
)
_SAYS_HOW = re.compile(
    r"\s*\((?:please|e\.?g|for example|i\.?e|if|or|and|see|state|includ\w+|dd|as|male|m\s*/\s*f|yes\s*/|block|print"
    r"|delete|tick)\b[^()\n]*\)\s*$", re.IGNORECASE,
)
"""Guidance in brackets behind the colon of a label that has nothing else in its line."""
_ALTERNATIVE = re.compile(r"\s*[/|]\s*(?P<words>[^:?\n\t]*?)\s*(?=(?P<mark>[:?])|$)")


def find_exact(text: str, vocabulary: FormWords) -> Found | None:
    """The longest known wording that the line begins with, whatever number, box or tick stands before it."""
    return _find_in_a_line(text, vocabulary) if len(text) <= LINE else _find(text, vocabulary)


@lru_cache(maxsize=2048)
def _find_in_a_line(text: str, vocabulary: FormWords) -> Found | None:
    """The same for a line: forms print the same labels over and over, and each is asked about more than once."""
    return _find(text, vocabulary)


def _find(text: str, vocabulary: FormWords) -> Found | None:
    number = number_length(text)
    for start in dict.fromkeys((0, number)):
        first = first_word(text[start:start + _FAR])
        if first not in vocabulary.beginnings and first not in vocabulary.tick_words:
            continue
        words = words_of(text[start:start + _FAR], vocabulary.longest + 1)
        found = _longest(text, words, start, vocabulary) or _after_a_tick(text, words, start, vocabulary)
        if found is not None:
            return found if not number else replace(found, numbered=True)
    return None


def _after_a_tick(text: str, words: tuple[Word, ...], offset: int, vocabulary: FormWords) -> Found | None:
    """A box of the decision behind the word that ticks it ("X Meets threshold ...")."""
    if len(words) < 3 or words[0].plain not in vocabulary.tick_words:
        return None
    found = _longest(text, words[1:], offset, vocabulary)
    return found if found and Kind.OPTION in found.kinds else None


def _longest(
    text: str, words: tuple[Word, ...], offset: int, vocabulary: FormWords, tongues: int = _TONGUES,
) -> Found | None:
    if not words or words[0].plain not in vocabulary.beginnings:
        return None
    phrase = [word.plain for word in words[:vocabulary.longest]]
    for count in range(len(phrase), 0, -1):
        terms = vocabulary.phrases.get(" ".join(phrase[:count]))
        start, stop = offset + words[0].start, offset + words[count - 1].end
        if terms is None or (":" in text[start:stop] and " ".join(phrase[:count]) not in vocabulary.with_colon):
            continue
        if (tail := _tail(text, stop, terms, vocabulary, tongues)) is not None:
            end, ends, colon = tail
            if ends is Ends.BARE and " ".join(phrase[:count]) in vocabulary.child_words:
                continue  # "Child 1 last name", "Child Protection Plan"
            closed = stop + (text[stop:stop + 1] == ")" and "(" in text[start:stop])
            return Found(terms, start, end, text[start:closed], ends=ends, colon=colon)
    return None


def _tail(
    text: str, at: int, terms: tuple[Term, ...], vocabulary: FormWords, tongues: int,
) -> tuple[int, Ends, bool] | None:
    """Where the answer begins after a wording that stops ``at``, or None when the wording runs on into other words."""
    at = _end(_CLOSERS, text, at)
    colon = False
    if other := _ALTERNATIVE.match(text, at):
        if not _same_label(other["words"], bool(other["mark"]), terms, vocabulary):
            return None
        at = other.end()
    option = any(term.kind is Kind.OPTION for term in terms)
    while not option and (hint := _HINT.match(text, at)) and _ends_label(text, hint.end()):
        at = hint.end()
    if mark := _MARK.match(text, at):
        at, colon = mark.end(), True
        at = _skip_translation(text, at, terms, vocabulary, tongues - 1) if tongues else at
        at = _end(_SAYS_HOW, text, at)
    if not text[at:].strip():
        return len(text), Ends.WHOLE, colon
    if colon:
        return at, Ends.MARKED, True
    rest = text[at:].lstrip()
    ticked = option and first_word(rest) in vocabulary.tick_words
    told = text[at].isspace() and _begins_an_answer(rest) and not _begins_a_label(rest, terms, vocabulary)
    told = told and not _ends_a_job(rest, terms, vocabulary)
    return (at, Ends.BARE, False) if ticked or told else None


def _ends_a_job(text: str, terms: tuple[Term, ...], vocabulary: FormWords) -> bool:
    """Whether the word is one of what somebody is ("Service Manager"): no agency is called so, and no name."""
    return any(term.key == "referrer_agency" for term in terms) and first_word(text) in vocabulary.roles


def _begins_a_label(text: str, terms: tuple[Term, ...], vocabulary: FormWords) -> bool:
    """Whether words begin with a label of the same section: then they head columns in a line without a table."""
    sections = {term.section for term in terms if term.kind is Kind.LABEL}
    phrase = [word.plain for word in words_of(text[:_FAR], vocabulary.longest)]
    found = (vocabulary.phrases.get(" ".join(phrase[:count]), ()) for count in range(len(phrase), 0, -1))
    return any(term.kind is Kind.LABEL and term.section in sections for terms in found for term in terms)


def _begins_an_answer(text: str) -> bool:
    """Whether words behind a label without any mark are an answer, not more of the label ("Name of the school")."""
    if text[0].isalpha():
        return text[0].isupper() and first_word(text) not in _RUNS_ON
    return True


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _ends_label(text: str, at: int) -> bool:
    return not text[at:].strip() or bool(_MARK.match(text, at)) or bool(_HINT.match(text, at))


def _same_label(words: str, marked: bool, terms: tuple[Term, ...], vocabulary: FormWords) -> bool:
    """Whether what follows a slash is the same label said otherwise ("Agency / School", "Gender/Rhywedd")."""
    said = plain(words)
    if not said or said.count(" ") >= LONGEST_LABEL:
        return False
    if other := vocabulary.phrases.get(said):
        return bool(shared_terms(terms, other))
    return marked or in_second_language(words, vocabulary)


def shared_terms(some: tuple[Term, ...], others: tuple[Term, ...]) -> tuple[Term, ...]:
    """What two halves of one label have in common; a half that is nothing of ours is no obstacle."""
    keys = {term.key for term in others if term.key}
    return tuple(term for term in some if term.key in keys) if keys else some


def _skip_translation(text: str, at: int, terms: tuple[Term, ...], vocabulary: FormWords, tongues: int) -> int:
    """Past the same label in the other language, where it follows ("Date of birth - Dyddiad geni:")."""
    rest = text[at:]
    if in_second_language(rest, vocabulary) or _said_again(rest, vocabulary):
        return len(text)
    again = _longest(text, words_of(rest, vocabulary.longest), at, vocabulary, tongues) if rest.strip() else None
    if again is None or again.ends is Ends.BARE:
        return at
    return again.end if {term.key for term in again.terms} & {term.key for term in terms} else at


def _said_again(text: str, vocabulary: FormWords) -> bool:
    """Whether all that follows a slash are words of the second language, one alone too."""
    words = words_of(text[:_FAR]) if text.lstrip()[:1] in ("/", "|") else ()
    return bool(words) and all(word.plain in vocabulary.second_language for word in words)


def in_second_language(text: str, vocabulary: FormWords) -> bool:
    """Whether a line reads as the second language of a bilingual form: most of its words are known ones of it."""
    said = [word.plain for word in words_of(without_brackets(text))] if len(text) < _FAR else []
    known = sum(word in vocabulary.second_language for word in said)
    english = all(word in ("a", "i", "o", "am", "person") for word in said)
    return len(said) >= 2 and known * 2 > len(said) and not english
