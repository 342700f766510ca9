"""Moments typed on the command line: ISO dates and date-times, read as London time where they say nothing else."""

from datetime import UTC, date, datetime

import click

from rules.calendar import LONDON


class Moment(click.ParamType[datetime]):
    """An aware moment in Europe/London; a date alone is its very beginning, which is said where ``hours_count``."""

    name = "ISO"

    def __init__(self, hours_count: bool = False) -> None:
        self.hours_count = hours_count

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Reads the moment; fails with a sentence for what is no ISO date, or an hour that the clocks skipped."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        try:
            read = self._in_london(datetime.fromisoformat(text), param, ctx)
        except ValueError:
            self.fail(f"{text} is not a date; write it like 2026-12-15T10:03 (London time), 2026-12-15T10:03+00:00 "
                      "or 2026-12-15.", param, ctx)
        except OverflowError:
            self.fail(f"{text} is no date that can be counted from; check the year.", param, ctx)
        if self.hours_count and len(text) <= len("2026-12-15"):
            click.echo("No hour was given: what is counted in hours is counted from the start of the day.", err=True)
        return read

    def _in_london(self, read: datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if read.tzinfo is not None:
            return read.astimezone(LONDON)
        local = read.replace(tzinfo=LONDON)
        if local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != read:
            self.fail(f"{read:%H:%M} on {read.day} {read:%B %Y} did not exist in London: the clocks went forward. "
                      f"Check the hour, or add an offset, like +00:00.", param, ctx)
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            click.echo(f"{read:%H:%M} on {read.day} {read:%B %Y} came twice in London; the first is taken. "
                       "Add +01:00 or +00:00 to choose.", err=True)
        return local


def day_in(moment: datetime | None) -> date | None:
    """The London day of a moment that was typed."""
    return None if moment is None else moment.date()
