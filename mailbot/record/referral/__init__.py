"""A referral opens a case: acknowledged to its sender, and the Head of Safeguarding alerted at once, at any hour."""

from mailbot.record.desk import Matter
from mailbot.record.referral.acknowledge import acknowledge, asked_about
from mailbot.record.referral.alert import alert
from mailbot.record.referral.completed import pass_answer_on
from mailbot.store import cases, documents
from parsers.facts import Referral
from rules.calendar import in_london
from rules.case import Case
from rules.decisions import OpenCase
from rules.trust import Verdict

__all__ = ["acknowledge", "alert", "asked_about", "open_case", "pass_answer_on"]


def open_case(matter: Matter, decision: OpenCase) -> str:
    """Opens the case and writes the first letters; returns its reference."""
    desk, reading = matter.desk, decision.reading
    assert isinstance(reading.data, Referral)
    partnership = desk.office.settings.partnership
    year = in_london(matter.received).year
    case = Case(
        reference=cases.next_reference(desk.session, partnership.prefix, year),
        profile=partnership.profile,
        received=matter.received,
        referral=reading.data,
        referrer=matter.sender,
        referrer_trusted=matter.incoming.verdict is not Verdict.FAILED,
        missing=asked_about(reading),
    )
    cases.add_case(desk.session, desk.vault, case, desk.now)
    documents.file_document(desk.session, desk.vault, reading, case=case.reference, message=matter.row.id, now=desk.now)
    desk.note(
        "a referral was received and the case opened",
        case=case.reference,
        why="How to refer a case for consideration: the form is submitted to the Business Manager",
    )
    acknowledge(matter, case, reading)
    alert(matter, case, reading)
    return case.reference
