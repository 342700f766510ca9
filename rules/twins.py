"""Whether a referral may be about a child we already have a case for: proposed to the manager, never merged."""

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.facts import Child, Referral
from rules.case import Case, Standing

_WORD = re.compile(r"\w+")


def twins_of(referral: Referral, cases: Iterable[Case]) -> tuple[tuple[Case, str], ...]:
    """The cases that this referral may duplicate, each with the reason as a sentence without any name."""
    found = []
    for case in cases:
        if case.standing in (Standing.NOT_A_REFERRAL, Standing.DUPLICATE):
            continue
        if reason := _likeness(referral, case.referral):
            found.append((case, f"{reason} {case.reference}"))
    return tuple(found)


def same_child(one: Referral, other: Referral) -> bool:
    """Whether the two referrals share a child, by name and nothing against it, or by birthday and surname."""
    return any(_same(a, b) for a in one.children for b in other.children)


def _likeness(referral: Referral, known: Referral) -> str | None:
    if _words(referral) == _words(known) and referral.children:
        return "the form has the same words as the one that opened"
    if same_child(referral, known):
        return "the child may be the child of"
    return None


def _same(one: Child, other: Child) -> bool:
    surname = _folded(one.last_names) & _folded(other.last_names)
    forename = _folded(one.forenames) & _folded(other.forenames)
    birthdays = (one.date_of_birth, other.date_of_birth)
    if None not in birthdays:
        return birthdays[0] == birthdays[1] and bool(surname or forename)
    return bool(surname and forename)


def _folded(words: str | None) -> set[str]:
    return set(_WORD.findall((words or "").casefold()))


def _words(referral: Referral) -> Referral:
    """The referral without who sent it and when: the same form from a colleague is the same form."""
    return replace(
        referral, referrer_name=None, referrer_role=None, referrer_phone=None, referrer_agency=None, referred_date=None
    )
