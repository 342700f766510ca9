"""``mailbot why``: any letter or date of a case explained."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.options import config_option, data_option, json_option, now_option, open_desk

if TYPE_CHECKING:
    from mailbot.explaining import Explanation

LABEL, WIDTH = 11, 80


@click.command()
@click.argument("reference")
@click.argument("step", nargs=-1, required=True)
@config_option
@data_option
@now_option
@json_option
def command(
    reference: str, step: tuple[str, ...], config: Path | None, data: Path, now: datetime | None, as_json: bool,
) -> None:
    """Explain any letter or date of a case: how it was counted, on which words it rests, who is written to and why.

    STEP is a step of the timetable: chaser_1, "returns", or what people call it: "day 10", "chaser 1", "request".
    """
    from mailbot.cli.tables import print_json
    from mailbot.explaining import explain_step, steps_meant, steps_of
    from mailbot.store.cases import get_case

    with open_desk(config, data, now) as desk:
        case = get_case(desk.session, desk.vault, reference)
        if case is None:
            raise click.UsageError(f"There is no case {reference}. 'mailbot cases' lists them.")
        meant = steps_meant(desk, case, " ".join(step))
        if not meant:
            known = "\n".join(
                click.wrap_text(one.what, WIDTH, f"  {one.key:<22} ", " " * 25) for one in steps_of(desk, case)
            )
            raise click.UsageError(f"{case.reference} has no step “{' '.join(step)}”. It has these:\n{known}")
        found = [explain_step(desk, case, one) for one in meant]
    if as_json:
        print_json(found)
    else:
        click.echo("\n\n".join("\n".join(_page(one)) for one in found))


def _page(told: "Explanation") -> Iterator[str]:
    """One step as a page of text, 80 columns wide."""
    from mailbot.letters.words import moment

    yield click.style(click.wrap_text(f"{told['reference']} {told['step']}: {told['what']}", WIDTH), bold=True)
    due = f"By {moment(datetime.fromisoformat(told['due']))}." if told["due"] else "No date yet."
    yield from _said("When", due, told["rule"])
    yield from _said("Words", f"{told['source']['heading']}:", f"“{told['source']['quote']}”")
    for other in told["also"]:
        yield from _said("Also", other["rule"], f"{other['heading']}: “{other['quote']}”")
    yield from _said("Whose", f"{told['owner']}.")
    yield from _said("Letter", told["sends"], told["stopped"])
    yield from _said("To", *(f"{line['who']}: {line['why']}." for line in told["to"]))
    yield from _said("Sent", *(f"{_at(line['written'])}  {line['to']}: {line['state']}" for line in told["letters"]))
    yield from _said("Changed", *told["changed"])
    happened = [
        f"{_at(line['at'])}  {line['who']}: {line['what'].rstrip('.')}. {line['why']}" for line in told["happened"]
    ]
    yield from _said("Happened", *(happened or ["nothing yet."]))


def _said(label: str, *sentences: str) -> Iterator[str]:
    """A label with sentences beside it, each beginning a line of its own and wrapped under itself."""
    for sentence in filter(None, sentences):
        yield click.wrap_text(sentence, WIDTH, f"{label:<{LABEL}}", " " * LABEL).rstrip()
        label = ""


def _at(iso: str) -> str:
    """``2026-03-20 09:00``."""
    return iso[:16].replace("T", " ")
