"""A whole name in one box, as forenames and last names."""

import re
from dataclasses import dataclass, replace

_REMARK = re.compile(r"(?<=\w)\s+[-–—]\s+\w.*", re.DOTALL)
"""What is typed behind a dash is about the name, and no part of it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in two parts. ``sure`` is false when only the order of the words tells them apart."""

    forenames: str
    last_names: str
    sure: bool = True


def split_name(whole: str, last_names: str | None = None) -> Name:
    """Split "Alfie PEMBERTON", "Pemberton, Alfie" or "Alfie Pemberton".

    With the ``last_names`` known, what remains are forenames. Of three words or more nobody can be sure unless the last
    is a double name ("Alfie James Hartley-Boyce"), nor of one with a remark behind a dash ("Maisie Holroyd - twin").
    """
    if last_names is None and (remark := _REMARK.search(whole)):
        return replace(split_name(whole[:remark.start()]), sure=False)
    words = whole.split()
    if last_names is not None:
        return Name(whole.removesuffix(last_names).strip(" ,") or whole, last_names)
    before, comma, after = whole.partition(",")
    if comma and after.strip() and "," not in after:
        return Name(after.strip(), before.strip())
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    quiet = [word for word in words if word not in loud]
    if loud and quiet and words in (quiet + loud, loud + quiet):
        return Name(" ".join(quiet), " ".join(loud))
    if len(words) == 1:
        return Name(whole, "")
    return Name(" ".join(words[:-1]), words[-1], sure=len(words) == 2 or "-" in words[-1])
