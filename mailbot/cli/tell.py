"""``mailbot tell``: any command from the console."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, now_option


@click.command()
@click.argument("reference")
@click.argument("words")
@config_option
@data_option
@now_option
def command(reference: str, words: str, config: Path | None, data: Path, now: datetime | None) -> None:
    """Give a command from the console, as by reply.

    REFERENCE is a case (TSCP-2026-001) or a message of the queue (message-17). WORDS is the command in quotes:
    "APPROVE", "EXTEND housing 27 March 2026", "FILE UNDER TSCP-2026-001". HELP lists them.
    """
    import getpass

    from mailbot.bootstrap import Wishes, open_office
    from mailbot.clock import SetClock
    from mailbot.intake.judge import read_day
    from mailbot.record.commands import NotDone, Order, obey
    from mailbot.record.desk import Desk
    from mailbot.store.cases import get_case
    from rules.commands import NotUnderstood, parse_command

    with open_office(Wishes(config, data, SetClock(now) if now else None), working=False) as office:
        try:
            with office.store.begin() as session:
                desk = Desk(office, session, office.clock.now())
                about = reference.lower() if reference.lower().startswith("message-") else ""
                case = None if about else get_case(session, desk.vault, reference)
                if not about and case is None:
                    raise NotDone(f"There is no case {reference}.", "'mailbot cases' lists them.")
                order = parse_command(words, lambda said: read_day(said, desk), desk.people)
                if isinstance(order, NotUnderstood):
                    raise NotDone(f"“{order.words}” is no command.", order.hint)
                for sentence in obey(desk, Order(order, case, about, f"console ({getpass.getuser()})")):
                    click.echo(sentence)
        except NotDone as refused:
            click.echo(f"Not done: {refused.why} {refused.instead}", err=True)
            raise click.exceptions.Exit(2) from None
    click.echo("Letters that follow from it go with the next cycle ('mailbot once', or the running worker).")
