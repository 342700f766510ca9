"""What changed in a case, in words for the journal: before and after. Nothing that was written about a child."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from itertools import zip_longest

from mailbot.letters.words import day, listed, moment
from mailbot.store.journal import Change
from rules.calendar import in_london
from rules.case import Ask, Case
from rules.people import People

LABELS = {
    "received": "Received", "decision": "Decision", "decided": "Decided", "rationale": "Rationale",
    "selected_pathway": "Pathway written in Part B", "notified": "National Panel notified",
    "aware": "Local authority became aware", "not_notifiable": "Not notifiable",
    "review_decided": "Local review decided",
    "told": "Outcome told to the referrer", "linked": "Linked cases",
    "go_ahead": "Requests may go from", "holds": "Stopped with HOLD", "edition": "Newest draft edition",
    "approved": "Approved edition", "circulated": "Circulated edition", "missing": "Fields missing from the referral",
    "return_by": "Return date", "asked": "Request", "returned": "Return", "nil": "Nil return",
    "version": "Return’s version", "asked_for_time": "Asked for more time", "wants_until": "Wants time until",
    "turn": "Times asked anew", "removed": "Taken out of the case",
}  # fmt: skip
"""What people call a field; any other is called by its key."""
NOT_TOLD = frozenset({"given", "done"})
"""Fields that the journal's own lines tell."""
APART = frozenset({"panel", "asks", "views", "reports"})
"""Fields that are compared in a way of their own."""
HIDDEN = frozenset({"referral", "referrer", "rationale", "selected_pathway", "contact", "split", "joined"})
"""Of these it is said that they changed, not what they say."""
NONE = "none"
_WITHOUT_HOUR = time(17)


def differences(
    before: Case, after: Case, people: People, panel_of: Callable[[Case], datetime],
) -> tuple[Change, ...]:
    """Every field of the case that changed, each agency and each partner by itself.

    ``panel_of`` says when (aware) the Practice Review Panel of a case meets, whoever has set it.
    """
    return tuple(_all(before, after, people, panel_of))


def _all(before: Case, after: Case, people: People, panel_of: Callable[[Case], datetime]) -> Iterator[Change]:
    yield from _fields(before, after, skipped=NOT_TOLD | APART)
    if before.panel != after.panel:
        yield Change("Panel meets", moment(panel_of(before)), moment(panel_of(after)))
    for key in dict.fromkeys(ask.agency for ask in (*before.asks, *after.asks)):
        yield from _agency(before.ask_of(key), after.ask_of(key), people)
    for partner in dict.fromkeys(view.partner for view in (*before.views, *after.views)):
        was, now = before.view_of(partner), after.view_of(partner)
        if was is not now:
            yield Change(f"View of {_said(partner)}", _said(was), _said(now))
    for was_report, report in zip_longest(before.reports, after.reports):
        yield from _fields(was_report or type(report)(), report or type(was_report)(), of="report")


def _agency(before: Ask | None, after: Ask | None, people: People) -> Iterator[Change]:
    """What changed of one agency; one that came in or went out is one change."""
    ask = after or before
    assert ask is not None
    agency = people.agency(ask.agency)
    name = agency.name if agency else ask.name or ask.agency
    if before and after:
        yield from _fields(before, after, of=name)
    else:
        yield Change(name, *("in the case" if one else "not in the case" for one in (before, after)))


def _fields(before: object, after: object, *, skipped: frozenset[str] = frozenset(), of: str = "") -> Iterator[Change]:
    assert is_dataclass(after)
    for field in fields(after):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was == now or field.name in skipped:
            continue
        label = LABELS.get(field.name, field.name.replace("_", " ").capitalize())
        words = (_hidden(was), "changed" if was else "given") if field.name in HIDDEN else (_said(was), _said(now))
        yield Change(f"{label} of {of}" if of else label, *words)


def _hidden(value: object) -> str:
    return "given" if value else NONE


def _said(value: object) -> str:
    """A value as a sentence has it; a moment at the end of the working day as that day."""
    match value:
        case None | "" | () | frozenset(()):
            return NONE
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value).replace("_", " ")
        case datetime():
            return day(value) if in_london(value).time() == _WITHOUT_HOUR else moment(value)
        case date():
            return day(value)
        case tuple() | frozenset():
            return listed(sorted(_said(one) for one in value))
        case _ if is_dataclass(value):
            return ", ".join(_said(part) for field in fields(value) if (part := getattr(value, field.name)) is not None)
    return str(value).replace("_", " ")
