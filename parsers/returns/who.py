"""Which agency sent a return, who completed it and when: by control, label, title or margin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from parsers.blocks import Block, Control, Paragraph
from parsers.dates import looks_like_a_date, read_date
from parsers.facts import Origin
from parsers.returns.child_labels import BORN
from parsers.returns.labels import Pair, name_of, pairs
from parsers.returns.plain import holds, plain
from parsers.returns.sections import Section
from parsers.returns.signature import signed_by
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_TITLE_LINES = 8
_LONGEST_TITLE = 140
_LONGEST_PERSON = 3
"""In words."""
_PARTS = re.compile(r"\s*[:|]\s+|\s+[–—-]\s+|\t+|\n")
_DASHES_TOO, _DASH = re.compile(f"({_PARTS.pattern})"), re.compile(r"[–—-]")
_BRACKETS = re.compile(r"\([^)]{0,500}\)")
_BY = re.compile(r"^(?:of involvement )?(?:prepared|compiled|completed|produced|submitted|provided|written)?\s*"
                 r"(?:by|from|for|of|on behalf of)\s+", re.IGNORECASE)
_PERSON = re.compile(r"^(?:Dr|Mrs?|Ms|Miss|Prof)\.? [^,]+, ")
_ROLE = re.compile(r"\s*(?:[,;\n\t(|]|\s[–—-]\s|\bon (?=\d)|\bdate(?:d)?:)", re.IGNORECASE)


@dataclass(slots=True)
class Who:
    """What a return says about itself. ``completed`` is the latest day on which it says it was finished."""

    agency: str | None = None
    author: str | None = None
    completed: date | None = None
    origins: dict[str, Origin] = field(default_factory=dict)


def labels_of(sections: Sequence[Section], others: Sequence[Block], words: ReturnWords) -> list[Pair]:
    """Every label of a return outside its chronologies, then those of ``others`` (rows of these, headers, footers)."""
    return [*(pair for section in sections for pair in _pairs_in(section, words)), *pairs(others, words)]


def who_sent(sections: Sequence[Section], margins: Sequence[Block], controls: Iterable[Control],
             told: Sequence[Pair], words: ReturnWords) -> Who:
    """Find agency, author and day of completion; what cannot be told is None."""
    found, tagged = Who(), list(controls)
    agency = (_tagged(tagged, words.template.agency_tag) or _labelled(told, "agency")
              or _in_title(_title_lines(sections), words) or _labelled(told, "agency_weak")
              or _behind_the_author(told, words)
              or _in_title([block for block in margins if isinstance(block, Paragraph)], words))
    if agency:
        found.agency, found.origins["agency"] = agency.said, agency
    people = [pair for pair in told if pair.name != "author" or not looks_like_a_date(pair.value)]
    if author := (_tagged(tagged, words.template.author_tag) or _labelled(people, "author")
                  or signed_by((line for section in sections for line in section.lines), words)):
        found.author, found.origins["author"] = name_only(author.said), author
    found.completed = _completed(sections, told, tagged, words)
    return found


def _pairs_in(section: Section, words: ReturnWords) -> Iterator[Pair]:
    """The labels of a section; under "Completed by" the bare label "Name" is the author's."""
    names_author = plain(section.heading.split(".")[-1]) in words.author_headings
    blocks: list[Block] = []
    for piece in section.pieces:
        if isinstance(piece, Paragraph):
            blocks.append(piece)
        elif piece.layout is None and not piece.kind:
            blocks.append(piece.table)
    for pair in pairs(blocks, words):
        if names_author and plain(pair.label) in words.bare_names:
            yield Pair("author", pair.label, pair.value, pair.where)
        else:
            yield pair


def _tagged(controls: Iterable[Control], tag: str) -> Origin | None:
    return next((Origin(control.where, collapse(control.text)) for control in controls
                 if control.tag == tag and control.text.strip()), None)


def _labelled(told: Iterable[Pair], name: str) -> Origin | None:
    return next((Origin(pair.where, pair.value) for pair in told if pair.name == name and pair.value), None)


def _behind_the_author(told: Iterable[Pair], words: ReturnWords) -> Origin | None:
    """The organisation behind a name and a role ("Olive Trent, Deputy Head, Yew Tree Primary School")."""
    for pair in told:
        for part in pair.value.split(",")[2:] if pair.name == "author" else ():
            if agency := organisation_in(part, words):
                return Origin(pair.where, agency)
    return None


def name_only(value: str) -> str:
    """A name without the role behind it ("Ade Brackley, Operations Manager"); "Brackley, Ade" stays whole."""
    first, _, rest = _BRACKETS.sub("", value).partition(",")
    second = rest.strip()
    if second and " " not in first.strip() and " " not in second and "," not in second:
        return f"{first.strip()}, {second}"
    return _ROLE.split(value, maxsplit=1)[0].strip() or value


# -- the agency in a title -----------------------------------------------------------------------------------------

def _title_lines(sections: Sequence[Section]) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for section in sections:
        lines += [section.headline] if section.heading else []
        for piece in section.pieces:
            if not isinstance(piece, Paragraph):
                return lines[:_TITLE_LINES]
            lines += [piece] if piece.text.strip() else []
    return lines[:_TITLE_LINES]


def _in_title(lines: Iterable[Paragraph], words: ReturnWords) -> Origin | None:
    return next((Origin(line.where, agency) for line in lines if (agency := organisation_in(line.text, words))), None)


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


# -- the day of completion -----------------------------------------------------------------------------------------

def _completed(sections: Sequence[Section], told: Sequence[Pair], controls: Iterable[Control],
               words: ReturnWords) -> date | None:
    signed = [control.day or _day(control.text) for control in controls if control.tag in words.template.completed_tags]
    labelled = [_day(pair.value) for pair in told if pair.name == "completed"]
    days = [day for day in (*signed, *labelled) if day]
    if not days:
        weak = [_day(pair.value) for pair in told if pair.name == "completed_weak"]
        lines = (line.text for line in _title_lines(sections))
        alone = [day for line in lines if not BORN.search(line) and (day := _day(line))]
        days = [*(day for day in weak if day), *(alone if len(alone) == 1 else [])]
    return max(days, default=None)


def _day(text: str) -> date | None:
    return read_date(collapse(text)).day if 0 < len(text) < 40 else None
