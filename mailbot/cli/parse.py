"""``mailbot parse``: what a form, a return or a message says."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.options import config_option

if TYPE_CHECKING:
    from parsers.facts import Reading
    from parsers.vocabulary import Vocabulary

LOOK_AT_IT = 1
NOT_OPENED = 2


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_lines", is_flag=True, help="For programs: one JSON object a line.")
@config_option
def command(files: tuple[Path, ...], as_lines: bool, config: Path | None) -> None:
    """Show what a form, a return or a message says, what is missing or doubtful in it, and where.

    The exit code is 1 when there is something that a person must look at, and 2 when a file could not be opened; the
    other files are read all the same.
    """
    vocabulary = _vocabulary(config)
    doubtful, there = False, [file for file in files if _is_there(file)]
    for file, reading in _readings(there, vocabulary):
        doubtful = doubtful or bool(reading.problems)
        if as_lines:
            _print_line(reading, file)
        else:
            from mailbot.reading.show import show

            show(reading, file, vocabulary.forms.name_of)
    if len(there) < len(files):
        sys.exit(NOT_OPENED)
    if doubtful:
        sys.exit(LOOK_AT_IT)


def _is_there(file: Path) -> bool:
    """Whether a file can be opened; what is wrong with one that cannot is said on stderr."""
    try:
        with file.open("rb"):
            return True
    except FileNotFoundError:
        wrong = "does not exist; check the name."
    except IsADirectoryError:
        wrong = "is a folder; name the files in it."
    except OSError as error:
        wrong = f"cannot be read: {error.strerror}."
    click.echo(f"{file} {wrong}", err=True)
    return False


def _vocabulary(config: Path | None) -> "Vocabulary":
    from mailbot.settings.faults import SettingsFaults
    from mailbot.settings.find import config_folder
    from mailbot.settings.vocabulary import load_vocabulary

    try:
        return load_vocabulary(config_folder(config))
    except (SettingsFaults, FileNotFoundError) as error:
        raise click.UsageError(str(error)) from None


def _readings(files: list[Path], vocabulary: "Vocabulary") -> "Iterator[tuple[Path, Reading]]":
    """Every reading of every file, in order; each file is read as one received today."""
    from mailbot.clock import LONDON, SystemClock
    from mailbot.reading import Reader

    today = SystemClock().now().astimezone(LONDON).date()
    with Reader(vocabulary) as reader:
        for file in files:
            for reading in reader.read(file.read_bytes(), today, file.name):
                yield file, reading


def _print_line(reading: "Reading", file: Path) -> None:
    """One line of JSON, in UTF-8 whatever the terminal's own encoding."""
    import json

    from parsers.as_json import as_json

    line = json.dumps(as_json(reading, str(file)), ensure_ascii=False)
    sys.stdout.buffer.write(line.encode(errors="replace") + b"\n")
