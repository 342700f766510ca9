"""What must not happen by oversight: a live run with sample people, without a key, or on another's database."""

from collections.abc import Iterator

from mailbot.loopback import LOOPBACK
from mailbot.settings.faults import Fault
from mailbot.settings.load import Settings
from mailbot.wishes import Wishes


def is_live(settings: Settings, wishes: Wishes) -> bool:
    """Whether letters would leave this machine."""
    return leaves_this_machine(settings) and wishes.mailbox is None and not wishes.dry


def leaves_this_machine(settings: Settings) -> bool:
    """Whether the settings name a sending server that is not on loopback."""
    host = settings.mailbox.sending_host
    return host is not None and host not in LOOPBACK


def unsafe(settings: Settings, wishes: Wishes) -> Iterator[Fault]:
    """What keeps a worker from starting: no ``start_from``, and in a live run each sample by name, and ``--now``."""
    if settings.mailbox.start_from is None:
        yield Fault(
            "mailbox.toml",
            "start_from",
            "not set; write the date and time from which mail counts, like 2026-03-01T00:00:00+00:00 "
            "(earlier mail is left alone)",
        )
    if is_live(settings, wishes):
        yield from settings.samples_left
        if wishes.clock is not None:
            yield Fault("--now", "", "a live run keeps real time; leave --now out")
