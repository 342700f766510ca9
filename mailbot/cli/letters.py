"""``mailbot letters``: every letter, filled with sample facts, to look at."""

from pathlib import Path

import click


@click.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="The folder to write to; it is made if it is not there.")
@click.option("--config", type=click.Path(path_type=Path), help="The configuration whose letters to render.")
def command(out: Path, config: Path | None) -> None:
    """Write every letter, filled with sample facts, to look at.

    Each letter becomes a page (.html), a plain text (.txt) and a message (.eml); index.html lists them all.
    """
    from mailbot.letters.gallery import write_gallery
    from mailbot.letters.shelf import LetterFault
    from mailbot.settings.find import config_folder

    letters = config_folder(config) / "letters"
    try:
        number = write_gallery(letters, out)
    except LetterFault as fault:
        raise click.ClickException(f"A letter cannot be used.\n{fault}") from None
    except OSError as error:
        where, why = error.filename or out, error.strerror or error
        raise click.ClickException(f"{where}: {why}. Name a folder that can be written to.") from None
    click.echo(f"{number} letters written. Open {out / 'index.html'} to look at them.")
