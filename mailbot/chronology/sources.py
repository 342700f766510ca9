"""What was read in a file, as sources of the chronology."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers.facts import Code, Kind, Problem, Reading, Return, Unread
from rules.chronology import Source
from rules.chronology.ages import births_in
from rules.chronology.child import Concerned, concerned_in

_MOST_INITIALS = 4
_NO_RETURN = {
    Kind.REFERRAL: "It is a referral form; leave it out.",
    Kind.SCREENING: "It is a screening form; leave it out.",
    Kind.OTHER: "It holds no form and no chronology that we know.",
}


def sources_in(readings: Iterable[Reading], file: str) -> Iterator[Source]:
    """A source for each reading of the file called ``file``: a return, or something else with the reason.

    An agency that the return does not name is called by the file's name, and that is said, unless the return is
    empty; what could not be read inside the file is said too.
    """
    for reading in readings:
        name = f"{file}: {reading.part}" if reading.part else file
        left = tuple(_not_read(unread) for unread in reading.unread)
        if isinstance(reading.data, Return):
            yield _return(reading, reading.data, name, left)
        else:
            yield Source("", name, None, (*_why_none(reading), *left))


def _why_none(reading: Reading) -> tuple[Problem, ...]:
    """Why a file is no return. What a form lacks is nothing to whoever makes a chronology: that it is one says all."""
    says = (Problem("document", Code.UNREADABLE, _NO_RETURN[reading.kind]),)
    return reading.problems or says if reading.kind is Kind.OTHER else says


def with_family(sources: Iterable[Source], lines: Sequence[str]) -> list[Source]:
    """The sources, each knowing also what a person told of the family: a line for each member, as in our template."""
    told = "\n".join(lines)
    return [replace(source, details="\n".join(filter(None, (source.details, told))),
                    family=source.family | births_in(told)) for source in sources]


def _not_read(unread: Unread) -> Problem:
    place = f" ({unread.where})" if str(unread.where) else ""
    return Problem("document", Code.UNREADABLE, f"Not read{place}: {unread.why}")


def _return(reading: Reading, data: Return, name: str, left: tuple[Problem, ...]) -> Source:
    details = reading.properties.get("family_details", "")
    tells = data.entries or data.summary or data.nil_return
    agency = data.agency or (name.rpartition(".")[0] or name if tells else "")
    return Source(
        agency, name, data, (*_problems(reading, data, agency), *left), _reference(reading),
        children_named(reading, data), births_in(details), details,
    )


def children_named(reading: Reading, data: Return) -> frozenset[Concerned]:
    """Whom the file says it is about: by the initials that the partnership filled in, by a label, in its title."""
    initials = "".join(filter(str.isalpha, reading.properties.get("child_initials", "")))
    days = [day for entry in data.entries for day in (entry.start, entry.end) if day]
    told = concerned_in(reading.properties.get("about_child", ""), max(days, default=None))
    filled = {Concerned(initials, how="initials")} if 1 < len(initials) <= _MOST_INITIALS else set()
    return told or frozenset(filled)


def _problems(reading: Reading, data: Return, agency: str) -> tuple[Problem, ...]:
    """The reading's problems; that a return is empty is said by the account itself, and who it is from here."""
    kept = tuple(problem for problem in reading.problems
                 if problem.code is not Code.EMPTY and not (problem.field == "agency" and problem.row is None))
    if data.agency or not agency:
        return kept
    told = f"The return does not say which agency it is from; it is called “{agency}” here, after the file."
    return (*kept, Problem("agency", Code.MISSING, told))


def _reference(reading: Reading) -> str | None:
    """The case that the file names: the one the partnership filled in, else the only one in sight."""
    seen = reading.properties.get("references", "").split()
    return reading.properties.get("case_reference") or (seen[0] if len(seen) == 1 else None)
