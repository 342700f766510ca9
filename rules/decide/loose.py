"""Messages without a form: what cannot be read, what was forgotten, what is not ours to answer, and everything else."""

import re
from dataclasses import replace

from rules.decide.maybe import may_be_return
from rules.decisions import Decision, Reply, Settle, TellManager
from rules.incoming import Incoming, World
from rules.states import MessageState
from rules.triage import infected, locked

PROPOSED = MessageState.PROPOSED
_COMPLAINT = re.compile(r"\bcomplain(?:t|ts|ing|ed)?\b", re.IGNORECASE)
_BEGINNING = 800
"""So many characters of subject and words are looked at: further down people tell of other people's complaints."""


def outside(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """The coroner and the press: to the manager and the legal department at once, never answered."""
    return (TellManager("hand_over", None), Settle(PROPOSED, "from the coroner or the press: not answered"))


def infected_mail(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """The scanner found a virus: the manager hears of it at once, and its sender, who may be anybody, nothing."""
    reference, agency, may_be = may_be_return(incoming, world)
    return (
        TellManager("proposal", reference, agency, infected(incoming), "A virus was found in it."),
        Settle(PROPOSED, "the virus scanner found something in it", reference, agency, may_be),
    )


def locked_file(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """Nothing that it carries can be read: its sender and the manager are told, for it may be a referral."""
    about = tuple(problem.message for reading in locked(incoming) for problem in reading.problems)
    reference, agency, may_be = may_be_return(incoming, world)
    reason = "a file that cannot be read: it may be a referral or a return"
    return (
        Reply("not_readable", reference, about),
        TellManager("proposal", reference, agency, about, "It carries a file that cannot be read."),
        Settle(PROPOSED, reason, reference, agency, may_be),
    )


def promised(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """A form was promised and did not come: answered the same day, and kept in sight until it does."""
    reference, agency, may_be = may_be_return(incoming, world)
    return (
        Reply("form_missing", reference),
        Settle(PROPOSED, "a form was promised, but nothing is attached", reference, agency, may_be),
    )


def other(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """The manager's queue, with a guess. What an agency answers to a request the manager sees at once."""
    reference, agency, may_be = may_be_return(incoming, world)
    guess = f"it may belong to {reference}" if reference else "no case and no form is named in it"
    settled = Settle(PROPOSED, guess, reference, agency, may_be)
    known = world.people.agency(incoming.thread.agency) if incoming.thread else None
    if known is None or reference is None:
        words = f"{incoming.message.subject}\n{incoming.message.body}"[:_BEGINNING]
        return _complaint(settled) if _COMPLAINT.search(words) else (settled,)
    told = TellManager(
        "proposal",
        reference,
        known.key,
        ("it carries no return that we can read",),
        f"It is an answer of {known.name} in words. If it asks for more time, answer EXTEND {known.key} and the day.",
        (f"RECEIVED {known.key}", f"NIL {known.key}", "NOT A REFERRAL"),
    )
    return (told, Settle(PROPOSED, f"an answer of {known.key} in words", reference, known.key, True))


def _complaint(settled: Settle) -> tuple[Decision, ...]:
    """What may be a complaint is the manager's at once ("Complaints & Escalation Procedure": 28 days from receipt)."""
    told = TellManager("complaint", settled.reference, settled.agency)
    return (told, replace(settled, reason="it may be a complaint; the manager was told"))
