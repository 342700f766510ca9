"""Letters to the referrer that go only on the manager's word: the panel's questions, and no further action."""

from mailbot.letters.facts import Person
from mailbot.record.desk import Desk
from mailbot.record.screening.telling import OUTCOMES, occasion_of
from mailbot.record.write import Choice, write, write_to
from parsers.facts import Outcome
from rules.case import Case, Pathway, Role


def draft_queries(desk: Desk, case: Case) -> None:
    """The panel's questions as a draft for the manager; they go to the referrer on SEND. The clock keeps running."""
    _draft(
        desk,
        case,
        kind="the Screening Panel’s questions to the referrer",
        subject_line="the Screening Panel has questions about your referral",
        text=case.rationale or "",
        why="Questions to a referrer go only on the manager’s word. The time for the decision keeps running.",
        does="The questions go to the referrer now.",
    )


def draft_outcome(desk: Desk, case: Case) -> None:
    """No further action: the referrer hears of it when the partners have approved, and the manager says SEND."""
    outcome = OUTCOMES[Outcome.NO_FURTHER_ACTION]
    _draft(
        desk,
        case,
        kind="the outcome to the referrer",
        subject_line=f"outcome of your referral: {outcome}",
        text=f"The Screening Panel has decided: {outcome}. (The letter also gives the escalation route.)",
        why="The three statutory partners are asked to approve first. Answer SEND when all of them have.",
        does="The outcome goes to the referrer now.",
    )


def _draft(desk: Desk, case: Case, *, kind: str, subject_line: str, text: str, why: str, does: str) -> None:
    untrusted = "" if case.referrer_trusted else " The referrer’s address failed authentication: ring instead."
    facts = {
        "kind": kind,
        "goes_to": Person(case.referrer.name or case.referrer.address, address=case.referrer.address),
        "subject_line": subject_line,
        "text": text,
        "why": why + untrusted,
    }
    choices = (Choice("SEND", does), Choice("HOLD", "It waits.")) if case.referrer_trusted else ()
    managers = desk.people.holders(Role.MANAGER)
    write_to(desk, "draft", managers, facts, case=case, occasion=occasion_of(case), choices=choices)


def send_queries(desk: Desk, case: Case) -> bool:
    """The panel's questions to the referrer, after the manager's SEND; False when they had gone already."""
    facts = {
        "questions_asked": case.rationale or "",
        "secure": desk.people.is_secure(case.referrer),
        "answer_by": desk.milestones_of(case, Pathway.RAPID_REVIEW)["screening_decision"].due,
    }
    return write(desk, "queries", case.referrer, facts, case=case, role=Role.REFERRER, occasion=occasion_of(case))
