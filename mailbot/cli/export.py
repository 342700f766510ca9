"""``mailbot export``: everything of one case as files."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, now_option, open_desk


@click.command()
@click.argument("reference")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder.")
@config_option
@data_option
@now_option
def command(reference: str, out: Path, config: Path | None, data: Path, now: datetime | None) -> None:
    """Write everything of one case into a new folder: messages, letters, editions and journal, with an index.

    The files are not sealed: they hold what people wrote about the child. Keep the folder where only those may read
    it who may read the case.
    """
    from mailbot.export import INDEX, export_case
    from mailbot.store.cases import get_case

    if out.exists() or not out.absolute().parent.is_dir():
        raise click.UsageError(f"{out} is there already, or cannot be made there. Name a new folder.")
    with open_desk(config, data, now) as desk:
        case = get_case(desk.session, desk.vault, reference)
        if case is None:
            raise click.UsageError(f"There is no case {reference}. 'mailbot cases' lists them.")
        number = export_case(desk, case, out)
    click.echo(f"Written: {number} files and {INDEX} in {out}. They are not sealed: keep them safe.")
