"""``mailbot cases``: every case with its next milestone."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, json_option, now_option, open_desk


@click.command()
@config_option
@data_option
@now_option
@json_option
def command(config: Path | None, data: Path, now: datetime | None, as_json: bool) -> None:
    """List the cases with their next milestones."""
    from mailbot.cli.tables import print_json, print_table
    from mailbot.letters.words import by
    from mailbot.record.digest import picture
    from mailbot.store.cases import all_cases

    with open_desk(config, data, now) as desk:
        found = [(case, picture(desk, case)) for case in all_cases(desk.session, desk.vault)]
    rows = []
    for case, shown in found:
        returned = sum(1 for ask in case.asks if ask.returned)
        answers = f"{returned} of {len(case.asks)}" if case.asks else ""
        late = "overdue: " if shown.next and shown.next.state else ""
        following = f"{late}{shown.next.what}, {by(shown.next)}" if shown.next else "every date has passed"
        rows.append(
            {
                "reference": case.reference,
                "standing": case.standing.value,
                "stage": shown.standing,
                "returns": answers,
                "next": following,
            }
        )
    if as_json:
        print_json(rows)
        return
    print_table("Cases", rows, "No case has been opened yet.")
