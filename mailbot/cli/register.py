"""``mailbot register``: the register of referrals and decisions."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, now_option, open_desk


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.xlsx", help="Where to write it.")
@config_option
@data_option
@now_option
def command(out: Path, config: Path | None, data: Path, now: datetime | None) -> None:
    """Write the register of referrals and decisions, complaints, and each quarter’s figures, as an Excel file.

    It is for the Rapid Review Group. No child is named.
    """
    from mailbot.register import Register, write_register

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{out.name} is to be an Excel file: give it the ending .xlsx.")
    if out.is_dir() or not out.parent.is_dir():
        raise click.UsageError(f"{out} cannot be written: name a file in a folder that is there.")
    with open_desk(config, data, now) as desk:
        register = Register.of(desk)
        write_register(register, out, desk.letterhead.partnership, desk.now)
    click.echo(f"Written: {out}, {register.count}.")
