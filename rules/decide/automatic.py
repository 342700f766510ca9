"""What machines send: our own letters come back, delivery failures, out-of-office answers, lists."""

from parsers.facts import Address, Code
from rules.decide.maybe import may_be_return
from rules.decisions import Decision, Settle, TellManager
from rules.incoming import Incoming, Thread, World
from rules.states import MessageState
from rules.triage import locked
from rules.unreached import says_unread

ABOUT_MAIL = frozenset({"out_of_office_note", "bounce_note"})
"""Letters that tell of somebody's mail: an automatic answer to one of them must not bring forth the next."""


def own(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """A letter of ours that came back."""
    return (Settle(MessageState.IGNORED, "our own letter"),)


def bounce(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """A letter that did not arrive is the manager's at once; a server that still tries is only noted."""
    found, thread = incoming.message.bounce, incoming.thread
    recipients = found.recipients if found else ()
    failed = tuple(f"{one.address}: {one.diagnostic or one.status}" for one in recipients if one.action != "delayed")
    reference = thread.reference if thread else None
    if recipients and not failed:
        return (Settle(MessageState.HANDLED, "a delivery is late; the server still tries", reference),)
    if not failed and thread is None:
        return (Settle(MessageState.PROPOSED, "a delivery failure that names nobody"),)
    if thread and thread.letter in ABOUT_MAIL:
        return (Settle(MessageState.PROPOSED, "a letter about somebody’s mail did not arrive", reference),)
    return (
        TellManager("bounce_note", reference, thread.agency if thread else None, failed),
        Settle(MessageState.HANDLED, "a letter could not be delivered; the manager was told", reference),
    )


def absence(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """An out-of-office answer is shown with the letter that it answers."""
    thread = incoming.thread
    named, agency, _ = may_be_return(incoming, world)
    if (thread is None and named is None) or (thread and thread.letter in ABOUT_MAIL):
        return (Settle(MessageState.IGNORED, "an out-of-office answer to no letter that waits for one"),)
    reference = thread.reference if thread else named
    return (
        TellManager("out_of_office_note", reference, thread.agency if thread else agency),
        Settle(MessageState.HANDLED, "an out-of-office answer; the manager was told", reference),
    )


def automatic(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """Lists are ignored; but a locked file may be a form that a scanner sent, and a letter may lie unread."""
    if locked(incoming) and not _is_newsletter(incoming):
        reason = "automatic mail with a file that cannot be read"
        return (Settle(MessageState.PROPOSED, reason, *may_be_return(incoming, world)),)
    if incoming.thread and (unread := says_unread(incoming.message)):
        return _lies_unread(incoming.thread, unread, world)
    kind = incoming.message.automatic[0].partition(":")[0]
    return (Settle(MessageState.IGNORED, f"automatic or list mail ({kind})"),)


def _lies_unread(thread: Thread, unread: str, world: World) -> tuple[Decision, ...]:
    """The manager hears at once of an agency that may not know what it is asked. Of any other letter the queue tells:
    a letter about the manager's own would bring forth the next."""
    agency = world.people.agency(thread.agency)
    settled = Settle(MessageState.PROPOSED, f"a letter of ours lies unread: {unread}", thread.reference,
                     agency.key if agency else None)
    if agency is None or thread.letter in ABOUT_MAIL or world.people.roles_of(Address(thread.recipient)):
        return (settled,)
    guess = (f"A letter of ours to {agency.name} lies unread: {unread}. "
             "Telephone them, as they may not know what they are asked, or by when.")
    return (TellManager("proposal", thread.reference, agency.key, (), guess, ("NOT A REFERRAL",)), settled)


def _is_newsletter(incoming: Incoming) -> bool:
    """Mail of a list whose files are only of a kind that we do not read: nobody sends a form by a list."""
    to_a_list = any(reason.startswith("List-") for reason in incoming.message.automatic)
    codes = {problem.code for reading in locked(incoming) for problem in reading.problems}
    return to_a_list and Code.ENCRYPTED not in codes
