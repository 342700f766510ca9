"""``mailbot once``: one cycle, or what one would do."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, now_option


@click.command()
@config_option
@data_option
@now_option
@click.option("--dry-run", is_flag=True, help="Only print what it would do and send; nothing leaves, nothing is kept.")
@click.option(
    "--mailbox",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="A Maildir, mbox or folder of .eml in place of the mailbox; letters go to the folder 'letters'.",
)
def command(config: Path | None, data: Path, now: datetime | None, dry_run: bool, mailbox: Path | None) -> None:
    """Work the mailbox once: read what came, do what is due, send what is ready."""
    from mailbot.bootstrap import open_office
    from mailbot.cli.report import Report
    from mailbot.clock import SetClock
    from mailbot.cycle import cycle
    from mailbot.dry import copied
    from mailbot.store.database import only_worker
    from mailbot.wishes import Wishes

    wishes = Wishes(config, data, SetClock(now) if now else None, mailbox, dry_run)
    with copied(wishes) as safe, open_office(safe) as office, only_worker(office.store) as mine:
        if not mine:
            click.echo("mailbot: another worker is at work on this database. Stop it, or let it do the work.", err=True)
            raise click.exceptions.Exit(75)
        report = Report(office, safe)
        try:
            cycle(office)
        finally:
            problems = report.tell()
    raise click.exceptions.Exit(1 if problems else 0)
