"""Being told of new mail (IDLE, RFC 2177) on a line of its own: it only wakes the worker; the poll stays the truth."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from imaplib import IMAP4

from mailbot.mailboxes.imap_session import ImapSession
from mailbot.mailboxes.lines import Line, Login
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.faults import SettingsFaults

LISTENS = 9 * 60
"""Seconds after which IDLE is begun anew: servers and firewalls drop quiet lines after ten minutes or more."""
LOOK_UP = 2.0
"""Seconds between looks at whether somebody asked to stop."""


@contextmanager
def watched(line: Line, login: Login, folder: str, ring: Callable[[], None], pause: float = 60) -> Iterator[None]:
    """While the block runs, ``ring`` is called when a message arrives in the folder.

    Whatever goes wrong is tried again after ``pause`` seconds and told to nobody: the poll will tell. A server without
    IDLE is left alone.
    """
    stop = threading.Event()
    given = (line, login, folder, ring, pause, stop)
    thread = threading.Thread(target=_listen, args=given, name="idle", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(2 * LOOK_UP)


def _listen(
    line: Line, login: Login, folder: str, ring: Callable[[], None], pause: float, stop: threading.Event
) -> None:
    session = ImapSession(line, login)
    while not stop.is_set():
        with suppress(MailboxTrouble, SettingsFaults, IMAP4.error, OSError):
            if not session.client.has_capability("IDLE"):
                break
            session.select(folder)
            while not stop.is_set():
                _idle_once(session, ring, stop)
        session.drop()
        stop.wait(pause)
    session.drop()


def _idle_once(session: ImapSession, ring: Callable[[], None], stop: threading.Event) -> None:
    """One IDLE, until something arrives, somebody asks to stop, or it has lasted long enough. Some servers tell of what
    came meanwhile only at its end."""
    client = session.client
    client.idle()
    for _ in range(int(LISTENS / LOOK_UP)):
        told = client.idle_check(timeout=LOOK_UP)
        if stop.is_set() or _is_news(told):
            break
    _, told_last = client.idle_done()
    if _is_news([*told, *told_last]):
        ring()


def _is_news(told: Sequence[Sequence[object]]) -> bool:
    return any(len(one) > 1 and one[1] == b"EXISTS" for one in told)
