"""VIEW: what a statutory partner would decide, recorded as it comes; people decide."""

from mailbot.letters.words import listed
from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.screening import OUTCOMES
from mailbot.record.screening.views import NAMES, disagree, record_view, take_view_back, waiting_for
from mailbot.record.write import Choice
from rules.case import Case, Pathway, Role, View


def view(desk: Desk, order: Order) -> Answer:
    """Records a partner's view, or takes it back ("How to refer a case for consideration", para 2)."""
    case, partner, outcome = order.need_case(), order.command.partner, order.command.outcome
    assert partner is not None
    before = case.view_of(partner)
    name = NAMES[partner][:1].upper() + NAMES[partner][1:]
    if outcome is None:
        if before is None:
            raise NotDone(f"There is no view of {NAMES[partner]} yet.", "Nothing was changed.")
        case = take_view_back(desk, case, partner)
        done = [f"The view of {NAMES[partner]} is taken back.", *_stands(desk, case)]
        return Answer(done, _back(partner, OUTCOMES[before]))
    case = record_view(desk, case, View(partner, outcome, desk.now, order.actor or "console"))
    instead = f", in place of {OUTCOMES[before]}" if before and before is not outcome else ""
    done = [f"{name}: {OUTCOMES[outcome]}{instead}. The view is recorded.", *_stands(desk, case)]
    return Answer(done, _back(partner, OUTCOMES[before] if before else "none"))


def _stands(desk: Desk, case: Case) -> list[str]:
    """How the three views stand, and who does what next."""
    if case.pathway is Pathway.NO_FURTHER_ACTION:
        return [_approved(case)]
    missing = waiting_for(case)
    lacking = [f"No view yet from {listed(missing)}."] if missing else []
    if disagree(case):
        chairs = listed([one.name for one in desk.people.holders(Role.EXECUTIVE_CHAIR)]) or "nobody: none is entered"
        return [*lacking, f"The partners do not agree. Asked to be consulted as Executive Chair: {chairs}."]
    if missing or not case.views:
        return lacking
    outcome = OUTCOMES[case.views[0].outcome]
    return [f"All three partners say {outcome}. DECISION {outcome}, or Part B, records the decision."]


def _approved(case: Case) -> str:
    """The partners' approval of no further action (Appendix B, "shared ... for their approval")."""
    said = {one.partner for one in case.views if case.decided and one.at >= case.decided}
    if any(case.decision is not one.outcome for one in case.views if one.partner in said):
        return "A partner does not approve; the manager asks the Executive Chair, and DECISION records what follows."
    left = [name for partner, name in NAMES.items() if partner not in said]
    if left:
        return f"No answer yet from {listed(left)}."
    return "All three partners approve. SEND tells the referrer."


def _back(partner: Role, said: str) -> tuple[Choice, ...]:
    return (Choice(f"VIEW {partner.value.replace('_', '-')} {said}", "Brings back what stood there."),)
