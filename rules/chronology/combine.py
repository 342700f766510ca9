"""Many returns become one chronology. Every row goes in or is listed as left out, with the reason."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from rules.chronology.admit import Admitted, admit
from rules.chronology.ages import Birth, ages_on, children_among
from rules.chronology.gaps import USUAL, Thresholds, gaps_in, intervals
from rules.chronology.glossary import glossary_of
from rules.chronology.introduce import introduced
from rules.chronology.oddities import oddities_in
from rules.chronology.people import people_in
from rules.chronology.rows import left_out_of, numbered, repeats_told, rows_of
from rules.chronology.same_event import NO_CORRECTIONS, Corrections, groups_of
from rules.chronology.types import Combined, Count, Group, LeftOut, Row, Source


def combine(
    sources: Iterable[Source], *, reference: str | None = None, thresholds: Thresholds = USUAL,
    corrections: Corrections = NO_CORRECTIONS, family: Iterable[Birth] = (),
) -> Combined:
    """The combined chronology of these files, the same whatever their order.

    ``reference`` is the case; without it the case that most files name. ``thresholds`` say how long a stretch
    without contact must be to be shown, ``corrections`` what people said about same events. The children's ages come
    from ``family``, from what the files that are in say about it, and from whom they say they are about.
    (PROCESS, "The combined chronology"; the procedure's Appendix B, Day 11.)
    """
    verdicts, case = admit(sources, reference)
    admitted = introduced((verdict.source for verdict in verdicts if verdict.reason is None), reference)
    rows = repeats_told(numbered(chain.from_iterable(map(rows_of, admitted))))
    dated = [row for row in rows if row.day is not None]
    groups = groups_of(dated, corrections)
    children = _children(admitted, family, dated)
    placed = tuple(_placed(dated, groups, children))
    undated = tuple(rows[len(dated):])
    left_out = tuple(out for v in verdicts if v.reason
                     for out in left_out_of(v.source, v.reason, elsewhere=v.elsewhere))
    glossary = glossary_of(admitted)
    return Combined(
        rows=placed, undated=undated, left_out=left_out, counts=_counts(verdicts, (*placed, *undated), left_out),
        groups=groups, gaps=gaps_in(placed, thresholds), glossary=glossary,
        oddities=oddities_in(placed, children), reference=case,
        people=people_in((source.details for source in admitted), glossary),
    )


def _children(admitted: Iterable[Source], family: Iterable[Birth], dated: Sequence[Row]) -> tuple[Birth, ...]:
    """The children of the family on the latest day that is not in doubt."""
    certain = [row.day for row in dated if row.day and not row.doubtful]
    return children_among({*family, *(birth for source in admitted for birth in source.family)},
                          max(certain, default=None))


def _placed(dated: Sequence[Row], groups: Iterable[Group], children: tuple[Birth, ...]) -> Iterable[Row]:
    """The rows with the number of their group, the days since the row before, and the children's ages."""
    group_of = {number: group.number for group in groups for number in group.rows}
    for row, interval in zip(dated, intervals(dated), strict=True):
        ages = "" if row.doubtful or row.day is None else ages_on(children, row.day)
        yield replace(row, group=group_of.get(row.number), interval=interval, ages=ages)


def _counts(
    verdicts: Iterable[Admitted], rows: Iterable[Row], left_out: Iterable[LeftOut],
) -> tuple[Count, ...]:
    """The account of each file, counted from what really is in the chronology and in the list of rows left out."""
    in_it = Counter(row.file for row in rows)
    out = Counter(row.file for row in left_out)
    return tuple(
        Count(verdict.source.agency, verdict.source.file, _rows_in(verdict.source), in_it[verdict.source.file],
              out[verdict.source.file], verdict.remarks, verdict.ask, admitted=verdict.reason is None)
        for verdict in verdicts
    )


def _rows_in(source: Source) -> int:
    return len(source.reading.entries) if source.reading else 0
