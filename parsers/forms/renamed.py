"""Questions that the form may have under a name that nobody knows: what is not on the form, while such a one is."""

from collections.abc import Iterator, Sequence

from parsers.facts import Code, Referral
from parsers.forms.answers import Answer
from parsers.forms.questions import Notes
from parsers.forms.sections import PARTS
from parsers.forms.terms import Kind
from parsers.forms.wording import plain

_TOLD = 8
"""In words: what is longer is told, and answers a section; what is briefer answers a label."""
_SECTIONS = ("work_undertaken", "additional_information")
"""What is told and is not asked for anyway."""
_PERHAPS = ("child_name", "last_names", "forenames", "date_of_birth", "age", "other_names")
"""What a form may well do without, or what is asked for anyway."""


def ask_for_renamed(answers: Sequence[Answer], referral: Referral, notes: Notes) -> None:
    """Ask about what the form does not have, where a question that nobody knows has an answer that could be it.

    A merely blank field is no problem (READING, "referral"); one whose label nobody recognised may hold its value. A
    form that lacks more than it has unknown questions is one with fewer questions, and nothing is asked.
    """
    printed = {answer.key for answer in answers}
    asked = {problem.field for problem in notes.problems}
    groups: dict[str, list[Answer]] = {}
    for section, stranger in _strangers(answers, notes):
        told = stranger.term.kind is Kind.OTHER_HEADING or stranger.text.count(" ") >= _TOLD
        groups.setdefault("" if told else section, []).append(stranger)
    for section, strangers in groups.items():
        absent = [key for key in _asked_in(section, notes) if key not in printed]
        if len(absent) > len(strangers):
            continue
        names = ", ".join(f"“{stranger.printed}”" for stranger in strangers)
        for key in (at for name in absent for at in _keys(name, referral) if at not in asked):
            what = f"the form has no such question, but it has {names}, which we do not know."
            notes.doubt(key, Code.MISSING, what, strangers[0].place)


def _asked_in(section: str, notes: Notes) -> tuple[str, ...]:
    """What a section asks with labels; the sections that are told where it is none of them."""
    labels = (term.key for term in notes.vocabulary.terms
              if term.kind is Kind.LABEL and term.section == section and term.key not in _PERHAPS)
    return tuple(dict.fromkeys(labels)) if section else _SECTIONS


def _strangers(answers: Sequence[Answer], notes: Notes) -> Iterator[tuple[str, Answer]]:
    """The questions of Part A that are not in the vocabulary but have an answer, each with its section."""
    section = ""
    for answer in answers:
        if answer.term.part == "b":
            return
        if answer.key and answer.key not in PARTS:
            section = answer.term.section
        elif not answer.key and answer.text and plain(answer.printed) not in notes.vocabulary.phrases:
            yield section, answer


def _keys(key: str, referral: Referral) -> Iterator[str]:
    """The field, or that of every child that has none."""
    if hasattr(referral, key):
        yield from (key,) if getattr(referral, key) is None else ()
        return
    for number, child in enumerate(referral.children):
        if getattr(child, key) is None:
            yield f"children[{number}].{key}"
