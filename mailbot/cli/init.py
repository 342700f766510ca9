"""``mailbot init``: a commented configuration to start from."""

import shutil
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("config/partnership"))
def command(folder: Path) -> None:
    """Write a commented configuration to FOLDER (default config/partnership), to fill in."""
    from mailbot.settings.find import CHECKOUT, SHELF

    if folder.exists() and any(folder.iterdir()):
        click.echo(f"mailbot: {folder} is not empty; name a new folder, so that nothing is overwritten.", err=True)
        raise click.exceptions.Exit(2)
    shelf = CHECKOUT if (CHECKOUT / "tameside").is_dir() else SHELF
    shutil.copytree(shelf / "tameside", folder, dirs_exist_ok=True)
    click.echo(
        f"Written to {folder}. Next:\n"
        f"  1. mailbox.toml: your mailbox, start_from, and who vouches for senders\n"
        f"  2. people.toml: your people and agencies in place of the samples\n"
        f"  3. mailbot admin key new > a file only the worker can read; name it in MAILBOT_KEY_FILE\n"
        f"  4. mailbot check --config {folder}"
    )
