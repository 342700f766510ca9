"""An edition after the panel has its papers is a supplement: what changed, row by row, against what the panel has."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from mailbot.chronology.earlier import Earlier, earlier_in
from mailbot.record.desk import Desk
from mailbot.record.editions.stored import stored_files
from mailbot.record.panel import Seat, readers, seats
from mailbot.store import outbox
from rules.case import Case
from rules.chronology import Change
from rules.states import LetterState

LISTED = 25
"""So many changes are told one by one in a letter; the files list all."""
SHOWN = 120
"""So many characters of an event stand in a letter."""
PAPERS = frozenset({"panel_pack", "supplement"})


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who gets the next papers: members who have none yet get the whole pack, the others what changed."""

    first: tuple[Seat, ...]
    again: tuple[Seat, ...] = ()

    @property
    def everybody(self) -> tuple[Seat, ...]:
        """All of them."""
        return (*self.again, *self.first)


def panel_has(desk: Desk, case: Case) -> Earlier | None:
    """The rows of the edition that the panel has; ``None`` while it has none."""
    whole = _whole(desk, case, case.circulated)
    return earlier_in(whole, case.reference) if whole else None


def addressed(desk: Desk, case: Case) -> Addressed:
    """Who gets the next papers of the case.

    A supplement goes to those who got the pack and still sit on the panel; a nil return since does not change that.
    """
    if not _whole(desk, case, case.circulated):
        return Addressed(readers(desk, case))
    letters = outbox.letters_of_case(desk.session, case.reference)
    lost = (LetterState.WITHDRAWN, LetterState.REFUSED)
    had = {one.recipient for one in letters if one.name in PAPERS and one.state not in lost}
    sitting = {seat.person.mailbox.address: seat for seat in (*seats(desk, case), *readers(desk, case))}
    return Addressed(
        tuple(seat for seat in readers(desk, case) if seat.person.mailbox.address not in had),
        tuple(seat for address, seat in sitting.items() if address in had),
    )


def supplement_facts(desk: Desk, case: Case, number: int) -> dict[str, object]:
    """What edition ``number`` changes against the one that the panel has; ``supplement_to`` is 0 when it has none."""
    before, now = _whole(desk, case, case.circulated), _whole(desk, case, number)
    if before is None or now is None or number == case.circulated:
        return {"supplement_to": 0, "changes": [], "more": 0, "newer": []}
    changes = [Change(**one) for one in json.loads(now)["changes"]]
    return {
        "supplement_to": case.circulated,
        "changes": [replace(one, event=shorten(one.event, SHOWN, placeholder=" …")) for one in changes[:LISTED]],
        "more": max(0, len(changes) - LISTED),
        "newer": [file for file in _returns(now) if file not in _returns(before)],
    }


def _returns(whole: bytes) -> Sequence[str]:
    """The returns that an edition was made from, by their names there."""
    return [str(count["file"]) for count in json.loads(whole)["counts"]]


def _whole(desk: Desk, case: Case, number: int) -> bytes | None:
    """Everything in an edition as data, if that edition was made."""
    files = stored_files(desk, case.reference, number) if number else []
    return next((file.data for file in files if file.name.endswith(".json")), None)
