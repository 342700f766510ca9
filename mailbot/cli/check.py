"""``mailbot check``: what works, what does not, and what to do."""

from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, json_option


@click.command()
@config_option
@data_option
@json_option
@click.option("--offline", is_flag=True, help="Only what needs no network.")
@click.option("--send", is_flag=True, help="Also send a letter to the mailbox itself, and find it again.")
def command(config: Path | None, data: Path, as_json: bool, offline: bool, send: bool) -> None:
    """Say what works, what does not, and what to do. Prints no secret; exit code 1 when something does not work."""
    from dataclasses import asdict

    from mailbot.bootstrap import Wishes
    from mailbot.checks import run_checks
    from mailbot.cli.tables import print_json

    findings = run_checks(Wishes(config, data), offline=offline, letter=send)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        said: set[str] = set()
        for finding in findings:
            lines = finding.says.splitlines() or [""]
            first, *others = [line for line in lines if line not in said] or ["the same as above"]
            said |= set() if finding.works else set(lines)
            mark = click.style("works", fg="green") if finding.works else click.style("FAILS", fg="red", bold=True)
            click.echo(f"{mark}  {finding.what}: {first}")
            for line in others:
                click.echo(f"         {line}")
    raise click.exceptions.Exit(0 if all(finding.works for finding in findings) else 1)
