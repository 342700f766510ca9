"""Tables and JSON on the terminal."""

import json
from collections.abc import Mapping, Sequence

import click


def print_json(value: object) -> None:
    """The value as JSON, readable; moments and days in ISO."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_table(title: str, rows: Sequence[Mapping[str, object]], empty: str) -> None:
    """Rows as a table whose headings are their keys, or a sentence when there are none."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo(empty)
        return
    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", header_style="bold")
    for heading in rows[0]:
        table.add_column(heading.replace("_", " ").capitalize(), overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row.values()))
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(table)
