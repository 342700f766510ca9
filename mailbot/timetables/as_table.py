"""A timetable on a terminal: which day, by when, what, how it was counted, and the words it comes from."""

from collections.abc import Sequence
from datetime import datetime

from rich.box import HORIZONTALS
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from rules.process import Source
from rules.timetable import Milestone

WIDEST = 120
"""Longer lines are hard to read, however wide the terminal."""


def print_table(milestones: Sequence[Milestone], title: str, console: Console | None = None) -> None:
    """Prints the timetable to standard output, or to the console given."""
    console = console or Console(highlight=False)
    console.print(Group(Text(title, style="bold"), _table(milestones)), width=min(console.width, WIDEST))


def _table(milestones: Sequence[Milestone]) -> Table:
    table = Table(box=HORIZONTALS, show_lines=True, expand=True, border_style="dim", header_style="bold")
    table.add_column("Day", justify="right", no_wrap=True)
    table.add_column("Due by", no_wrap=True)
    table.add_column("What, how it was counted, and its source", ratio=1)
    for milestone in milestones:
        day = "" if milestone.day is None else str(milestone.day)
        table.add_row(day, _when(milestone.due), _what(milestone))
    return table


def _when(due: datetime) -> Text:
    return Text.assemble((f"{due:%A}\n{due.day} {due:%B %Y}", "bold"), f"\n{due:%H:%M}")


def _what(milestone: Milestone) -> Text:
    text = Text.assemble((milestone.what, "bold cyan"), f"\n{milestone.rule}\n", _words(milestone.source))
    for also in milestone.also:
        text.append_text(Text.assemble(("\nAlso: ", "yellow"), f"{also.rule}\n", _words(also.source)))
    return text


def _words(source: Source) -> Text:
    return Text(f"{source.heading}: “{source.quote}”", style="dim italic")
