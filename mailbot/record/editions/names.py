"""How agencies and their returns are called in an edition."""

from mailbot.record.desk import Desk
from mailbot.store.tables import DocumentRow


def agency_name(desk: Desk, key: str) -> str:
    """An agency's full name; its key if it is no longer in the settings."""
    agency = desk.people.agency(key)
    return agency.name if agency else key


def label(desk: Desk, row: DocumentRow) -> str:
    """What a return is called in the chronology: agency and version."""
    return f"return of {agency_name(desk, row.agency)}, version {row.version}"
