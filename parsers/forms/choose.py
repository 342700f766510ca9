"""Which of the wordings that were found are the form's own labels, and which only stand in an answer."""

from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.forms.choice import SAYS_LITTLE, Choice
from parsers.forms.columns import below_heads
from parsers.forms.family import without_family
from parsers.forms.found import Ends, Grade
from parsers.forms.mark import Level, Mark
from parsers.forms.panel import with_panel
from parsers.forms.sections import Heading
from parsers.forms.slots import Strip
from parsers.forms.terms import OTHER_LABEL, Kind, Term
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

_FIELDS = (Kind.LABEL, Kind.OPTION, Kind.ORGANISATION)
_AHEAD = 3
"""How many labels further on are asked which section a run of labels without a heading belongs to."""


def choose(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]], headings: Sequence[Heading],
           vocabulary: FormWords) -> list[tuple[Choice, ...]]:
    """The labels that are meant, strip by strip; headings are among them.

    A label counts in its own section, at the beginning of a slot. What stands further down, further on or elsewhere
    counts only where the form has no better place for it.
    """
    here = _sections(len(strips), marks, headings, vocabulary)
    begins = {(heading.strip, heading.mark.slot): heading for heading in headings}
    choices = [
        tuple(choice for mark in marks[number]
              if (choice := _choice(strip, mark, here[number], begins.get((number, mark.slot)))) is not None)
        for number, strip in enumerate(strips)
    ]
    return _surest(without_family(strips, below_heads(strips, with_panel(strips, choices, here))))


def _sections(count: int, marks: Sequence[tuple[Mark, ...]], headings: Sequence[Heading],
              vocabulary: FormWords) -> list[Term | None]:
    """The section of each strip: by its heading, or by a run of labels of a section that has lost its heading."""
    begins = {heading.strip: heading.term for heading in headings}
    known = {heading.term.section for heading in headings}
    current: Term | None = None
    sections = []
    for number in range(count):
        current = begins.get(number, current)
        if number not in begins and _strays(marks[number], current):
            moved = _run_of(_ahead(number, marks, begins), current, known)
            if moved:
                known.add(moved)
                current = vocabulary.heading(moved)
        sections.append(current)
    return sections


def _strays(marks: tuple[Mark, ...], current: Term | None) -> bool:
    """Whether a strip has a label that does not belong to the section at hand."""
    return any(current is None or not any(_belongs(term, current) for term in mark.terms)
               for mark in marks if mark.level is Level.SLOT)


def _ahead(number: int, marks: Sequence[tuple[Mark, ...]], begins: dict[int, Term]) -> Iterator[Mark]:
    """The labels of a strip and of the few after it, up to the next heading."""
    labelled = 0
    for at in range(number, len(marks)):
        if at in begins or labelled > _AHEAD:
            return
        labelled += bool(marks[at])
        yield from (mark for mark in marks[at] if mark.level is Level.SLOT and mark.found.grade is not Grade.MEANT)


def _run_of(marks: Iterator[Mark], current: Term | None, known: set[str]) -> str | None:
    """The section without a heading that more of the labels belong to than to the current one; two at least."""
    part = current.part if current is not None and current.part else "a"
    counts = Counter(section for mark in marks for section in {
        term.section for term in mark.terms if term.kind in _FIELDS and term.part == part
    })
    section, most = next(((s, n) for s, n in counts.most_common() if s not in known), ("", 0))
    return section if most >= 2 and most > counts[current.section if current else ""] else None


def _choice(strip: Strip, mark: Mark, section: Term | None, heading: Heading | None) -> Choice | None:
    """What a mark is here, or None when it is only words."""
    if heading is not None and mark.level is Level.SLOT:
        return Choice(mark, heading.term, (0, 0))
    if section is not None and section.key == "guidance":
        return None
    fields = [term for term in mark.terms if term.kind in _FIELDS]
    own = [term for term in fields if _belongs(term, section)]
    if mark.after:
        return _after(mark, own[0]) if own else None
    if own and (mark.found.grade is not Grade.MEANT or len({term.key for term in own}) == 1):
        doubt = 2 if mark.found.ends is Ends.BARE else int(mark.level)
        return Choice(mark, own[0], (doubt, mark.found.grade))
    labels = mark.found.kinds & {Kind.LABEL, Kind.OTHER_LABEL}
    if mark.level is not Level.SLOT or mark.found.ends is Ends.BARE or not labels:
        return None
    beside = strip.table > 0 and len(strip.slots) > 1
    if fields and (beside or mark.found.colon) and _may_stand_in(section, fields, mark):
        return Choice(mark, fields[0], (3, mark.found.grade))
    telling = section is not None and section.answers
    plainly = beside and mark.found.grade is Grade.EXACT
    return Choice(mark, OTHER_LABEL, (0, 0)) if plainly or (mark.found.colon and (beside or not telling)) else None


def _after(mark: Mark, term: Term) -> Choice | None:
    """A label where the answer to another is expected: with a colon, or one box or organisation after another.

    An answer of some length may have such words in it, so that any other place for the label is surer.
    """
    if term.kind is Kind.OPTION or (term.kind is Kind.ORGANISATION and mark.found.ends is not Ends.BARE):
        return Choice(mark, term, (int(mark.level), mark.found.grade))
    long = any(waiting.long and (waiting.answers or waiting.kind is Kind.LABEL) for waiting in mark.after)
    choice = Choice(mark, term, (2 if long else int(mark.level), mark.found.grade))
    return choice if mark.found.colon and not (long and choice.says_little) else None


def _belongs(term: Term, section: Term | None) -> bool:
    if section is None:
        return term.kind is not Kind.ORGANISATION
    if section.key in ("part_a", "part_b"):
        return term.part == section.part
    return term.section == section.section or (term.anywhere and term.part == section.part and not section.answers)


def _may_stand_in(section: Term | None, fields: list[Term], mark: Mark) -> bool:
    """Whether a label that is plainly of another section may count here."""
    one = len({term.section for term in fields}) == 1
    part = section is None or not section.part or section.part == fields[0].part
    return one and part and mark.found.grade is not Grade.MEANT and plain(mark.found.printed) not in SAYS_LITTLE


def _surest(choices: list[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """Of each label only the places that are no more doubtful than its surest; a heading is another thing."""
    best: dict[str, tuple[int, int]] = {}
    for choice in (choice for strip in choices for choice in strip if choice.term.kind is not Kind.HEADING):
        best[choice.key] = min(best.get(choice.key, choice.doubt), choice.doubt)
    return [tuple(choice for choice in strip if choice.term.kind is Kind.HEADING or choice.doubt == best[choice.key])
            for strip in choices]
