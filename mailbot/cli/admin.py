"""``mailbot admin``: the rare ones."""

from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option


@click.group()
def command() -> None:
    """The rare ones: make a key, verify the journal."""


@command.group()
def key() -> None:
    """The key that seals stored bytes and signs tokens."""


@key.command()
def new() -> None:
    """Print a new key. Keep it in MAILBOT_KEY or a file, away from the database and its backups."""
    from mailbot.store.vault import new_key

    click.echo(new_key())


@command.group()
def journal() -> None:
    """The journal of everything that was done."""


@journal.command()
@config_option
@data_option
def verify(config: Path | None, data: Path) -> None:
    """Check the chain of the journal: a line changed, removed or added by hand shows."""
    from mailbot.cli.options import open_desk
    from mailbot.store.journal import verify as check

    with open_desk(config, data) as desk:
        broken = check(desk.session)
    if broken is None:
        click.echo("The journal is whole.")
        return
    click.echo(
        f"The journal was changed at line {broken}. Keep the database as it is and tell those responsible.", err=True
    )
    raise click.exceptions.Exit(1)
