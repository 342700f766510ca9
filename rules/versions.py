"""What differs between two versions of one agency's return, in sentences for the manager ("a newer version")."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from parsers.facts import Entry, Return

Pair = tuple[int | None, int | None]
SHOWN = 25
"""So many differences are told one by one; the rest is counted."""
_FIELDS = (
    ("the date", "date_text"), ("the time", "time"), ("the source", "source"), ("the event", "event"),
    ("the action", "response"), ("the comment", "comment"),
)  # fmt: skip
_SHORT = 40
"""A longer value is not repeated, only said to have changed."""


def differences(old: Return, new: Return) -> tuple[str, ...]:
    """What the newer version changes: the nil answer, the sections, and each row, counted from 1 as people count.

    One sentence says so when nothing differs.
    """
    found = [*_nil(old, new), *_sections(old, new), *_rows(old.entries, new.entries)]
    if not found:
        return ("Nothing: both versions say the same.",)
    told = list(islice(found, SHOWN))
    return (*told, f"And {len(found) - SHOWN} more.") if len(found) > SHOWN else tuple(told)


def _nil(old: Return, new: Return) -> Iterator[str]:
    if old.nil_return != new.nil_return:
        yield "It was a nil return and is none now." if old.nil_return else "It is a nil return now."


def _sections(old: Return, new: Return) -> Iterator[str]:
    before = {section.heading: section.text for section in old.summary}
    after = {section.heading: section.text for section in new.summary}
    for heading in dict.fromkeys((*before, *after)):
        if heading not in before:
            yield f"Section “{heading}” was empty and is filled in now."
        elif heading not in after:
            yield f"Section “{heading}” was filled in and is empty now."
        elif before[heading] != after[heading]:
            yield f"Section “{heading}” has changed."


def _rows(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[str]:
    """Rows that stand in the same place are compared; what has no counterpart is new or gone."""
    for pairs in _stretches(old, new):
        for before, after in pairs:
            if before is not None and after is not None:
                yield f"Row {after + 1}: {what_changed(old[before], new[after])}."
        yield from _alone("is gone", "are gone", [before for before, after in pairs if after is None])
        yield from _alone("is new", "are new", [after for before, after in pairs if before is None])


def compared(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Pair]:
    """The rows that differ, as places in ``old`` and ``new``; ``None`` where a row has no counterpart."""
    for pairs in _stretches(old, new):
        yield from pairs


def _stretches(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[list[Pair]]:
    """Each stretch of rows that are not the same, in order: changed rows, then those gone, then those new."""
    matcher = SequenceMatcher(None, [_said(entry) for entry in old], [_said(entry) for entry in new], autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            changed = list(_paired(range(first, last), range(begin, end), old, new))
            gone = set(range(first, last)) - {before for before, _ in changed}
            came = set(range(begin, end)) - {after for _, after in changed}
            yield [*changed, *((before, None) for before in sorted(gone)), *((None, after) for after in sorted(came))]


def _paired(gone: range, came: range, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Rows that are one row changed: in the same order, with the same event or the same date."""
    left = list(came)
    for before in gone:
        after = next((n for n in left if new[n].event == old[before].event), None)
        if after is None:
            after = next((n for n in left if old[before].date_text and new[n].date_text == old[before].date_text), None)
        if after is not None:
            left.remove(after)
            yield before, after


def _said(entry: Entry) -> tuple[str | None, ...]:
    return tuple(getattr(entry, field) for _, field in _FIELDS)


def what_changed(old: Entry, new: Entry) -> str:
    """What differs between a row and its newer version, field by field; a long text is not repeated."""
    changes = []
    for name, field in _FIELDS:
        before, after = getattr(old, field) or "", getattr(new, field) or ""
        if before == after:
            continue
        short = max(len(before), len(after)) <= _SHORT
        changes.append(f"{name} was “{before}” and is “{after}” now" if short else f"{name} has changed")
    return "; ".join(changes)


def _alone(one: str, many: str, places: Iterable[int | None]) -> Iterator[str]:
    rows = [place for place in places if place is not None]
    numbers = ", ".join(str(row + 1) for row in rows)
    if rows:
        yield f"Row {numbers} {one}." if len(rows) == 1 else f"{len(rows)} rows {many} ({numbers})."
