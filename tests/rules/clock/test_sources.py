"""Every step of the process cites words that stand in the procedure, under the heading that it names."""

import re
from pathlib import Path

import pytest

from parsers.text import collapse
from rules.process import Source
from tests.rules.clock.given import PROFILES, TSCP

PROCEDURE = (Path(__file__).parents[3] / "docs" / "procedure.txt").read_text(encoding="utf-8")
HEADING = re.compile(r"^ ?\[bookmark: _Toc\d+\](.+)$", re.MULTILINE)
REPORT = "What a completed Rapid Review Report should include"


def sections() -> dict[str, str]:
    """The procedure's words by heading, white space collapsed."""
    _, *parts = HEADING.split(PROCEDURE)
    return {collapse(heading): collapse(words) for heading, words in zip(parts[::2], parts[1::2], strict=True)}


SECTIONS = sections()
SOURCES = {
    f"{profile.name}-{step.key}-{number}": source
    for profile in PROFILES.values() for step in profile.steps
    for number, source in enumerate([step.source, *(other.source for other in step.also)])
}


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in SOURCES.items()])
def test_the_quotation_stands_under_its_heading(source: Source) -> None:
    """Word for word, in the section of that heading."""
    assert source.quote in SECTIONS[source.heading]


def test_the_reports_headings_are_the_procedures_eleven() -> None:
    """The pre-filled report asks for what "What a completed Rapid Review Report should include" lists."""
    assert len(TSCP.report_headings) == SECTIONS[REPORT].count("· ") == 11
    assert all(heading in SECTIONS[REPORT] for heading in TSCP.report_headings)


@pytest.mark.parametrize("number", [pytest.param(number, id=f"day-{number}") for number in (1, 2, 3, *range(10, 16))])
def test_every_numbered_day_of_the_flowchart_is_a_step(number: int) -> None:
    """Appendix B names nine days; each is counted by a step or stands beside one."""
    flowchart = SECTIONS["Appendix B: Rapid Review Process Flowchart"]
    assert re.search(rf"day ?{number}\b", flowchart, re.IGNORECASE)
    counts = [count for step in TSCP.steps for count in (step.count, *(other.count for other in step.also))]
    assert any(count.number == number and count.unit == "working_days" for count in counts)
