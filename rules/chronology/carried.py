"""Where the rows of one version of a return stand in another, so that what people said about a row stays with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from parsers.facts import Entry
from rules.versions import compared


def rows_carried(before: Sequence[Entry], after: Sequence[Entry]) -> Mapping[int, int]:
    """The place in ``after`` of each row of ``before``; one that is gone has none.

    A row is the one that says the same, wherever it stands (the first of such rows is the first of them there); else
    the one that it was changed into: in the same order, with the same event or the same date.
    """
    places: dict[Entry, list[int]] = defaultdict(list)
    for index, entry in enumerate(after):
        places[entry].append(index)
    found = {index: places[entry].pop(0) for index, entry in enumerate(before) if places[entry]}
    left = [index for index in range(len(before)) if index not in found]
    came = [index for index in range(len(after)) if index not in set(found.values())]
    for old, new in compared([before[index] for index in left], [after[index] for index in came]):
        if old is not None and new is not None:
            found[left[old]] = came[new]
    return found
