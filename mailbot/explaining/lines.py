"""A line of the journal in words: who, and what changed because of whom or of which rule."""

from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.store.journal import Change, changes_in
from mailbot.store.tables import JournalRow
from parsers.facts import Address

COMMAND = "the command "


def named(desk: Desk, actor: str) -> str:
    """Whoever acted, by name and role: leavers too. An address that nobody has stays as it is."""
    address = Address(actor)
    person = next((one for one in desk.people.persons if actor in one.addresses), None)
    if person is not None:
        return f"{person.name} ({str(person.role).replace('_', ' ')})"
    agency = next((one for one in desk.people.agencies_of(address)), None)
    return f"{actor} ({agency.name})" if agency else actor


def command_in(line: JournalRow) -> tuple[str, str]:
    """The command that the line tells of, and what was done; both "" where it tells of none."""
    if not line.what.startswith(COMMAND):
        return "", ""
    verb, _, done = line.what.removeprefix(COMMAND).partition(": ")
    return verb, done


def because(desk: Desk, line: JournalRow) -> str:
    """Why the line is there, to stand behind a comma."""
    verb, _ = command_in(line)
    if verb:
        return f"because {named(desk, line.actor)} wrote {verb} at {moment(line.at)}"
    whose = "" if line.actor == "mailbot" else f" on the word of {named(desk, line.actor)}"
    return f"at {moment(line.at)}{whose}" + (f" ({line.why.rstrip('.')})" if line.why else "")


def changed(desk: Desk, line: JournalRow) -> list[tuple[Change, str]]:
    """Each change of the line, and as a sentence: "Return date of Housing: Thursday ... → Friday ..., because ..."."""
    why = because(desk, line)
    return [(one, f"{one.what}: {one.before} → {one.after}, {why}.") for one in changes_in(line)]
