"""``mailbot ledger``: the account of every message."""

from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, json_option, open_desk


@click.command()
@config_option
@data_option
@json_option
def command(config: Path | None, data: Path, as_json: bool) -> None:
    """Print the account of every message the server ever showed: each is in exactly one state."""
    from mailbot.cli.tables import print_json, print_table
    from mailbot.store.ledger import account, reused

    with open_desk(config, data) as desk:
        found, flagged = account(desk.session), reused(desk.session)
    if as_json:
        print_json({
            "shown": found.shown, "states": found.states, "ignored": found.reasons, "balances": found.balances,
            "reused_message_id": [row.id for row in flagged],
        })
    else:
        rows: list[dict[str, object]] = [
            {"state": state.value, "messages": count} for state, count in found.states.items()
        ]
        print_table("The ledger", [*rows, {"state": "shown by the server", "messages": found.shown}], "")
        for reason, count in found.reasons.items():
            click.echo(f"ignored, {reason}: {count}")
        for row in flagged:
            click.echo(f"message {row.id} ({row.state}) has the Message-ID of another message, not its content")
        click.echo("The account balances." if found.balances else "The account does NOT balance: a message is missing.")
    raise click.exceptions.Exit(0 if found.balances else 1)
