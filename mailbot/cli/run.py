"""``mailbot run``: the scheduled worker."""

from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option


@click.command()
@config_option
@data_option
@click.option(
    "--every",
    "seconds",
    type=click.IntRange(1, 3600),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How often the mailbox is polled.",
)
def command(config: Path | None, data: Path, seconds: int) -> None:
    """Work the mailbox until told to stop (SIGTERM or Ctrl-C ends the cycle cleanly)."""
    from mailbot.bootstrap import open_office
    from mailbot.log import set_up
    from mailbot.wishes import Wishes
    from mailbot.worker import Bell, run

    set_up()
    bell = Bell()
    with open_office(Wishes(config, data, stopping=bell.stopping)) as office:
        click.echo(f"mailbot works {office.address}. Ctrl-C stops it when the message in hand is done.", err=True)
        run(office, bell, seconds)
