"""What the manager sees at once: messages to place, absences, letters that did not arrive, the coroner's mail."""

from collections.abc import Callable

from mailbot.record.desk import Matter
from mailbot.record.manager.absence import note_absence
from mailbot.record.manager.bounce import note_bounce
from mailbot.record.manager.hand_over import hand_complaint_over, hand_over
from mailbot.record.manager.more_time import ask_for_time, extensions
from mailbot.record.manager.proposal import propose
from rules.decisions import TellManager

__all__ = ["ask_for_time", "extensions", "propose", "tell_manager"]


def tell_manager(matter: Matter, decision: TellManager) -> None:
    """One letter to the manager about this message, of the kind the decision names (a proposal has its own way)."""
    WAYS[decision.letter](matter, decision)


WAYS: dict[str, Callable[[Matter, TellManager], None]] = {
    "out_of_office_note": note_absence,
    "bounce_note": note_bounce,
    "hand_over": hand_over,
    "complaint": hand_complaint_over,
}
