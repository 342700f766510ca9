"""A child's date of birth, and the age where it is not known or the child is not born yet."""

import re
from dataclasses import replace
from datetime import date

from parsers.facts import Code
from parsers.forms.days import read_day
from parsers.forms.questions import NOWHERE, Notes
from parsers.forms.siblings import NAMES, Part
from parsers.forms.wording import plain

Draft = dict[str, Part | None]
"""What was typed about one child, by data key."""

_AGE = re.compile(
    r"(?:(?:aged?|approx\w*\.?|about|around|circa|c\.)\s+)*\d{1,2}(?:\s*[½¼¾]|\.5)?\s*"
    r"(?:years?|yrs?|y/?o|months?|mths?|weeks?|wks?|days?)(?:[\s-]*old)?", re.IGNORECASE,
)
_REMARK = re.compile(r"\s*\([^()]*\)\s*")
_UNSURE = frozenset({"not", "unknown"})


def with_age(draft: Draft, notes: Notes) -> None:
    """Take what tells an age out of the box for the date of birth: "aged 5 months", "Unborn, EDD 14/04/2026".

    It is the age where no age is given. It is no date of birth, and nobody needs to be asked for one.
    """
    part, age = draft.get("date_of_birth"), draft.get("age")
    if part is not None and (bare := _without_due(part.text, notes)) != part.text:
        draft["date_of_birth"] = part = replace(part, text=bare, origin=replace(part.origin, said=bare))
    if part is None or part.shared or not _tells_age(part.text, notes):
        return
    draft["date_of_birth"] = None
    if age is None or _unknown(age, notes):
        draft["age"] = part
    elif plain(part.text) not in plain(age.text) and plain(age.text) not in plain(part.text):
        notes.leave(part.origin.where, f"“{part.text}” is no date of birth, and the age is given")


def of_one_birth(drafts: list[Draft], notes: Notes) -> None:
    """Take "(twins)" out of the names: it says that the date of birth and the age are every child's."""
    words = "|".join(map(re.escape, sorted(notes.vocabulary.twins)))
    remark = re.compile(rf"\s*[(,–-]\s*(?:[\w-]+\s+)?(?:{words})\b\s*\)?\s*$", re.IGNORECASE)
    for draft in drafts if len(drafts) > 1 and words else ():
        for key in (*NAMES, "other_names"):
            part = draft.get(key)
            if part is not None and (bare := remark.sub("", part.text)) != part.text:
                draft[key] = replace(part, text=bare) if bare else None
                _share_birth(drafts)


def _share_birth(drafts: list[Draft]) -> None:
    for draft in drafts:
        for key in ("date_of_birth", "age"):
            part = draft.get(key)
            draft[key] = replace(part, shared=False) if part is not None else None


def _without_due(text: str, notes: Notes) -> str:
    """A date of birth without the day in brackets that the child was expected on ("3.10.25 (due 20/12/25)")."""
    remark = _REMARK.search(text)
    due = remark is not None and any(map(str.isdigit, remark[0])) and _unborn(remark[0], notes)
    bare = _REMARK.sub(" ", text).strip() if due else text
    return bare if bare[:1].isdigit() and not _unborn(bare, notes) else text


def _unborn(text: str, notes: Notes) -> bool:
    return bool(set(plain(text).split()) & notes.vocabulary.unborn)


def _tells_age(text: str, notes: Notes) -> bool:
    unborn = _unborn(text, notes) and not set(plain(text).split()) & _UNSURE
    return unborn or bool(_AGE.fullmatch(text.strip(" .()")))


def birth_of(at: str, draft: Draft, notes: Notes) -> date | None:
    """The date of birth. Words that say it is not known are none, and then the age is asked for."""
    key, part, age = at + "date_of_birth", draft.get("date_of_birth"), draft.get("age")
    if part is not None and not _unknown(part, notes):
        words = " ".join(word for word in part.text.split() if plain(word) not in notes.vocabulary.for_all)
        origin = replace(part.origin, said=words) if part.shared else part.origin
        return read_day(key, origin, part.day, notes, birth=True)
    asked = any(problem.field == key for problem in notes.problems)
    if not asked and (age is None or _unknown(age, notes)):
        said = f"“{part.text}” is no date" if part is not None else "this is blank"
        where = part.origin.where if part is not None else NOWHERE
        notes.doubt(key, Code.MISSING, f"{said}, and there is no age.", where)
    return None


def _unknown(part: Part, notes: Notes) -> bool:
    return (plain(part.text) or part.text) in notes.vocabulary.unknown


def is_for_all(part: Part, notes: Notes) -> bool:
    """Whether the words themselves say that they are about every child ("both 14/02/2018")."""
    said = f" {plain(part.text)} "
    return any(f" {word} " in said for word in notes.vocabulary.for_all)


def one_birth(draft: Draft, notes: Notes) -> bool:
    """Whether the date of birth is said to be that of every child: then so is the age."""
    part = draft.get("date_of_birth")
    return part is not None and part.shared and is_for_all(part, notes)
