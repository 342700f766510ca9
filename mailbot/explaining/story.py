"""The story of a case in sentences, as a manager would read it aloud: what happened when, and who was told."""

import re
from collections import defaultdict
from datetime import datetime

from mailbot.explaining.letters import called
from mailbot.explaining.lines import command_in, named
from mailbot.letters.words import listed
from mailbot.record.changes import NONE
from mailbot.record.desk import Desk
from mailbot.store import journal, outbox
from mailbot.store.tables import JournalRow, LetterRow
from rules.calendar import in_london
from rules.case import Case
from rules.commands import Verb
from rules.due import ASK_MANAGER
from rules.states import LetterState

GOT = {
    LetterState.SENT: "got", LetterState.REFUSED: "did not get, as the server refused it,",
    LetterState.UNCERTAIN: "may or may not have got", LetterState.HELD: "will get, once it is released,",
}  # fmt: skip
"""What became of a letter; any other still waits."""
WAITS = "will get"
FEW = 3
REFERRER = "the referrer"
UNTOLD = "the case was brought up to date"
"""A line that only carries changes which follow from what was told before."""
WORTH_TELLING = ("Return date of ", "Panel meets", "Decision", "National Panel notified", "Received", "Standing")
"""Changes that are told beside what a command did, where there was something before."""


def story_in_sentences(desk: Desk, case: Case) -> list[tuple[datetime, str]]:
    """What happened, oldest first: moments (London) to the minute, each with its sentences. No child is named."""
    told: dict[datetime, list[str]] = defaultdict(list)
    steps = {ASK_MANAGER, *(step.key for step in desk.profile(case).steps)}
    for row in journal.story(desk.session, case.reference):
        told[_minute(row.at)] += _line(desk, row, steps)
    groups: dict[tuple[datetime, str, str], list[LetterRow]] = defaultdict(list)
    for letter in outbox.letters_of_case(desk.session, case.reference):
        groups[_minute(letter.written), letter.name, letter.state].append(letter)
    for (at, _, _), letters in groups.items():
        told[at].append(_letters(desk, case, letters))
    return [(at, " ".join(says)) for at, says in sorted(told.items()) if says]


def _line(desk: Desk, row: JournalRow, steps: set[str]) -> list[str]:
    """The sentences of one line of the journal; none where the letters of that moment tell it."""
    verb, done = command_in(row)
    if verb == Verb.HELP:
        return []
    if verb:
        changes = [f"{one.what}: {one.before} → {one.after}." for one in journal.changes_in(row)
                   if one.what.startswith(WORTH_TELLING) and one.before != NONE]
        return [f"{named(desk, row.actor)} wrote {verb}.", done, *changes]
    if row.what.partition(" ")[0] in steps or row.what == UNTOLD:
        return []
    what = _with_names(desk, row.what)
    whose = "" if row.actor == "mailbot" else f", on the word of {named(desk, row.actor)}"
    return [f"{what[0].upper()}{what[1:]}{whose}."]


def _with_names(desk: Desk, words: str) -> str:
    """An agency's key where the journal has it, by its name."""
    names = {agency.key: agency.name for agency in desk.people.agencies}
    return re.sub(r"\b(for|of) ([\w-]+)", lambda found: f"{found[1]} {names.get(found[2], found[2])}", words)


def _letters(desk: Desk, case: Case, rows: list[LetterRow]) -> str:
    """Letters of one sort, to whom they went, and what became of them."""
    readers = list(dict.fromkeys(_reader(desk, case, row.recipient) for row in rows))
    got = f"{GOT.get(LetterState(rows[0].state), WAITS)} {called(rows[0].name)}"
    if len(readers) > FEW:
        return f"{len(readers)} people {got}: {listed(readers)}."
    says = f"{listed(readers)} {got}."
    return f"{says[0].upper()}{says[1:]}" if says.startswith(REFERRER) else says


def _reader(desk: Desk, case: Case, address: str) -> str:
    """Whom a letter went to: an agency where it went to its contact, else by name; the referrer by that word."""
    known = desk.people.agencies
    agency = next((one.name for one in known if one.contact.address == address), "")
    person = next((one.name for one in desk.people.persons if address in one.addresses), "")
    sits = next((one.name for agency in known for one in agency.panel if one.address == address), "")
    return agency or person or sits or (REFERRER if address == case.referrer.address else address)


def _minute(moment: datetime) -> datetime:
    return in_london(moment).replace(second=0, microsecond=0)
