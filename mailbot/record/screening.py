"""The Screening Panel's decision: recorded, told to partners and manager; the referrer hears the outcome only."""

from datetime import datetime

from mailbot.letters.facts import Lead, Milestone, Person, Question
from mailbot.letters.words import moment
from mailbot.record.desk import Desk, Matter
from mailbot.record.write import Choice, write, write_to
from mailbot.store import cases, documents
from parsers.facts import Outcome, Screening
from rules.case import Ask, Case, Role
from rules.decisions import AskPartBBack, TakePartB

OUTCOMES = {
    Outcome.RAPID_REVIEW: "Rapid Review",
    Outcome.AUDIT_AND_ASSURANCE: "audit and assurance",
    Outcome.NO_FURTHER_ACTION: "no further action",
    Outcome.QUERIES: "queries back to the referrer",
}
DECISIONS = tuple(
    Choice(f"DECISION {words}", "Records this decision.")
    for words in ("Rapid Review", "audit and assurance", "no further action", "queries")
)
SEND_OR_HOLD = (Choice("SEND", "They go now."), Choice("HOLD", "They wait until you answer SEND or RESUME."))
NEXT = {
    Outcome.RAPID_REVIEW: ("templates", "returns", "circulation", "panel", "report_written", "report_submitted"),
    Outcome.AUDIT_AND_ASSURANCE: ("audit_agenda", "audit_suitability", "audit_report"),
    Outcome.NO_FURTHER_ACTION: ("partners_approval",),
    Outcome.QUERIES: (),
}


def take_part_b(matter: Matter, decision: TakePartB) -> None:
    """Records a Part B and what follows from it."""
    desk, screening = matter.desk, decision.reading.data
    assert isinstance(screening, Screening) and screening.decision is not None
    documents.file_document(
        desk.session, desk.vault, decision.reading, case=decision.reference, message=matter.row.id, now=desk.now
    )
    case = desk.change(
        desk.case(decision.reference), rationale=screening.rationale, selected_pathway=screening.selected_pathway
    )
    people = [Person(member.name, agency=member.organisation) for member in screening.panel]
    leads = [
        Person(lead.name or "", lead.role or "", lead.organisation or "", lead.contact or "")
        for lead in screening.leads
    ]
    settle_decision(
        desk, case, screening.decision, matter.received, decision.obstacles, people, leads, actor=matter.sender.address
    )


def settle_decision(
    desk: Desk,
    case: Case,
    outcome: Outcome,
    decided: datetime,
    obstacles: tuple[str, ...],
    decided_by: list[Person],
    leads: list[Person],
    *,
    actor: str,
) -> Case:
    """Records a decision from Part B or a command, and writes the letters that follow at once."""
    changed = case.decision is not None
    case = desk.change(case, decision=outcome, decided=decided)
    desk.done(case, "screening_decision", occasion=decided.isoformat())
    desk.note(
        f"the Screening Panel decided: {OUTCOMES[outcome]}",
        case=case.reference,
        actor=actor,
        why="The Screening Panel, para 2" + ("; it replaces an earlier decision" if changed else ""),
    )
    occasion = decided.isoformat()
    if outcome is Outcome.RAPID_REVIEW:
        case = plan_requests(desk, case, obstacles)
    tell_partners(desk, case, decided_by, leads, occasion)
    if outcome is Outcome.QUERIES:
        draft_queries(desk, case, occasion)
    else:
        tell_referrer(desk, case, occasion)
    if outcome is Outcome.RAPID_REVIEW:
        announce_requests(desk, case, obstacles, leads, occasion)
    return case


def tell_partners(desk: Desk, case: Case, decided_by: list[Person], leads: list[Person], occasion: str) -> None:
    """The decision to the three statutory partners and the manager."""
    outcome = case.decision or Outcome.QUERIES
    milestones = desk.milestones(case)
    facts = {
        "kind": OUTCOMES[outcome],
        "decided": case.decided,
        "decided_by": decided_by,
        "rationale": case.rationale or "",
        "pathway": case.selected_pathway,
        "leads": leads,
        "next": [desk.step(case, key) for key in NEXT[outcome] if key in milestones],
        "notes": _notes(desk, case),
    }
    roles = (Role.LOCAL_AUTHORITY, Role.POLICE, Role.HEALTH, Role.MANAGER)
    write_to(
        desk,
        "decision",
        [person for role in roles for person in desk.people.holders(role)],
        facts,
        case=case,
        occasion=occasion,
    )


def _notes(desk: Desk, case: Case) -> list[str]:
    """Where the procedure counts otherwise, and how many working days the agencies have."""
    if case.decision is not Outcome.RAPID_REVIEW:
        return []
    milestones = desk.milestones(case)
    left = desk.office.calendar.working_days_between(desk.now.date(), milestones["returns"].due.date())
    others = [item.rule for key in ("templates", "returns", "panel") for item in milestones[key].also]
    return [f"The agencies have {left} working days from today until their returns are due.", *others]


def tell_referrer(desk: Desk, case: Case, occasion: str) -> None:
    """The outcome to the referrer, never the rationale; nothing to a sender that failed authentication."""
    if case.referrer_trusted and case.decision:
        facts = {"kind": OUTCOMES[case.decision], "outcome": case.decision.value}
        write(desk, "outcome", case.referrer, facts, case=case, role=Role.REFERRER, occasion=occasion)


def plan_requests(desk: Desk, case: Case, obstacles: tuple[str, ...]) -> Case:
    """Puts down whom to ask and by when; a clean decision sets the hour at which the requests go by themselves."""
    return_by = desk.milestones(case)["returns"].due
    known = {ask.agency: ask for ask in case.asks}
    asks = tuple(known.get(agency.key, Ask(agency.key, return_by)) for agency in desk.people.agencies)
    minutes = desk.office.settings.partnership.go_ahead_minutes
    go_ahead = None if obstacles else desk.office.calendar.add_working_minutes(desk.now, minutes)
    return desk.change(case, asks=asks, go_ahead=go_ahead)


def announce_requests(
    desk: Desk,
    case: Case,
    obstacles: tuple[str, ...],
    leads: list[Person],
    occasion: str,
) -> None:
    """The manager sees names, addresses and HOLD before anything goes to the agencies."""
    asked = [desk.people.agency(ask.agency) for ask in case.asks if ask.asked is None and not ask.removed]
    facts = {
        "goes_at": case.go_ahead,
        "today": moment(case.go_ahead) if case.go_ahead else "",
        "why_waiting": list(obstacles),
        "leads": [Lead(agency.name, agency.contact.name, agency.contact.address) for agency in asked if agency],
        "return_by": desk.step(case, "returns"),
        "panel": desk.step(case, "panel"),
        "named": leads,
        "notes": _notes(desk, case),
    }
    write_to(
        desk, "go_ahead", desk.people.holders(Role.MANAGER), facts, case=case, occasion=occasion, choices=SEND_OR_HOLD
    )


def draft_queries(desk: Desk, case: Case, occasion: str) -> None:
    """The panel's questions as a draft for the manager; they go to the referrer on SEND. The clock keeps running."""
    facts = {
        "kind": "the Screening Panel’s questions to the referrer",
        "goes_to": Person(case.referrer.name, address=case.referrer.address),
        "subject_line": "the Screening Panel has questions about your referral",
        "text": case.rationale or "",
        "why": "Questions to a referrer go only on the manager’s word.",
    }
    write_to(
        desk,
        "draft",
        desk.people.holders(Role.MANAGER),
        facts,
        case=case,
        occasion=occasion,
        choices=(Choice("SEND", "The questions go to the referrer now."), SEND_OR_HOLD[1]),
    )


def send_queries(desk: Desk, case: Case) -> bool:
    """The panel's questions to the referrer, after the manager's SEND."""
    facts = {
        "questions_asked": case.rationale or "",
        "secure": desk.people.is_secure(case.referrer),
        "answer_by": desk.milestones(case)["screening_decision"].due,
    }
    occasion = case.decided.isoformat() if case.decided else ""
    return write(desk, "queries", case.referrer, facts, case=case, role=Role.REFERRER, occasion=occasion)


def ask_part_b_back(matter: Matter, decision: AskPartBBack) -> None:
    """A Part B without one clear tick goes back to its sender at once, with a copy to the manager."""
    desk, case = matter.desk, matter.desk.case(decision.reference)
    decide: Milestone = desk.step(case, "screening_decision")
    problems = [
        Question(desk.office.field_name(problem.field), problem.message) for problem in decision.reading.problems
    ]
    facts = {"received": matter.received, "problems": problems, "decide": decide}
    occasion = f"message-{matter.row.id}"
    boxes = {matter.sender.address: matter.sender}
    boxes |= {person.mailbox.address: person.mailbox for person in desk.people.holders(Role.MANAGER)}
    for box in boxes.values():
        write(
            desk,
            "part_b_question",
            box,
            facts,
            case=case,
            occasion=occasion,
            choices=DECISIONS,
            answers=matter.incoming.message if box is matter.sender else None,
        )
    desk.note(
        "Part B was asked back: no one decision can be told from it",
        case=case.reference,
        why="Appendix A, Part B, 2.1: tick one",
    )
    cases.save_case(desk.session, desk.vault, case)
