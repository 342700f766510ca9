"""An agency asks for more time: the manager answers EXTEND, and nobody chases it within a working day."""

from rules.calendar import in_london
from rules.case import Ask, Case
from rules.decisions import AskForTime, Decision, Settle
from rules.incoming import Incoming, World
from rules.more_time import asks_for_time, until_when
from rules.people import Agency
from rules.states import MessageState
from rules.trust import Verdict
from rules.wording import ReadDay


def more_time(incoming: Incoming, world: World, read_day: ReadDay) -> tuple[Decision, ...]:
    """The request, from somebody known at an agency that still owes its return in one open case; else nothing.

    What carries a document is no such request: it may be the return itself ("extension asked").
    """
    sentence = asks_for_time(incoming.message.body)
    if not sentence or incoming.verdict is Verdict.FAILED or _carries_documents(incoming):
        return ()
    owing = _owing(incoming, world)
    if owing is None:
        return ()
    case, agency, ask = owing
    day = until_when(sentence, in_london(ask.return_by).date(), read_day)
    asked = AskForTime(case.reference, agency.key, in_london(incoming.received).date(), day, sentence)
    reason = f"{agency.key} asks for more time"
    return (asked, Settle(MessageState.PROPOSED, reason, case.reference, agency.key, may_be_return=False))


def _owing(incoming: Incoming, world: World) -> tuple[Case, Agency, Ask] | None:
    """The one case and agency that the message speaks of, while the return is awaited."""
    sender, thread = incoming.message.sender, incoming.thread_of(world.people)
    named = {item.reference for item in incoming.evidence}
    case = world.case(named.pop()) if len(named) == 1 else None
    spoken = world.people.agencies_of(sender) if sender else ()
    given = world.people.agency(thread.agency) if thread and thread.agency else None
    agency = given or (spoken[0] if len(spoken) == 1 else None)
    ask = case.ask_of(agency.key) if case and agency else None
    return (case, agency, ask) if case and agency and ask and ask.outstanding else None


def _carries_documents(incoming: Incoming) -> bool:
    return any(not attachment.inline for attachment in incoming.message.attachments)
