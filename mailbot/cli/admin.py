"""``mailbot admin``: the rare ones."""

from pathlib import Path
from typing import NoReturn

import click

from mailbot.cli.options import config_option, data_option


@click.group()
def command() -> None:
    """The rare ones: keys, the journal's seal, a case erased, a person's data, letters let go after a restore."""


def _say_busy() -> NoReturn:
    click.echo("mailbot: a worker is at work on this database. Stop it, then try again.", err=True)
    raise click.exceptions.Exit(75)


@command.group()
def key() -> None:
    """The key that seals stored bytes and signs tokens."""


@key.command()
def new() -> None:
    """Print a new key. Keep it in MAILBOT_KEY or a file, away from the database and its backups."""
    from mailbot.store.vault import new_key

    click.echo(new_key())


@key.command()
@config_option
@data_option
def rotate(config: Path | None, data: Path) -> None:
    """Seal everything anew under the first key of MAILBOT_KEY. Put the new key first there, then a comma, the old."""
    from mailbot.bootstrap import Wishes, open_office
    from mailbot.keeping.reseal import reseal
    from mailbot.store.database import only_worker

    with open_office(Wishes(config, data), working=False) as office, only_worker(office.store) as mine:
        if not mine:
            _say_busy()
        done = list(reseal(office.store))
    click.echo(f"{sum(done)} of {len(done)} were sealed anew; the others were under the newest key already.\n"
               "Keep the old key after the comma while letters are out that carry its tokens, and while you keep\n"
               "backups that were made under it.")


@command.command()
@config_option
@data_option
def migrate(config: Path | None, data: Path) -> None:
    """Bring the database to this version; the worker does so by itself when it starts."""
    from mailbot.cli.options import open_desk

    with open_desk(config, data):
        click.echo("The database is at this version.")


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
        broken = check(desk.session, desk.vault)
    if broken is None:
        click.echo("The journal is whole.")
        return
    click.echo(
        f"The journal was changed at line {broken}. Keep the database as it is and tell those responsible.", err=True
    )
    raise click.exceptions.Exit(1)


@command.command()
@config_option
@data_option
def release(config: Path | None, data: Path) -> None:
    """Let letters go again after a restore. What waits is first looked up in Sent."""
    import getpass

    from mailbot.cli.options import open_desk
    from mailbot.store.outbox import release_sending

    with open_desk(config, data) as desk:
        released = release_sending(desk.session)
        if released:
            desk.note("sending was released after a restore", actor=f"console ({getpass.getuser()})")
    click.echo("Released: letters go with the next cycle ('mailbot once', or the running worker)." if released
               else "Nothing was held; there is nothing to release.")


@command.command()
@click.argument("reference")
@click.option("--dry-run", is_flag=True, help="Only say what would be erased.")
@config_option
@data_option
def erase(reference: str, dry_run: bool, config: Path | None, data: Path) -> None:
    """Erase a closed case for good. What stays names nobody: dates, the decision, and the lines that count.

    You are asked to type the reference. Backups made before, and the messages in the mailbox itself, still hold what
    people wrote: they are yours to delete.
    """
    from mailbot.bootstrap import Wishes, open_office
    from mailbot.cli.erasing import erase_case
    from mailbot.store.database import only_worker

    with open_office(Wishes(config, data), working=False) as office, only_worker(office.store) as mine:
        if not mine:
            _say_busy()
        erase_case(office, reference, dry_run=dry_run)


@command.command()
@click.argument("person")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder.")
@config_option
@data_option
def export_person(person: str, out: Path, config: Path | None, data: Path) -> None:
    """Write everything in which PERSON (a name or an address) stands into a new folder, with an index.

    The files hold what was written about others too: somebody must read them before they are handed over.
    """
    from mailbot.cli.options import open_desk
    from mailbot.export import INDEX, write_pieces
    from mailbot.export.person import pieces_about

    if not person.strip():
        raise click.UsageError("Say whom: a name or an address.")
    if out.exists() or not out.absolute().parent.is_dir():
        raise click.UsageError(f"{out} is there already, or cannot be made there. Name a new folder.")
    with open_desk(config, data) as desk:
        number = write_pieces(pieces_about(desk, person), out)
    click.echo(f"Written: {number} files and {INDEX} in {out}. They are not sealed, and hold what was written about\n"
               "others too: read them before you hand them over. Attachments that were not filed as a form or a\n"
               "return, and names spelt otherwise, are not found.")
