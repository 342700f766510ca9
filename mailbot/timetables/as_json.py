"""A timetable as JSON: a public interface, whose keys stay as they are."""

import json
from collections.abc import Sequence

from rules.process import Source
from rules.timetable import Milestone


def as_json(milestones: Sequence[Milestone]) -> str:
    """The milestones in their order, as the command line promises them ("The command line")."""
    return json.dumps([_milestone(milestone) for milestone in milestones], ensure_ascii=False, indent=2)


def _milestone(milestone: Milestone) -> dict[str, object]:
    return {
        "key": milestone.key,
        "due": milestone.due.isoformat(),
        "counted_from": milestone.counted_from.isoformat(),
        "rule": milestone.rule,
        "source": _source(milestone.source),
        "also": [{"due": also.due.isoformat(), "rule": also.rule, "source": _source(also.source)}
                 for also in milestone.also],
    }


def _source(source: Source) -> dict[str, str]:
    return {"heading": source.heading, "quote": source.quote}
