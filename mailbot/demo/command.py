"""``mailbot demo``: whole cases in a minute, and everything mailbot made of them to look at."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-output"),
    show_default=True,
    metavar="DIR",
    help="Where the mails, documents and pages are left.",
)
def command(out: Path) -> None:
    """Live through two whole cases, with invented people, and see everything mailbot makes.

    Nothing leaves this machine: mail is files, the database is a file, and the clock is turned by the demo.
    """
    from mailbot.demo.exhibit import exhibit
    from mailbot.demo.live import live
    from mailbot.demo.people import People, blank_form
    from mailbot.demo.play import read_play
    from mailbot.demo.stage import set_stage
    from mailbot.demo.telling import Telling

    _make_room(out)
    click.echo("Two cases, four weeks, invented people. → comes in, ← goes out.")
    with TemporaryDirectory(prefix="mailbot-demo-") as name:
        folder = Path(name)
        with set_stage(folder) as (office, clock):
            people = People(read_play(), blank_form(), office.address)
            live(office, clock, people, folder, Telling(office.settings.people))
            places = exhibit(office, folder, out)
    click.echo("\nWhere to look:")
    for path, what in places:
        click.echo(f"  {path}: {what}")


def _make_room(out: Path) -> None:
    """Clears what an earlier demo left; refuses a folder that holds anything else."""
    if out.is_dir() and any(out.iterdir()):
        if not (out / "index.html").is_file() or not (out / "mails").is_dir():
            raise click.UsageError(f"{out} holds other files. Name an empty or a new folder with --out.")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
