"""``mailbot show``: the story of one case."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, json_option, now_option, open_desk


@click.command()
@click.argument("reference")
@config_option
@data_option
@now_option
@json_option
def command(reference: str, config: Path | None, data: Path, now: datetime | None, as_json: bool) -> None:
    """Tell the story of one case: how it stands, its dates, its agencies, its letters, and what was done and why."""
    from mailbot.cli.story import print_story, story_of
    from mailbot.cli.tables import print_json
    from mailbot.store.cases import get_case

    with open_desk(config, data, now) as desk:
        case = get_case(desk.session, desk.vault, reference)
        if case is None:
            click.echo(f"mailbot: there is no case {reference}. 'mailbot cases' lists them.", err=True)
            raise click.exceptions.Exit(2)
        story = story_of(desk, case)
    if as_json:
        print_json(story)
    else:
        print_story(story)
