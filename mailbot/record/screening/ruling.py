"""A decision of the Screening Panel is recorded, and what follows from it at once; a second one replaces the first."""

from dataclasses import dataclass
from datetime import datetime

from mailbot.letters.facts import Person
from mailbot.record.desk import Desk
from mailbot.record.screening.queries import draft_outcome, draft_queries
from mailbot.record.screening.requests import announce_requests, call_off, plan_requests
from mailbot.record.screening.superseded import withdraw_superseded
from mailbot.record.screening.telling import OUTCOMES, replaced, tell_partners, tell_referrer
from mailbot.store import cases
from parsers.facts import Outcome
from rules.case import Case

AGAIN = ("templates", "audit_agenda", "partners_approval")
"""Steps that a new decision makes due again, though an earlier one had taken them."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, when the decision reached us (aware), by whom, and on whose word we have it.

    ``obstacles`` are sentences that make the requests wait for SEND. ``rationale`` and ``pathway`` are the panel's
    words, ``None`` when none came.
    """

    outcome: Outcome
    decided: datetime
    actor: str
    obstacles: tuple[str, ...] = ()
    rationale: str | None = None
    pathway: str | None = None
    by: tuple[Person, ...] = ()
    leads: tuple[Person, ...] = ()


def settle_decision(desk: Desk, case: Case, ruling: Ruling) -> Case:
    """Records a decision from Part B or a command, and writes the letters that follow at once."""
    if case.decision is ruling.outcome and ruling.outcome is not Outcome.QUERIES:
        return _confirm(desk, case, ruling)
    before, case = case, withdraw_superseded(desk, case)
    case = desk.change(
        case,
        decision=ruling.outcome,
        decided=ruling.decided,
        rationale=ruling.rationale,
        selected_pathway=ruling.pathway,
    )
    desk.done(case, "screening_decision", occasion=ruling.decided.isoformat())
    replaced = f"; it replaces {OUTCOMES[before.decision]}" if before.decision else ""
    desk.note(
        f"the Screening Panel decided: {OUTCOMES[ruling.outcome]}",
        case=case.reference,
        actor=ruling.actor,
        why=f"The Screening Panel, para 2{replaced}",
    )
    cases.undo_done(desk.session, case.reference, *AGAIN)
    if before.decision is Outcome.RAPID_REVIEW:
        case = call_off(desk, case)
    return _follow(desk, case, ruling, before)


def _follow(desk: Desk, case: Case, ruling: Ruling, before: Case) -> Case:
    """The letters that a decision brings: to the partners in any case, the rest by the outcome."""
    if ruling.outcome is Outcome.RAPID_REVIEW:
        case = plan_requests(desk, case, ruling.obstacles)
    tell_partners(desk, case, ruling.by, ruling.leads, replaced=replaced(before))
    match ruling.outcome:
        case Outcome.QUERIES:
            draft_queries(desk, case)
        case Outcome.NO_FURTHER_ACTION:
            draft_outcome(desk, case)
        case Outcome.AUDIT_AND_ASSURANCE:
            tell_referrer(desk, case)
        case Outcome.RAPID_REVIEW:
            tell_referrer(desk, case)
            announce_requests(desk, case, ruling.obstacles, ruling.leads)
    return desk.case(case.reference)


def _confirm(desk: Desk, case: Case, ruling: Ruling) -> Case:
    """The same decision once more: its words are kept, nobody is told twice what they know.

    A Part B that bears out a command takes the requests' obstacle away.
    """
    new_words = ruling.rationale is not None and ruling.rationale != case.rationale
    if new_words:
        case = desk.change(case, rationale=ruling.rationale, selected_pathway=ruling.pathway or case.selected_pathway)
    desk.note(f"the decision was confirmed: {OUTCOMES[ruling.outcome]}", case=case.reference, actor=ruling.actor)
    if new_words:
        tell_partners(desk, case, ruling.by, ruling.leads, occasion=ruling.decided.isoformat())
    waits = case.go_ahead is None and any(ask.asked is None and not ask.removed for ask in case.asks)
    if ruling.outcome is Outcome.RAPID_REVIEW and waits and not ruling.obstacles:
        case = plan_requests(desk, case, ())
        announce_requests(desk, case, (), ruling.leads, occasion=ruling.decided.isoformat())
    return case
