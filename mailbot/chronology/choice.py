"""Which edition somebody wants: everything or one agency's rows, named or anonymised, with what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.chronology.cover import Cover
from mailbot.chronology.earlier import Earlier, NoEarlierEdition
from mailbot.clock import LONDON
from rules.chronology import Combined, Person, Source
from rules.chronology.anonymous import Anonymous, anonymise
from rules.chronology.changes import changes_since
from rules.chronology.own import own_rows


class NotWhoIsWho(ValueError):
    """Words that do not say who is to be called what."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--person {text} does not say who is who; write the role, = and the name: Mother=Jane Doe.")


@dataclass(frozen=True, slots=True)
class Choice:
    """``agency``: only its rows. ``people``: who is to be called what in the anonymised edition."""

    anonymised: bool = False
    agency: str | None = None
    earlier: Earlier | None = None
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The edition as chosen, what stands on its first page, and the key when it is anonymised."""

    combined: Combined
    cover: Cover
    key: Anonymous | None = None


def chosen(
    combined: Combined, sources: Iterable[Source], choice: Choice, *, prepared: datetime, title: str,
) -> Chosen:
    """The edition that was chosen; ``prepared`` is aware. Raises UnknownAgency, NoEarlierEdition."""
    earlier = choice.earlier
    if earlier:
        if earlier.agency and earlier.agency.casefold() != (choice.agency or "").strip().casefold():
            raise NoEarlierEdition("The earlier edition", f"holds only the rows of {earlier.agency}")
        combined = replace(combined, changes=changes_since(earlier.rows, combined))
    whole = combined
    if choice.agency:
        combined = own_rows(combined, choice.agency)
    key = anonymise(combined, sources, choice.people, whole if choice.agency else None) if choice.anonymised else None
    shown = key.combined if key else combined
    return Chosen(shown, Cover(
        title, shown.reference, prepared.astimezone(LONDON), choice.anonymised,
        ", ".join(shown.agencies) if choice.agency else None,
        earlier.prepared.astimezone(LONDON) if earlier else None,
    ), key)


def person_told(text: str) -> Person:
    """A person as somebody types it: ``Mother=Jane Doe, Janey Doe``. Raises NotWhoIsWho."""
    pseudonym, equals, names = text.partition("=")
    known = tuple(name.strip() for name in names.split(",") if name.strip())
    if not (pseudonym.strip() and equals and known):
        raise NotWhoIsWho(text)
    return Person(pseudonym.strip(), known)
