"""Messages that carry filled forms or returns: each is judged, and the message ends in the state that asks most."""

from collections.abc import Callable

from parsers.facts import Kind, Reading
from rules.decide.loose import PROPOSED
from rules.decide.maybe import ANY, may_be_return
from rules.decide.part_b import part_b
from rules.decide.referrals import referral
from rules.decide.returns import agency_return
from rules.decisions import Decision, Reply, Settle, TellManager
from rules.incoming import Incoming, World
from rules.triage import distinct, unread_files


def forms(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    """Every form in the message, and what lies beside them and cannot be read."""
    decisions: list[Decision] = []
    for reading in distinct(incoming):
        decisions += FORMS[reading.kind](reading, incoming, world)
    decisions += _beside(incoming, world)
    settles = [decision for decision in decisions if isinstance(decision, Settle)]
    rest = tuple(decision for decision in decisions if not isinstance(decision, Settle))
    return (*rest, _one(settles))


FORMS: dict[Kind, Callable[[Reading, Incoming, World], list[Decision]]] = {
    Kind.REFERRAL: referral,
    Kind.SCREENING: part_b,
    Kind.RETURN: agency_return,
}


def _beside(incoming: Incoming, world: World) -> list[Decision]:
    """Files beside a form that cannot be read are not dropped: sender and manager are told, and a person looks."""
    about = unread_files(incoming)
    if not about:
        return []
    reference, agency, may_be = may_be_return(incoming, world)
    told = TellManager("proposal", reference, agency, about, "A file beside the form cannot be read.")
    reason = "a file beside the form cannot be read"
    return [Reply("not_readable", reference, about), told, Settle(PROPOSED, reason, reference, agency, may_be)]


def _one(settles: list[Settle]) -> Settle:
    """One message, one state: what needs a person weighs more than what is handled."""
    proposed = [settle for settle in settles if settle.state is PROPOSED]
    if not proposed:
        return settles[0]
    reasons = "; ".join(dict.fromkeys(settle.reason for settle in proposed))
    agencies = {settle.agency for settle in proposed if settle.may_be_return}
    agency = agencies.pop() if len(agencies) == 1 else ANY if agencies else proposed[0].agency
    return Settle(PROPOSED, reasons, proposed[0].reference, agency, any(settle.may_be_return for settle in proposed))
