"""Checks over the network: the mailbox and the sending server are tried; nothing is changed and no letter is sent."""

from collections.abc import Callable
from contextlib import closing

from mailbot.settings.whole import Whole
from mailbot.ways import way_in, way_out
from mailbot.wishes import Wishes


def _mailbox(whole: Whole, wishes: Wishes) -> str:
    with closing(way_in(whole.settings.mailbox, wishes)) as mailbox:
        return mailbox.check()


def _sending(whole: Whole, wishes: Wishes) -> str:
    mailbox = whole.settings.mailbox
    return way_out(mailbox, wishes).check(mailbox.return_address("<check>"))


ONLINE: tuple[tuple[str, Callable[[Whole, Wishes], str]], ...] = (("mailbox", _mailbox), ("sending", _sending))
