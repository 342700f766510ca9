"""Checks over the network: the mailbox and the sending server are tried; nothing is changed and no letter is sent."""

from collections.abc import Callable
from contextlib import closing

from mailbot.logins import needed_secrets
from mailbot.settings.mailbox import SameServer
from mailbot.settings.whole import Whole
from mailbot.ways import way_in, way_out
from mailbot.wishes import Wishes


def _mailbox(whole: Whole, wishes: Wishes) -> str:
    _ask_for_secrets(whole, reading=True)
    with closing(way_in(whole.settings.mailbox, wishes)) as mailbox:
        return mailbox.check()


def _sending(whole: Whole, wishes: Wishes) -> str:
    mailbox = whole.settings.mailbox
    _ask_for_secrets(whole, reading=isinstance(mailbox.outgoing, SameServer))
    return way_out(mailbox, wishes).check(mailbox.return_address("<check>"))


def _ask_for_secrets(whole: Whole, *, reading: bool) -> None:
    """Raises SettingsFaults for one that is missing: nobody logs in with an empty password, which counts as a wrong
    one and may lock the account."""
    for secret in needed_secrets(whole.settings.mailbox, reading=reading, sending=not reading):
        secret()


ONLINE: tuple[tuple[str, Callable[[Whole, Wishes], str]], ...] = (("mailbox", _mailbox), ("sending", _sending))
