"""``mailbot backup``: the whole database in one file."""

from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@data_option
def command(file: Path, config: Path | None, data: Path) -> None:
    """Save everything to one new FILE, while the worker goes on. The key is not in it: keep that elsewhere.

    Cases, messages, documents, letters and journal are in the file; what people wrote is sealed under MAILBOT_KEY. The
    settings folder and the mailbox itself are not.
    """
    from mailbot.bootstrap import Wishes, open_office
    from mailbot.keeping.backup import NotKept, back_up

    with open_office(Wishes(config, data), working=False) as office:
        try:
            back_up(office.store, file)
        except NotKept as refused:
            raise click.UsageError(str(refused)) from None
    click.echo(f"Saved: {file}, {file.stat().st_size / 1_000_000:.1f} MB.")
    click.echo("The key is not in it. Without MAILBOT_KEY nobody can read it, you neither: keep the key, and a copy\n"
               "of the settings folder, in another place.")
