"""``mailbot health``: for monitoring."""

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
    """Say for monitoring how well the worker is: exit code 0 well, 1 a person must look, 75 no mail is being read."""
    from dataclasses import asdict

    from mailbot.cli.tables import print_json
    from mailbot.keeping.health import health_of
    from mailbot.letters.words import moment

    with open_desk(config, data, now) as desk:
        health = health_of(desk, data)
    if as_json:
        print_json({"code": health.code, "concerns": [said for _, said in health.concerns], **_iso(asdict(health))})
    else:
        read = moment(health.last_poll) if health.last_poll else "never"
        for what, figure in (
            ("mailbox last read", read), ("messages in flight", health.in_flight),
            ("messages in quarantine", health.quarantined), ("letters uncertain", health.uncertain),
            ("letters put off", health.put_off), ("disk free", f"{health.disk_free / 1024**3:.1f} GB"),
        ):
            click.echo(f"{what:<24}{figure}")
        for _, said in health.concerns:
            click.echo(click.wrap_text(said, 80, "! ", "  "))
        if not health.concerns:
            click.echo("All is well.")
    raise click.exceptions.Exit(health.code)


def _iso(figures: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in figures.items()}
