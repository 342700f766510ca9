"""Section 4: the children that a referral is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from parsers.facts import Child, Code
from parsers.forms.alternatives import offers, only_offers
from parsers.forms.answers import Answer
from parsers.forms.births import Draft, birth_of, is_for_all, of_one_birth, one_birth, with_age
from parsers.forms.names import split_name
from parsers.forms.questions import Notes
from parsers.forms.siblings import divide
from parsers.forms.wording import plain

TEXTS = ("last_names", "forenames", "other_names", "age", "gender", "ethnicity", "disability", "home_address",
         "parents_carers")
_ONCE_FOR_ALL = ("last_names", "ethnicity", "home_address", "parents_carers")
"""What is taken for every child when the form has it once; anything more personal is one child's."""
_PERSONAL = ("date_of_birth", "age")
"""What belongs to one child: typed once for several it is a question, whose it is."""

_CHOSEN = ("gender", "disability")
"""What forms print alternatives for."""


def read_children(answers: Sequence[Answer], notes: Notes) -> tuple[Child, ...]:
    """The children of a referral, in the order of the form; those whose details are all blank are none."""
    groups = list(_groups(answers))
    drafts = [draft for group in groups for draft in divide(group) if any(draft.values())]
    if len(groups) > 1:
        _spread(groups, drafts)
    of_one_birth(drafts, notes)
    drafts = [draft for draft in drafts if not _only_printed(draft, notes)]
    return tuple(_child(number, draft, len(drafts), notes) for number, draft in enumerate(drafts))


def _groups(answers: Sequence[Answer]) -> Iterator[dict[str, Answer]]:
    """The answers of each copy of the section: one begins with a heading, or with a label that comes again."""
    group: dict[str, Answer] = {}
    own = [answer for answer in answers if answer.term.section == "children"]
    for answer in _side_by_side([one for one, two in zip_longest(own, own[1:]) if not (two and _repeats(one, two))]):
        if answer.heading or answer.key in group:
            if group:
                yield group
            group = {}
        if not answer.heading:
            group[answer.key] = answer
    if group:
        yield group


def _repeats(one: Answer, two: Answer) -> bool:
    """Whether a label was typed once more into its own answer ("Last name/s: | Last name: Holroyd")."""
    beside = one.strip == two.strip and one.end == two.start
    return beside and one.key == two.key and not one.text and bool(two.text)


def _side_by_side(answers: list[Answer]) -> list[Answer]:
    """The answers with those of a second child beside the first one put behind them."""
    lanes: list[int] = []
    for answer in answers:
        twins = [other.start for other in answers if other.strip == answer.strip and other.key == answer.key]
        lanes += [start for start in sorted(twins)[1:] if start not in lanes]
    return sorted(answers, key=lambda answer: sum(start <= answer.start for start in lanes))


def _spread(groups: list[dict[str, Answer]], drafts: list[Draft]) -> None:
    """Give every child what the form asks for only once."""
    for key in _ONCE_FOR_ALL:
        if sum(key in group for group in groups) == 1:
            part = next((draft[key] for draft in drafts if draft.get(key)), None)
            for draft in drafts if part is not None else ():
                draft.setdefault(key, part)


def _child(number: int, draft: Draft, count: int, notes: Notes) -> Child:
    at = f"children[{number}]."
    if count > 1:
        draft = _settle(at, draft, notes)
    _name(at, draft, notes)
    with_age(draft, notes)
    _ask_which(at, draft, notes)
    texts = {key: part.text for key in TEXTS if (part := draft.get(key))}
    for key in texts:
        if (part := draft.get(key)) is not None:
            notes.came_from(at + key, part.origin)
    child = Child(date_of_birth=birth_of(at, draft, notes), **texts)
    if not (child.last_names or child.forenames):
        for key in ("last_names", "forenames"):
            notes.missing(at + key)
    return child


def _settle(at: str, draft: Draft, notes: Notes) -> Draft:
    """Leave out what was typed once for several children and can be only one child's, and ask whose it is."""
    settled = dict(draft)
    for key, part in draft.items():
        if part is None or not part.shared or is_for_all(part, notes) or (key == "age" and one_birth(draft, notes)):
            continue
        if key in _PERSONAL:
            notes.doubt(at + key, Code.WHICH_CHILD, f"“{part.text}” stands there once for several children.",
                        part.origin.where)
            settled[key] = None
        elif key == "other_names" and plain(part.text) not in notes.vocabulary.nobody:
            notes.doubt(at + key, Code.WHICH_CHILD, f"“{part.text}” stands there once for several children.",
                        part.origin.where)
    return settled


def _ask_which(at: str, draft: Draft, notes: Notes) -> None:
    """Ask where alternatives stand as they were printed; what is nothing else is no answer."""
    for key in _CHOSEN:
        part = draft.get(key)
        if part is not None and offers(part.text, notes.vocabulary):
            what = f"“{part.text}” does not tell us which of these is meant."
            notes.doubt(at + key, Code.CHOICE, what, part.origin.where)
            draft[key] = None if only_offers(part.text, notes.vocabulary) else part


def _only_printed(draft: Draft, notes: Notes) -> bool:
    """Whether nothing stands there but printed alternatives: no child was written about."""
    return all(only_offers(part.text, notes.vocabulary) for part in draft.values() if part)


def _name(at: str, draft: Draft, notes: Notes) -> None:
    """Put a whole name, typed into one box, into the two boxes of the form."""
    whole = draft.get("child_name")
    if whole is None:
        return
    known = draft.get("last_names")
    name = split_name(whole.text, known.text if known else None)
    for key, text in (("forenames", name.forenames), ("last_names", name.last_names)):
        if text and not draft.get(key):
            draft[key] = replace(whole, text=text)
    if not name.sure and not known:
        what = f"“{whole.text}” is in one box, and we took “{name.last_names}” for the last name."
        notes.doubt(at + "last_names", Code.MISSING, what, whole.origin.where)
