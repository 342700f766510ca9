"""``mailbot queue``: what waits for a person."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, json_option, now_option, open_desk


@click.command()
@config_option
@data_option
@now_option
@json_option
def command(config: Path | None, data: Path, now: datetime | None, as_json: bool) -> None:
    """List what waits for a person, with the answers that settle it."""
    from mailbot.cli.tables import print_json, print_table
    from mailbot.record.digest import needs_of

    with open_desk(config, data, now) as desk:
        needs = needs_of(desk, desk.mailbox)
    rows = [
        {
            "reference": need.about or need.reference,
            "case": need.reference,
            "what": need.what,
            "why": need.why,
            "answers": " · ".join(tap.word for tap in need.taps),
        }
        for need in needs
    ]
    if as_json:
        print_json(rows)
        return
    print_table("What waits for a person", rows, "Nothing waits for a person.")
