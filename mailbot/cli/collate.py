"""``mailbot collate``: agencies' returns combined into one chronology, without any case or database."""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.options import config_option

if TYPE_CHECKING:
    from parsers.vocabulary import Vocabulary
    from rules.chronology import Combined, Source

LOOK_AT_IT = 1


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--out", "outs", multiple=True, required=True, metavar="FILE", type=click.Path(path_type=Path),
              help="Where to write: .docx, .xlsx, .html, .csv, .json or .png, by the ending. Several are allowed.")
@click.option("--reference", metavar="REF", help="The case, where files name several; else the one most of them name.")
@click.option("--title", default="Combined chronology", show_default=True, help="What stands at the top.")
@config_option
def command(
    files: tuple[Path, ...], outs: tuple[Path, ...], reference: str | None, title: str, config: Path | None,
) -> None:
    """Combine agencies' returns into one chronology: every row in its place, traceable and accounted for.

    FILE may be a Word document, a message (.eml) or an archive (.zip). The exit code is 1 when a file or a row needs
    a person's eye; each is named.
    """
    from mailbot.clock import SystemClock

    _check(files, outs)
    vocabulary = _vocabulary(config)
    now = SystemClock().now()
    with click.progressbar(length=len(files) + 1 + len(outs), label="Combining", file=sys.stderr,
                           hidden=not sys.stderr.isatty()) as progress:
        combined = _combine(files, vocabulary, now, reference, lambda: progress.update(1))
        if combined.agencies:
            _write(combined, outs, title, now, lambda: progress.update(1))
    _tell(combined, outs)
    if not combined.clean or any(row.doubts for row in combined.every_row):
        sys.exit(LOOK_AT_IT)


def _check(files: tuple[Path, ...], outs: tuple[Path, ...]) -> None:
    """Raises UsageError with every reason why this cannot be done, before anything is read."""
    from mailbot.chronology import UnknownEnding, known_ending

    wrong = [f"{file} {'is a folder; name the files in it' if file.is_dir() else 'does not exist; check the name'}."
             for file in files if not file.is_file()]
    inputs = {file.resolve() for file in files}
    for out in outs:
        if not known_ending(out):
            wrong.append(str(UnknownEnding(out)))
        elif not out.parent.is_dir():
            wrong.append(f"{out.parent} is no folder; make it first.")
        elif out.is_dir():
            wrong.append(f"{out} is a folder; give the chronology another name.")
        elif out.resolve() in inputs:
            wrong.append(f"{out} is one of the returns; give the chronology another name.")
    if len({out.resolve() for out in outs}) < len(outs):
        wrong.append("The same --out is given twice.")
    if wrong:
        raise click.UsageError("\n".join(wrong))


def _vocabulary(config: Path | None) -> "Vocabulary":
    from mailbot.settings.faults import SettingsFaults
    from mailbot.settings.find import config_folder
    from mailbot.settings.vocabulary import load_vocabulary

    try:
        return load_vocabulary(config_folder(config))
    except (SettingsFaults, FileNotFoundError) as error:
        raise click.UsageError(str(error)) from None


def _combine(
    files: tuple[Path, ...], vocabulary: "Vocabulary", now: datetime, reference: str | None, done: Callable[[], None],
) -> "Combined":
    from rules.chronology import combine

    combined = combine(list(_sources(files, vocabulary, now, done)), reference=reference)
    done()
    return combined


def _sources(
    files: tuple[Path, ...], vocabulary: "Vocabulary", now: datetime, done: Callable[[], None],
) -> "Iterator[Source]":
    """What is in each file, read as one received today."""
    from mailbot.chronology.sources import sources_in
    from mailbot.clock import LONDON
    from mailbot.reading import Reader

    today = now.astimezone(LONDON).date()
    with Reader(vocabulary) as reader:
        for file in files:
            try:
                data = file.read_bytes()
            except OSError as error:
                raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from None
            yield from sources_in(reader.read(data, today, file.name), file.name)
            done()


def _write(
    combined: "Combined", outs: tuple[Path, ...], title: str, now: datetime, done: Callable[[], None],
) -> None:
    from mailbot.chronology import write

    for out in outs:
        try:
            write(combined, out, prepared=now, title=title)
        except OSError as error:
            raise click.UsageError(f"{out} cannot be written: {error.strerror or error}.") from None
        done()


def _tell(combined: "Combined", outs: tuple[Path, ...]) -> None:
    """The account of every file, what a person must look at, and where the chronology lies."""
    from mailbot.cli.tables import print_table

    print_table("Every row accounted for", [
        {"file": count.file, "agency": count.agency, "rows_in": count.rows_in, "rows_out": count.rows_out,
         "left_out": count.left_out, "remarks": " ".join(count.remarks)} for count in combined.counts
    ], "")
    questions = sum(1 for row in combined.every_row if row.doubts)
    if questions:
        click.echo(f"{questions} {'row has' if questions == 1 else 'rows have'} a question; the chronology lists them.")
    if not combined.agencies:
        click.echo("None of these files is a return, so nothing was written.", err=True)
    for out in outs if combined.agencies else ():
        click.echo(f"Written: {out}")
