"""Which agency sent a return, who completed it and when: by control, label, title or margin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from parsers.blocks import Block, Control, Paragraph
from parsers.dates import looks_like_a_date, read_date
from parsers.facts import Origin
from parsers.returns.child_labels import BORN
from parsers.returns.labels import Pair, pairs
from parsers.returns.organisation import organisation_in
from parsers.returns.plain import plain
from parsers.returns.sections import Section
from parsers.returns.signature import signed_by
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_TITLE_LINES = 8
_BRACKETS = re.compile(r"\([^)]{0,500}\)")
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
