"""Options that several commands share, and how a command opens the office."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mailbot.cli.moments import Moment

if TYPE_CHECKING:
    from mailbot.record.desk import Desk

Command = TypeVar("Command", bound=Callable[..., object])


def config_option(command: Command) -> Command:
    """``--config DIR``: the settings folder."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The settings folder (else $MAILBOT_CONFIG, else ./config).",
    )(command)


def data_option(command: Command) -> Command:
    """``--data DIR``: where relative paths of the settings lie."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        metavar="DIR",
        default=Path(),
        envvar="MAILBOT_DATA",
        help="Where the database and mail folders lie (else $MAILBOT_DATA, else here).",
    )(command)


def now_option(command: Command) -> Command:
    """``--now ISO``: a clock that stands still, for trying out."""
    return click.option("--now", type=Moment(), help="Pretend that it is this moment; refused in a live run.")(command)


def json_option(command: Command) -> Command:
    """``--json``: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="For programs: JSON.")(command)


@contextmanager
def open_desk(config: Path | None, data: Path, now: datetime | None = None) -> Iterator["Desk"]:
    """A desk to look at things from: one transaction, no mail is read and no letter written."""
    from mailbot.bootstrap import Wishes, open_office
    from mailbot.clock import SetClock
    from mailbot.record.desk import Desk

    wishes = Wishes(config, data, SetClock(now) if now else None)
    with open_office(wishes, working=False) as office, office.store.begin() as session:
        yield Desk(office, session, office.clock.now())
