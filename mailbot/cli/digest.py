"""``mailbot digest``: the manager's morning digest as it would be now."""

from datetime import datetime
from pathlib import Path

import click

from mailbot.cli.options import config_option, data_option, json_option, now_option, open_desk


@click.command()
@config_option
@data_option
@now_option
@json_option
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it as a page (.html) or text (.txt)."
)
def command(config: Path | None, data: Path, now: datetime | None, as_json: bool, out: Path | None) -> None:
    """Show the manager's morning digest as it would be now; nothing is sent."""
    from dataclasses import asdict

    from mailbot.cli.tables import print_json
    from mailbot.letters.render import render
    from mailbot.record.digest import digest_facts

    with open_desk(config, data, now) as desk:
        facts = digest_facts(desk, desk.mailbox)
        given = {"office": desk.letterhead, "reference": "", **facts}
        rendered = render("digest", given, desk.office.settings.folder / "letters")
    if as_json:
        shown = {
            name: [asdict(item) if hasattr(item, "__dataclass_fields__") else item for item in value]
            if isinstance(value, list)
            else value
            for name, value in facts.items()
        }
        print_json(shown)
        return
    if out is None:
        click.echo(rendered.text)
        return
    if out.suffix not in (".html", ".txt"):
        raise click.BadParameter(f"{out.name} ends in neither .html nor .txt")
    out.write_text(rendered.html if out.suffix == ".html" else rendered.text, encoding="utf-8")
    click.echo(f"Written to {out}.")
