"""Part B for a reader who has not had it: the first letter about a case carries it, or says who has it."""

from mailbot.letters.compose import Enclosure
from mailbot.record.desk import Desk
from mailbot.record.referral.alert import part_b
from mailbot.record.write import written
from mailbot.store import documents
from parsers.facts import Kind
from rules.case import Case, Role
from rules.people import Person


def part_b_for(desk: Desk, case: Case, reader: Person) -> list[Enclosure]:
    """Part B with the referral's facts; nothing for one whom the alert brought it, nor to a domain not secure."""
    if had_it(desk, case, reader) or not desk.people.is_secure(reader.mailbox):
        return []
    filed = documents.filed(desk.session, case.reference, Kind.REFERRAL)
    origins = documents.reading_of(desk.vault, filed[-1]).origins if filed else {}
    written_words = {key: origin.said for key, origin in origins.items() if key in case.missing}
    return [part_b(desk, case, written_words)]


def who_has_it(desk: Desk, case: Case, reader: Person) -> str:
    """Whom to ask for Part B: named to one who has not had it and cannot be sent it, else ""."""
    if had_it(desk, case, reader) or desk.people.is_secure(reader.mailbox):
        return ""
    return ", ".join(head.name for head in desk.people.holders(Role.HEAD_OF_SAFEGUARDING))


def had_it(desk: Desk, case: Case, reader: Person) -> bool:
    """Whether the alert went to this reader."""
    return written(desk, "alert", reader.mailbox, occasion="", case=case)


