"""Whether a part of a document is a return at all, and what in it points to a case."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from parsers.blocks import Document, Paragraph
from parsers.returns.carry import Dated
from parsers.returns.child import child_in
from parsers.returns.headings import Role
from parsers.returns.labels import Pair
from parsers.returns.part import Part
from parsers.returns.plain import holds, plain, unnumbered
from parsers.returns.words import ReturnWords

_TITLE_LINES = 6
_SHORT = 1500
"""Characters of a letter that says one thing."""
_ENOUGH = 3
_POINTING = ("case_reference", "child_initials", "return_by", "return_to", "panel_date")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decides: the part, its dated events, its labels, the title lines in plain words, the vocabulary."""

    part: Part
    events: Sequence[Dated]
    told: Sequence[Pair]
    titles: Sequence[str]
    past: int
    words: ReturnWords


def is_return(evidence: Evidence) -> bool:
    """Whether it is an agency's return: the first line of ``_SIGNS`` that fits decides; none is no return."""
    return next((verdict for fits, verdict in _SIGNS if fits(evidence)), False)


def title_lines(part: Part, document: Document) -> list[str]:
    """The first lines of a part, above its first chronology, and the lines of the margins, plain."""
    lines = [line.text for line in part.titles if line.text.strip()][:_TITLE_LINES]
    return [plain(text) for text in (*lines, *(block.text for block in document.margins))]


def is_titled_otherwise(titles: Sequence[str], words: ReturnWords) -> bool:
    """Whether the title lines name another paper, and no chronology or return."""
    first = titles[:_TITLE_LINES]
    refused = any(f"{title} ".startswith(f"{name} ") or f" {title}".endswith(f" {name}")
                  for title in first for name in words.refused_titles)
    return refused and not any(holds(title, word) for title in first for word in words.told_titles)


def filing(part: Part, document: Document, told: Sequence[Pair], words: ReturnWords) -> dict[str, str]:
    """What points to a case: the file's properties, what the partnership filled in, labels and references in sight."""
    found = dict(document.properties)
    for pair in told:
        if pair.name in _POINTING and pair.value:
            found.setdefault(pair.name, _reference_in(pair.value, words))
    for control in part.controls:
        if control.tag in words.template.partnership_tags and control.text.strip():
            found[control.tag] = control.text.strip()
    seen = _references(part, document, words)
    if seen:
        if not words.reference.fullmatch(found.get("case_reference", "")):
            found["case_reference"] = next(iter(seen))
        found["references"] = " ".join(seen)
    if about := child_in(part, document, words):
        found["about_child"] = about
    return found


def _reference_in(value: str, words: ReturnWords) -> str:
    known = words.reference.search(value)
    return known[0] if known else value


def _references(part: Part, document: Document, words: ReturnWords) -> dict[str, None]:
    """The references in a part; where it has none, those in the lines of the whole document (a cover in front)."""
    cover = (block.text for block in document.blocks if isinstance(block, Paragraph))
    found = (words.reference.findall(text) for text in _outside_chronologies(part, document))
    return dict.fromkeys(chain.from_iterable(found)) or dict.fromkeys(
        chain.from_iterable(map(words.reference.findall, cover)))


def _outside_chronologies(part: Part, document: Document) -> Iterator[str]:
    yield from (line.text for line in part.lines)
    yield from (sheet.table.text for section in part.sections for sheet in section.sheets if sheet.layout is None)
    yield from (block.text for block in document.margins)


# -- the signs, asked in this order ---------------------------------------------------------------------------------

def _is_the_form(evidence: Evidence) -> bool:
    template = evidence.words.template
    titled = any(plain(line.text) in template.titles for line in evidence.part.lines)
    return titled or any(control.tag in template.tags for control in evidence.part.controls)


def _is_another_paper(evidence: Evidence) -> bool:
    """A title that begins or ends with the name of another paper ("Meeting agenda", "Minutes of ...")."""
    return is_titled_otherwise(evidence.titles, evidence.words)


def _has_a_chronology_by_its_headings(evidence: Evidence) -> bool:
    return bool(evidence.events) and any(
        layout.sure and {Role.DATE, Role.EVENT} <= {column.role for column in layout.columns if column.heading}
        for layout in evidence.part.layouts)


def _has_events_and_says_so(evidence: Evidence) -> bool:
    return bool(evidence.events) and evidence.past * 2 >= len(evidence.events) and _points_to_a_review(evidence)


def _has_a_table_of_past_events(evidence: Evidence) -> bool:
    return bool(evidence.part.layouts) and evidence.past >= _ENOUGH and evidence.past * 2 >= len(evidence.events)


def _is_another_form(evidence: Evidence) -> bool:
    return any(holds(title, form) for title in evidence.titles for form in evidence.words.other_forms)


def _tells_of_involvement(evidence: Evidence) -> bool:
    headings = {plain(unnumbered(told.heading)) for told in evidence.part.summary}
    return bool(headings & evidence.words.telling) and _points_to_a_review(evidence)


def _says_it_holds_nothing(evidence: Evidence) -> bool:
    size = sum(len(line.text) for line in evidence.part.lines)
    return evidence.part.nil and (_points_to_a_review(evidence) or size <= _SHORT)


def _is_a_blank_chronology(evidence: Evidence) -> bool:
    return bool(evidence.part.layouts) and _points_to_a_review(evidence)


def _points_to_a_review(evidence: Evidence) -> bool:
    """A title or heading that speaks of a chronology or a review, or a label that a return has."""
    return (
        any(holds(title, word) for title in evidence.titles for word in evidence.words.titles)
        or any(section.kind == "chronology" for section in evidence.part.sections)
        or any(pair.name in ("agency", "author", "case_reference") and pair.value for pair in evidence.told)
        or any(evidence.words.reference.search(line.text) for line in evidence.part.lines)
    )


def _says_whose_return_it_is(evidence: Evidence) -> bool:
    """The case by its reference, and who completed it or where to it returns: never to be passed over in silence."""
    named = any(map(evidence.words.reference.search, (line.text for line in evidence.part.lines)))
    return named and any(pair.name in ("author", "return_to") for pair in evidence.told)


def _is_titled_and_signed(evidence: Evidence) -> bool:
    """Called a chronology or return above, with agency and author: left empty, that is to be said."""
    titled = any(holds(title, word) for title in evidence.titles for word in evidence.words.told_titles)
    return titled and {"agency", "author"} <= {pair.name for pair in evidence.told if pair.value}


_SIGNS: Sequence[tuple[Callable[[Evidence], bool], bool]] = (
    (_is_the_form, True),
    (_is_another_paper, False),
    (_has_a_chronology_by_its_headings, True),
    (_has_events_and_says_so, True),
    (_has_a_table_of_past_events, True),
    (_is_another_form, False),
    (_tells_of_involvement, True),
    (_says_it_holds_nothing, True),
    (_is_a_blank_chronology, True),
    (_says_whose_return_it_is, True),
    (_is_titled_and_signed, True),
)
