"""``mailbot collate``: agencies' returns combined into one chronology, without any case or database."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.options import config_option
from parsers.unhurried import without_collecting

if TYPE_CHECKING:
    from mailbot.chronology.choice import Choice, Chosen
    from rules.chronology import Combined

LOOK_AT_IT = 1


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--out", "outs", multiple=True, required=True, metavar="FILE", type=click.Path(path_type=Path),
              help="Where to write: .docx, .xlsx, .html, .csv, .json or .png, by the ending. Several are allowed.")
@click.option("--reference", metavar="REF", help="The case, where files name several; else the one most of them name.")
@click.option("--title", default="Combined chronology", show_default=True, help="What stands at the top.")
@click.option("--anonymised", "key", metavar="KEY", type=click.Path(path_type=Path),
              help="Put roles in place of names; the key that turns them back goes to KEY (.xlsx or .json).")
@click.option("--person", "people", multiple=True, metavar="ROLE=NAMES",
              help="With --anonymised: who is called what, as “Mother=Jane Doe, Janey Doe”. Several are allowed.")
@click.option("--family", metavar="LINE", multiple=True,
              help="One of the family, as “Jude Doe, born 03/11/2025 (the subject child)”: gives ages. Several are "
                   "allowed.")
@click.option("--agency", metavar="NAME", help="Only the rows of this agency, with the questions to it.")
@click.option("--since", metavar="FILE", type=click.Path(path_type=Path),
              help="The .json edition of the last time: say row by row what changed since.")
@config_option
@without_collecting()  # a long chronology is millions of objects, and hardly a cycle among them
def command(
    files: tuple[Path, ...], outs: tuple[Path, ...], reference: str | None, title: str, key: Path | None,
    people: tuple[str, ...], family: tuple[str, ...], agency: str | None, since: Path | None, config: Path | None,
) -> None:
    """Combine agencies' returns into one chronology: every row in its place, traceable and accounted for.

    FILE may be a document, a message (.eml) or an archive (.zip). The exit code is 1 when a file, a row or the key of
    an anonymised edition needs a person's eye; each is named.
    """
    from mailbot.chronology.choice import chosen
    from mailbot.chronology.gather import gather
    from mailbot.chronology.sources import with_family
    from mailbot.clock import SystemClock
    from rules.chronology import combine, introduced

    _check(files, outs, key, family)
    choice, now = _choice(key, people, agency, since), SystemClock().now()
    with click.progressbar(length=len(files) + 1 + len(outs), label="Combining", file=sys.stderr,
                           hidden=not sys.stderr.isatty()) as progress:
        sources = with_family(gather(files, config, now, lambda: progress.update(1)), family)
        combined = combine(sources, reference=reference)
        progress.update(1)
        if not combined.agencies:
            _tell(combined, ())
            sys.exit(LOOK_AT_IT)
        edition = chosen(combined, introduced(sources, reference), choice, prepared=now, title=title)
        _write(edition, outs, key, lambda: progress.update(1))
    _tell(edition.combined, outs)
    _tell_key(edition, key)
    if key or edition.combined.needs_a_person:
        sys.exit(LOOK_AT_IT)


def _check(files: tuple[Path, ...], outs: tuple[Path, ...], key: Path | None, family: tuple[str, ...]) -> None:
    """Raises UsageError with every reason why this cannot be done, before anything is read."""
    from mailbot.chronology import UnknownEnding, known_ending
    from mailbot.chronology.key import ENDINGS
    from rules.chronology.ages import births_in

    wrong = [f"{file} {'is a folder; name the files in it' if file.is_dir() else 'does not exist; check the name'}."
             for file in files if not file.is_file()]
    wrong += [str(UnknownEnding(out)) for out in outs if not known_ending(out)]
    if key and key.suffix.lower() not in ENDINGS:
        wrong.append(f"{key} is to be the key: give it the ending {' or '.join(ENDINGS)}.")
    wrong += [f"--family {line} does not say who was born when; write it as “Jude Doe, born 03/11/2025 (sister)”."
              for line in family if not births_in(line)]
    inputs, targets = {file.resolve() for file in files}, (*outs, *([key] if key else []))
    for target in targets:
        if not target.parent.is_dir():
            wrong.append(f"{target.parent} is no folder; make it first.")
        elif target.is_dir():
            wrong.append(f"{target} is a folder; give the chronology another name.")
        elif target.resolve() in inputs:
            wrong.append(f"{target} is one of the returns; give the chronology another name.")
    if len({target.resolve() for target in targets}) < len(targets):
        wrong.append("The same file is to be written twice; give each a name of its own.")
    if wrong:
        raise click.UsageError("\n".join(wrong))


def _choice(key: Path | None, people: tuple[str, ...], agency: str | None, since: Path | None) -> "Choice":
    from mailbot.chronology.choice import Choice, person_told
    from mailbot.chronology.earlier import read_earlier

    if people and not key:
        raise click.UsageError("--person says who is called what in the anonymised edition; add --anonymised KEY.xlsx.")
    return Choice(key is not None, agency, read_earlier(since) if since else None, tuple(map(person_told, people)))


def _write(edition: "Chosen", outs: tuple[Path, ...], key: Path | None, done: Callable[[], None]) -> None:
    from mailbot.chronology.key import write_key
    from mailbot.chronology.side_by_side import write_editions

    try:
        if key and edition.key:
            write_key(edition.key, key, edition.cover)
        for _ in write_editions(edition.combined, outs, edition.cover):
            done()
    except OSError as error:
        raise click.UsageError(f"{error.filename or 'The chronology'} cannot be written: {error.strerror}.") from None


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
    for oddity in combined.oddities:
        click.echo(oddity.question)
    if not combined.agencies:
        click.echo("None of these files is a return, so nothing was written.", err=True)
    for out in outs:
        click.echo(f"Written: {out}")


def _tell_key(edition: "Chosen", key: Path | None) -> None:
    """What a person must look at before an anonymised edition leaves; the words themselves stand in the key only."""
    if edition.key:
        replaced, left = len(edition.key.replaced), len(edition.key.leftovers)
        click.echo(f"The key: {key}. {replaced} {'replacement' if replaced == 1 else 'replacements'}, and {left} "
                   f"{'thing' if left == 1 else 'things'} to look at before this edition leaves. "
                   "Keep the key away from it.")
