"""The agencies that a person has brought into a case with ADD: unknown to the settings, or not by that contact."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store import cases
from mailbot.store.tables import DoneRow
from mailbot.store.vault import Vault
from rules.people import Agency

ADDED = "agency_added"
"""The line of the done-log that says so; its subject is the agency's key."""


def co_opted(session: Session, vault: Vault) -> Iterator[Agency]:
    """Each of them with the contact that it was given, in one query where there are none."""
    references = select(DoneRow.case_reference).where(DoneRow.step == ADDED).distinct()
    for reference in sorted(session.scalars(references)):
        case = cases.get_case(session, vault, reference)
        for ask in case.asks if case else ():
            if ask.contact:
                yield Agency(ask.agency, ask.name or ask.agency, ask.contact, ask.contact, panel=(ask.contact,))
