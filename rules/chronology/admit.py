"""Which files' rows belong in the chronology, and what is to be said about each file. None is silently merged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from parsers.facts import Entry, Return
from rules.chronology.child import Concerned
from rules.chronology.rows import said_in
from rules.chronology.types import Source
from rules.chronology.whose import Whose, doubt_about, whose

Whole = tuple[str, Return | None, frozenset[Concerned], str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file and the verdict on it: ``reason`` is why its rows are left out, ``None`` when they are in.

    ``elsewhere``: it belongs to another case or another child.
    """

    source: Source
    reason: str | None = None
    remarks: tuple[str, ...] = ()
    ask: bool = False
    elsewhere: bool = False


def admit(sources: Iterable[Source], reference: str | None) -> tuple[tuple[Admitted, ...], str | None]:
    """The verdict on each file, in the order of file names, and the case they were judged by.

    ``reference`` is the case wanted. Without it the case is the one that most files name; of two named equally
    often the first in the alphabet. A file of another case is left out whole, and so is a second copy of a return.
    """
    files = _told_apart(sources)
    wanted, case = case_of(files, reference)
    first: dict[Whole, str] = {}
    verdicts = []
    for source in files:
        verdict = _judge(source, wanted, case)
        if verdict.reason is None and source.reading is not None and source.reading.entries:
            kept = first.setdefault(_every_word(source), source.file)
            if kept != source.file:
                verdict = Admitted(source, f"The same return as {kept}, in every cell of every row and about the same "
                                   "child; its rows are in once.", ask=True)
        verdicts.append(verdict if verdict.reason is None else replace(verdict, remarks=(verdict.reason,)))
    return _with_versions(tuple(verdicts)), wanted


def case_of(files: Sequence[Source], reference: str | None) -> tuple[str | None, Whose]:
    """The case that most files name, or the one wanted, and whom its returns are about."""
    wanted = reference or _most_named(source.reference for source in files)
    case = whose([source for source in files if _same(source.reference, wanted)] or files)
    if not case.children:
        case = whose([source for source in files if not source.reference or _same(source.reference, wanted)])
    return wanted, case


def _every_word(source: Source) -> Whole:
    """All that two copies of one return have alike: also what stands in no field, as a column that names the child."""
    rows = tuple(said_in(entry) for entry in _entries(source))
    return _plain(source.agency), source.reading, source.children, source.details, rows


def _judge(source: Source, wanted: str | None, case: Whose) -> Admitted:
    reading = source.reading
    if reading is None:
        why = source.problems[0].message if source.problems else "It holds no form and no chronology that we know."
        return Admitted(source, f"This file is no return. {why}", ask=True)
    if source.reference and not _same(source.reference, wanted):
        return Admitted(source, f"Names another case, {source.reference}.", ask=True, elsewhere=True)
    doubt = doubt_about(source, case)
    if doubt and doubt.sure and not source.reference:
        return Admitted(source, doubt.says, ask=True, elsewhere=True)
    remarks = [doubt.says] if doubt else []
    remarks += dict.fromkeys(problem.message for problem in source.problems if problem.row is None)
    ask = bool(remarks)
    if wanted and not source.reference and not source.children:
        remarks.append("The file itself names no case.")
    if reading.nil_return:
        remarks.append("Nil return: the agency says that it holds nothing.")
    elif not reading.entries:
        remarks.append("The summary is filled in, but there is no chronology row." if reading.summary else
                       "Empty: neither a row nor a nil return.")
        ask = True
    return Admitted(source, remarks=tuple(remarks), ask=ask)


def _with_versions(verdicts: tuple[Admitted, ...]) -> tuple[Admitted, ...]:
    """Two different returns of one agency are both in, and both say so: which one counts is for a person."""
    versions: dict[str, list[Source]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.reason is None:
            versions[_plain(verdict.source.agency)].append(verdict.source)
    return tuple(_beside(verdict, versions[_plain(verdict.source.agency)]) for verdict in verdicts)


def _beside(verdict: Admitted, versions: list[Source]) -> Admitted:
    others = [source for source in versions if source.file != verdict.source.file]
    if verdict.reason is not None or not others or not verdict.source.agency:
        return verdict
    elsewhere = {(entry, said_in(entry)) for source in others for entry in _entries(source)}
    same = sum((entry, said_in(entry)) in elsewhere for entry in _entries(verdict.source))
    files = ", ".join(source.file for source in others)
    said = (f"Another return of this agency is in as well: {files}. {same} of the {len(_entries(verdict.source))} rows "
            "here are in it word for word. Say which return counts.")
    return replace(verdict, remarks=(*verdict.remarks, said), ask=True)


def _entries(source: Source) -> tuple[Entry, ...]:
    return source.reading.entries if source.reading else ()


def _told_apart(sources: Iterable[Source]) -> list[Source]:
    """The files in the order of their names, each under a name of its own, however they were handed in."""
    ordered = sorted(sources, key=lambda source: (source.file, source.agency))
    taken = {source.file for source in ordered}
    files: list[Source] = []
    for name, alike in groupby(ordered, key=lambda source: source.file):
        first, *others = sorted(same_name, key=repr) if len(same_name := list(alike)) > 1 else same_name
        files.append(first)
        for other in others:
            label = next(free for n in count(2) if (free := f"{name} ({n})") not in taken)
            taken.add(label)
            files.append(replace(other, file=label))
    return files


def _most_named(names: Iterable[str | None]) -> str | None:
    counted = Counter(name for name in names if name)
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(name.casefold().replace("’", "'").split())
