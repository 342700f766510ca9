"""Somebody who was away writes: they are back, and their deputies get their letters no more."""

from mailbot.record.desk import Matter
from mailbot.store.absences import end_absence
from rules.trust import Verdict


def note_return_to_work(matter: Matter) -> None:
    """Ends an absence, or the silence of an address that failed, when its owner writes.

    What a program answers ends nothing, nor does a message whose sender nobody vouches for.
    """
    message, desk = matter.incoming.message, matter.desk
    typed = not (message.automatic or message.absence or message.bounce)
    if not typed or message.sender is None or matter.incoming.verdict is not Verdict.AUTHENTICATED:
        return
    if end_absence(desk.session, message.sender.address, matter.received):
        vars(desk).pop("people", None)  # who is away was looked up to judge this very message
