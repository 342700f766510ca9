"""How ``mailbot admin erase`` asks, erases and tells."""

import getpass

import click

from mailbot.keeping.erase import NotErased, Traces, erase, sweep, traces
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.store.cases import get_case
from rules.case import ERASED, Case


def erase_case(office: Office, reference: str, *, dry_run: bool) -> None:
    """Says what would be erased; unless it is a dry run, asks for the reference and erases."""
    with office.store.begin() as session:
        case = _case(Desk(office, session, office.clock.now()), reference)
        found = _traces(Desk(office, session, office.clock.now()), case)
    _say(case, found)
    if dry_run:
        click.echo("A dry run: nothing was erased.")
        return
    typed = click.prompt(f"This cannot be undone. Type {case.reference} to erase it", default="", show_default=False)
    if typed.strip().upper() != case.reference:
        raise click.UsageError("That is not the reference. Nothing was erased.")
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        erase(desk, _case(desk, reference), f"console ({getpass.getuser()})")
    sweep(office.store)
    click.echo(f"{case.reference} is erased. Delete its messages in the mailbox, and backups made before, by hand.")


def _case(desk: Desk, reference: str) -> Case:
    case = get_case(desk.session, desk.vault, reference)
    if case is None:
        raise click.UsageError(f"There is no case {reference}. 'mailbot cases' lists them.")
    if any(done.step == ERASED for done in case.done):
        raise click.UsageError(f"{case.reference} has been erased already.")
    return case


def _traces(desk: Desk, case: Case) -> Traces:
    try:
        return traces(desk.session, case)
    except NotErased as refused:
        raise click.UsageError(str(refused)) from None


def _say(case: Case, found: Traces) -> None:
    click.echo(f"{case.reference}: {len(found.messages)} messages, {found.letters} letters, {found.documents} "
               f"documents\nand {found.editions} files of editions go, with everything that is known of the case.")
    if found.shared:
        numbers = ", ".join(f"message-{number}" for number in found.shared)
        click.echo(f"These stay, as other cases need them too: {numbers}.")
    click.echo("What stays: the dates and the decision for the register, the ledger’s count, and the journal’s\n"
               "lines, which name no child.")
