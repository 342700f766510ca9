"""``mailbot once``: one cycle, or what one would do."""

from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, moment, now_option


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
def command(config: Path | None, data: Path, now: str | None, dry_run: bool, mailbox: Path | None) -> None:
    """Work the mailbox once: read what came, do what is due, send what is ready."""
    from mailbot.bootstrap import Wishes, open_office
    from mailbot.cli.report import report_cycle
    from mailbot.clock import SetClock
    from mailbot.cycle import cycle
    from mailbot.dry import copied
    from mailbot.store.database import only_worker

    at = moment(now)
    wishes = Wishes(config, data, SetClock(at) if at else None, mailbox, dry_run)
    with copied(wishes) as safe, open_office(safe) as office, only_worker(office.store) as mine:
        if not mine:
            click.echo("mailbot: another worker is at work on this database. Stop it, or let it do the work.", err=True)
            raise click.exceptions.Exit(75)
        before = office.clock.now()
        cycle(office)
        problems = report_cycle(office, before, dry_run)
    raise click.exceptions.Exit(1 if problems else 0)
