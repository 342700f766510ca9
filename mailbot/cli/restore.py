"""``mailbot restore``: a backup put back."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, now_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--over", is_flag=True, help="Replace what the database holds now.")
@config_option
@data_option
@now_option
def command(file: Path, over: bool, config: Path | None, data: Path, now: datetime | None) -> None:
    """Put a backup back. Nothing is sent until 'mailbot admin release', as letters may have gone since."""
    import getpass

    from mailbot.bootstrap import Wishes, open_office
    from mailbot.clock import SetClock
    from mailbot.keeping.backup import NotKept
    from mailbot.keeping.restore import BUSY, restore

    with open_office(Wishes(config, data, SetClock(now) if now else None), working=False) as office:
        try:
            found = restore(office.store, file, office.clock.now(), f"console ({getpass.getuser()})", over=over)
        except NotKept as refused:
            if str(refused) != BUSY:
                raise click.UsageError(str(refused)) from None
            click.echo(f"mailbot: {BUSY}", err=True)
            raise click.exceptions.Exit(75) from None
    click.echo(f"Restored: {found}.")
    click.echo(
        "Nothing is sent until you release it. What to do now:\n"
        "1. Move the messages that came since the backup from mailbot/Handled back to the inbox; what is known is\n"
        "   not read twice.\n"
        "2. Run 'mailbot once'. It reads them, and looks up in Sent what waits to be sent.\n"
        "3. Look at 'mailbot queue' and at what waits in 'mailbot show REF'.\n"
        "4. Run 'mailbot admin release'. Letters go with the next cycle."
    )
