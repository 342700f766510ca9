"""What the command line asks for beside the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mailbot.clock import Clock


def go_on() -> bool:
    """Nobody asked to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Wishes:
    """Wishes for one office. ``data`` is where relative paths of the settings lie."""

    config: Path | None = None
    data: Path = Path()
    clock: Clock | None = None
    mailbox: Path | None = None
    """A Maildir, mbox or folder of .eml in place of the configured mailbox; letters then go to a folder."""
    dry: bool = False
    store: str | None = None
    """Another database than the settings name (a dry run's copy)."""
    letters: Path | None = None
    """Where letters are put in place of being sent."""
    stopping: Callable[[], bool] = go_on
    """Whether the worker was asked to stop."""
