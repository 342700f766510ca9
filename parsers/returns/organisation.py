"""The organisation that a line of a title page names."""

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.returns.labels import name_of
from parsers.returns.plain import holds, plain
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_LONGEST_TITLE = 140
_LONGEST_PERSON = 3
"""In words."""
_PARTS = re.compile(r"\s*[:|]\s+|\s+[–—-]\s+|\t+|\n")
_DASHES_TOO, _DASH = re.compile(f"({_PARTS.pattern})"), re.compile(r"[–—-]")
_BRACKETS = re.compile(r"\([^)]{0,500}\)")
_BY = re.compile(r"^(?:of involvement )?(?:prepared|compiled|completed|produced|submitted|provided|written)?\s*"
                 r"(?:by|from|for|of|on behalf of)\s+", re.IGNORECASE)
_PERSON = re.compile(r"^(?:Dr|Mrs?|Ms|Miss|Prof)\.? [^,]+, ")


def organisation_in(line: str, words: ReturnWords) -> str | None:
    """The organisation that a line of a title page names, or None.

    A line is a name when one of its parts has a word of an organisation and is neither a sentence nor a title; the
    part of an organisation that stands behind it after a dash belongs to it ("Fenshire Council – Children's Services").
    """
    text = words.reference.sub("", line).strip()
    if not text or len(text) > _LONGEST_TITLE or text.endswith((".", "?")) or name_of(_PARTS.split(text)[0], words):
        return None
    pieces = _DASHES_TOO.split(text)
    for at, part in enumerate(pieces[::2]):
        name = _without_title(_PERSON.sub("", collapse(part)), words)
        if name and not _is_passed_over(plain(name), words) and _reads_like_a_name(name, words):
            name = _behind_a_person(name, words)
            return name + _part_behind(pieces[2 * at + 1:], words)
    return None


def _behind_a_person(name: str, words: ReturnWords) -> str:
    """The organisation behind somebody's name ("Ann Lee, Named Nurse, Hollin Hospital"), else all of it."""
    first, *others = map(collapse, name.split(","))
    somebody = len(first.split()) <= _LONGEST_PERSON
    somebody = somebody and not any(holds(plain(first), word) for word in words.organisations)
    places = " " not in first and " and " in name  # "Tameside, Glossop and Hyde NHS Trust"
    own = (part for part in others if _reads_like_a_name(part, words) and not plain(part).startswith("the "))
    return next(own, name) if somebody and not places else name


def _part_behind(pieces: Sequence[str], words: ReturnWords) -> str:
    """The dash and the part of an organisation that stand right behind its name, "" where something else does."""
    dash, part = (*pieces[:2], "", "")[:2]
    unit, spoken = collapse(part), plain(part)
    is_unit = bool(_DASH.search(dash)) and (spoken in words.organisations or _reads_like_a_name(unit, words))
    titles = (*words.titles, *words.told_titles)
    titled = _is_passed_over(spoken, words) or any(holds(spoken, title) for title in titles)
    return f" {collapse(dash)} {unit}" if is_unit and not titled else ""


def _reads_like_a_name(name: str, words: ReturnWords) -> bool:
    """Whether it has a word of an organisation, and its words begin with capitals, but those that names have small.

    A single word is a name only where everybody knows it as one ("Cafcass").
    """
    spoken = plain(name)
    if spoken.rsplit(" ", 1)[-1] in words.rows["of_its_own_time"] or _is_a_job(spoken, words):
        return False
    if " " not in spoken:
        return spoken in words.known_alone
    written = _BRACKETS.sub(" ", name).split()
    small = [plain(word) for word in written if word[0].islower()]
    large = [word for word in written if word[0].isupper() and word.lower() not in ("the", "a", "our")]
    return bool(large) and any(holds(spoken, word) for word in words.organisations) and all(
        word in words.small_words or word in words.organisations for word in small)


def _is_a_job(spoken: str, words: ReturnWords) -> bool:
    """Whether words say what somebody is ("Probation Officer", "Head of Housing"): no agency is called so."""
    first = " ".join(spoken.split()[:2])
    return spoken.rsplit(" ", 1)[-1] in words.jobs or first in words.jobs


def _without_title(part: str, words: ReturnWords) -> str:
    """A part without the words of a title before or behind a name ("Chronology of", "single agency return")."""
    for before, behind in _titles(words.passed_over):
        rest = before.sub("", part)
        if rest != part and _BY.match(rest):
            return _BY.sub("", rest).strip()
        part = behind.sub("", part)
    return part.strip()


@lru_cache(maxsize=8)
def _titles(phrases: frozenset[str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Each phrase as it may stand before and behind a name, the longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    spelt = [r"[\W_]+".join(map(re.escape, phrase.split())) for phrase in longest_first]
    return tuple((re.compile(rf"^{one}\b\W*", re.IGNORECASE), re.compile(rf"\W+{one}\W*$", re.IGNORECASE))
                 for one in spelt)


def _is_passed_over(spoken: str, words: ReturnWords) -> bool:
    return spoken in words.passed_over or any(" " in phrase and holds(spoken, phrase) for phrase in words.passed_over)
