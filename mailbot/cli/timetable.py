"""``mailbot timetable``: every milestone with its date, how it was counted, and the words it comes from."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.moments import Moment, day_in
from rules.case import Pathway

if TYPE_CHECKING:
    from mailbot.settings.clockwork import Clockwork
    from rules.clock.keydates import KeyDates
    from rules.process import Profile
    from rules.timetable import Milestone


@click.command()
@click.option("--received", required=True, type=Moment(hours_count=True),
              help="When the referral (or the complaint) was received.")
@click.option("--decided", type=Moment(), help="When the Screening Panel decided.")
@click.option("--notified", type=Moment(), help="The day on which the national Panel was notified.")
@click.option("--aware", type=Moment(), help="The day on which the local authority became aware.")
@click.option("--reconsidered", type=Moment(), help="The day on which a reconsideration began (reconsideration).")
@click.option("--review-decided", type=Moment(), help="The day on which a local review was decided (lcspr).")
@click.option("--pathway", type=click.Choice([str(pathway) for pathway in Pathway], case_sensitive=False),
              default=str(Pathway.RAPID_REVIEW), show_default=True, help="The pathway to show.")
@click.option("--profile", "profile_name", metavar="NAME", help="The edition of the procedure to count by.")
@click.option("--json", "wants_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Also write a calendar file.")
@click.option("--config", type=click.Path(path_type=Path), metavar="DIR", help="The configuration to use.")
def command(
    *, received: datetime, decided: datetime | None, notified: datetime | None, aware: datetime | None,
    reconsidered: datetime | None, review_decided: datetime | None, pathway: str, profile_name: str | None,
    wants_json: bool, ics: Path | None, config: Path | None,
) -> None:
    """Show every milestone of a case with its date, how it was counted and the words it comes from.

    Dates are ISO, like 2026-12-15T10:03; without an offset they are London time.
    """
    from rules.clock.keydates import KeyDates

    if decided is not None and decided.date() < received.date():
        raise click.UsageError("--decided lies before --received. Check the two dates.")
    works = _clockwork(config)
    profile = _profile(works, profile_name or works.usual)
    dates = KeyDates(received, decided, day_in(notified), day_in(aware), reconsidered=day_in(reconsidered),
                     review_decided=day_in(review_decided))
    milestones = _milestones(works, profile, dates, Pathway(pathway))
    if ics is not None:
        _write_ics(ics, milestones, works, f"{profile.name}-{pathway}-{received:%Y%m%dT%H%M}")
    _print(milestones, f"{pathway.replace('_', ' ').capitalize()}. {profile.title} ({profile.name}).", wants_json)


def _clockwork(config: Path | None) -> "Clockwork":
    from mailbot.settings.clockwork import load_clockwork
    from mailbot.settings.faults import SettingsFaults
    from mailbot.settings.find import config_folder

    try:
        return load_clockwork(config_folder(config))
    except (SettingsFaults, FileNotFoundError) as error:
        raise click.UsageError(str(error)) from None


def _profile(works: "Clockwork", name: str) -> "Profile":
    if name not in works.profiles:
        raise click.BadParameter(f"There is no profile {name}. Write one of: {', '.join(works.profiles)}.",
                                 param_hint="--profile")
    return works.profiles[name]


def _milestones(
    works: "Clockwork", profile: "Profile", dates: "KeyDates", pathway: Pathway,
) -> "tuple[Milestone, ...]":
    from rules.calendar import BeyondKnownHolidays
    from rules.clock.counting import DateNeeded
    from rules.timetable import timetable

    try:
        return timetable(profile, dates, pathway, works.calendar, works.meetings)
    except DateNeeded as error:
        raise click.UsageError(f"{error} Give it with --{error.anchor.replace('_', '-')}.") from None
    except BeyondKnownHolidays as error:
        raise click.UsageError(str(error)) from None


def _write_ics(path: Path, milestones: "Sequence[Milestone]", works: "Clockwork", name: str) -> None:
    from mailbot.clock import SystemClock
    from mailbot.timetables.as_ics import as_ics

    try:
        path.write_bytes(as_ics(milestones, name, works.meetings, SystemClock().now()))
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be written: {error.strerror}. Name another file.",
                                 param_hint="--ics") from None
    click.echo(f"{len(milestones)} dates written to {path}.", err=True)


def _print(milestones: "Sequence[Milestone]", title: str, wants_json: bool) -> None:
    if wants_json:
        from mailbot.timetables.as_json import as_json

        click.echo(as_json(milestones))
    else:
        from mailbot.timetables.as_table import print_table

        print_table(milestones, title)
