"""Replies to letters of ours: a command from those who may, the referrer's answer, or something for a person."""

from dataclasses import replace

from rules.case import PARTNERS, Case, Role
from rules.commands import ANSWERS, Command, ReadDay, may, may_command, parse_command
from rules.decide.loose import other
from rules.decide.more_time import more_time
from rules.decisions import Decision, Obey, PassAnswerOn, Refuse, Settle, TellManager
from rules.incoming import Incoming, Thread, World
from rules.states import MessageState
from rules.trust import Verdict

HANDLED, PROPOSED, IGNORED = MessageState.HANDLED, MessageState.PROPOSED, MessageState.IGNORED
TO_REFERRER = frozenset({"acknowledgement", "answer_received", "queries", "outcome"})
RECORDS = "it is no plain AGREE or DISAGREE: please record what the partner says"
TO_PARTNERS = {
    "nfa_approval": (
        "no further action", "the referrer is told when all three partners have approved: SEND tells the referrer",
    ),
    "sign_off": ("the report", RECORDS),
    "sign_off_reminder": ("the report", RECORDS),
}  # fmt: skip
"""Letters that ask the statutory partners for a word: what it is about, and what the manager does with it."""
UNPROVED = "We could not make sure that it came from you. Give it from the console, or ring the Business Unit."
NOT_YOURS = "Your role cannot give this command; the manager can."
NOT_TO_YOU = "The letter that you answered was written to somebody else. Answer one that was written to you."


def reply(incoming: Incoming, world: World, read_day: ReadDay) -> tuple[Decision, ...]:
    """What follows from a reply, by who wrote it."""
    roles = world.roles(incoming)
    thread = incoming.thread_of(world.people) or incoming.thread
    reference = thread.reference if thread else None
    case = world.case(reference)
    parsed = parse_command(incoming.message.body, read_day, world.people) if roles else None
    if isinstance(parsed, Command):
        return _command(parsed, incoming, world, thread)
    if case and _is_of_the_referrer(incoming, case, thread, roles):
        settled = Settle(HANDLED, "the referrer's answer was passed on", case.reference)
        return (PassAnswerOn(case.reference, None), settled)
    if parsed and may_command(roles):
        return (
            Refuse(reference, parsed.words, parsed.hint),
            Settle(PROPOSED, "a reply that is no command we know", reference),
        )
    if roles and thread and thread.letter in TO_PARTNERS:
        return _partners_answer(thread, roles)
    return more_time(incoming, world, read_day) or other(incoming, world)


def _command(parsed: Command, incoming: Incoming, world: World, thread: Thread | None) -> tuple[Decision, ...]:
    """Obeyed when sender, role and token all hold; else refused with the first reason why not."""
    reference = parsed.case or (thread.reference if thread else None)
    if thread and thread.letter == "nfa_approval" and parsed.verb in ANSWERS:
        return _partners_answer(thread, world.roles(incoming))
    if objection := _objection(parsed, incoming, world):
        why, reason = objection
        if thread and thread.letter in TO_PARTNERS and why == NOT_YOURS:
            return _partners_answer(thread, world.roles(incoming))
        return (Refuse(reference, parsed.words, why, parsed.verb.value), Settle(PROPOSED, reason, reference))
    if incoming.delivered_before:
        return (Settle(IGNORED, f"the command {parsed.verb} was delivered twice, and dealt with once", reference),)
    sender = incoming.message.sender
    about = f"message-{parsed.message}" if parsed.message else thread.subject if thread and not parsed.case else ""
    # An edition that was shown of one case has not been seen of another.
    seen = thread.edition if thread and reference == thread.reference else 0
    whole = replace(parsed, edition=parsed.edition or seen)
    settled = Settle(HANDLED, f"the command {parsed.verb} was carried out", reference)
    return (Obey(reference or "", whole, sender.address if sender else "", about), settled)


def _objection(parsed: Command, incoming: Incoming, world: World) -> tuple[str, str] | None:
    """Why a command is not obeyed: for its sender, and for the ledger."""
    if incoming.verdict is not Verdict.AUTHENTICATED:
        return UNPROVED, "a command from an unproved sender"
    if not may(parsed, world.roles(incoming)):
        return NOT_YOURS, "a command from somebody who may not give it"
    if incoming.thread_of(world.people) is None:
        return NOT_TO_YOU, "a command in answer to somebody else’s letter"
    return None


def _is_of_the_referrer(incoming: Incoming, case: Case, thread: Thread | None, roles: frozenset[Role]) -> bool:
    """From the referrer's own address, which did not fail; of one who holds a role too, in the referrer's thread."""
    sender = incoming.message.sender
    if sender is None or sender.address != case.referrer.address or incoming.verdict is Verdict.FAILED:
        return False
    return not roles or bool(thread and thread.letter in TO_REFERRER)


def _partners_answer(thread: Thread, roles: frozenset[Role]) -> tuple[Decision, ...]:
    """What a statutory partner answers in words: shown to the manager, who records it or acts on it."""
    about, why = TO_PARTNERS[thread.letter]
    partner = next((role.value.replace("_", "-") for role in PARTNERS if role in roles), "")
    signs = (f"AGREE {partner}", f"DISAGREE {partner}") if partner and thread.letter != "nfa_approval" else ("SEND",)
    told = TellManager("proposal", thread.reference, None, (why,), f"It is a statutory partner’s answer about {about}.",
                       (*signs, "NOT A REFERRAL"))
    return (told, Settle(PROPOSED, f"a partner’s answer about {about}", thread.reference))
