"""The first page: its figures fit what follows."""

from datetime import UTC, datetime

from mailbot.chronology.cover import Cover, facts
from mailbot.chronology.page.lanes import legend
from rules.chronology import Source, combine
from rules.chronology.lanes import lanes_of
from tests.rules.chronology.made import BROOK, MEADOW, between, on, told, undated


def test_the_period_is_that_of_the_timeline() -> None:
    """A row that allows a whole year reaches to its end, here as in the drawing; a file that is not in counts apart."""
    sources = [told(MEADOW, between("2024-01-01", "2024-12-31", "Seen.")), told(BROOK, on("2023-02-06", "Seen.")),
               Source("", "minutes.docx", None)]
    combined = combine(sources)
    lanes = lanes_of(combined)
    shown = dict(facts(combined, Cover("A title", None, datetime(2026, 2, 1, tzinfo=UTC))))
    assert lanes is not None
    assert shown["Period"] == f"6 February 2023 to {lanes.last.day} December 2024"
    assert shown["Returns"] == "3 files; in: 2 from 2 agencies"


def test_the_page_says_how_many_rows_are_not_drawn() -> None:
    """Else a reader of the drawing would think that it shows every row."""
    assert legend(combine([told(MEADOW, on("2023-02-06", "Seen."), undated("Rang."))])).endswith(
        "1 row has no certain date and is not drawn.")
