"""Sample facts for the letters about the Screening Panel and its decision."""

from mailbot.letters.facts import Flag, Lead, Milestone, Person, Question
from mailbot.letters.samples.case import (
    AGENCIES,
    CIRCULATION,
    DECIDE,
    HEAD,
    HEALTH_LEAD,
    HOUSING,
    NOTIFY,
    PANEL,
    PART_B,
    POLICE_LEAD,
    RECEIVED,
    REFERRER,
    REPORT_SUBMITTED,
    REPORT_WRITTEN,
    RETURNS,
    Variants,
    answer,
    at,
    facts,
)

RATIONALE = (
    "The panel spoke by telephone on 12/03/2026 and was unanimous.\n"
    "a) Suspected physical abuse: fractures of different ages in a baby of four months with no explanation.\n"
    "b) Serious harm: the injuries are severe and repeated; long-term impairment cannot be ruled out."
)
PANEL_OF_THREE = [HEAD, POLICE_LEAD, HEALTH_LEAD]
TEMPLATES = Milestone("Requests go to the agencies", at(3, 16), 3)
DECISIONS = [
    answer("DECISION Rapid Review", "The agencies are asked for their returns."),
    answer("DECISION no further action", "The three partners are asked to approve."),
    answer("DECISION audit and assurance", "The case goes to the next Practice Review Panel."),
    answer("DECISION queries", "The questions go to the manager as a draft."),
]
SEND_OR_HOLD = [answer("SEND", "They go now."), answer("HOLD", "They wait until you answer SEND or RESUME.")]
VIEWS = [Flag("Local authority", "Rapid Review"), Flag("Police", "audit and assurance")]
CHAIR = Person("Dr Alan Whitworth", "Executive Chair", address="alan.whitworth@tscp.example")
REQUESTS = [Lead(*agency) for agency in AGENCIES]
APPROVAL = facts(approve_by=Milestone("Partners approve", at(3, 13), 2), rationale=RATIONALE,
                 decided_by=PANEL_OF_THREE, attached=["TSCP-2026-001 Part B as received.docx"])
OTHERWISE = ("The procedure also says “13 working days from the Screening panel agreeing”: that would be "
             "Tuesday 31 March 2026.")
CHANGED = "Ms Kerrigan’s agency has 7 working days; the procedure’s “within 10 working days” would end on 30 March."

SCREENING_LETTERS: dict[str, Variants] = {
    "screening_reminder": {
        "24 hours": facts(received=RECEIVED, hours_left=24, decide=DECIDE, part_b=PART_B, views=[],
                          waiting_for=["the local authority", "the police", "health"], taps=DECISIONS, where="",
                          attached=["TSCP-2026-001 Part B.docx"]),
        "40 hours, two views": facts(
            received=RECEIVED, hours_left=8, decide=DECIDE, part_b=PART_B, taps=DECISIONS, waiting_for=["health"],
            where=HEAD.name, attached=[], views=VIEWS),
    },
    "screening_overdue": {
        "to the manager": facts(received=RECEIVED, decide=DECIDE, taps=DECISIONS, waiting_for=["health"], where="",
                                attached=[], views=VIEWS, chair=[CHAIR]),
        "to a panel lead": facts(
            received=RECEIVED, decide=DECIDE, taps=[], views=[], chair=[], where="",
            waiting_for=["the local authority", "the police", "health"], attached=["TSCP-2026-001 Part B.docx"]),
    },
    "consultation": {
        "to the Executive Chair": facts(
            received=RECEIVED, decide=DECIDE, views=VIEWS, waiting_for=["health"], majority="", copy_of="", taps=[],
            attached=["TSCP-2026-001 Part B.docx"]),
        "copy to the manager": facts(
            received=RECEIVED, decide=DECIDE, views=[*VIEWS, Flag("Health", "Rapid Review")], waiting_for=[],
            majority="Rapid Review", copy_of=CHAIR.name, taps=DECISIONS, attached=[]),
    },
    "part_b_question": {
        "two boxes ticked": facts(
            received=at(3, 12, 14, 2), decide=DECIDE, taps=DECISIONS,
            problems=[Question("2.1 Referral decision", "Two boxes are ticked: Rapid Review, and audit and assurance."),
                      Question("CCG", "No name stands beside it. Who decided for health?")]),
    },
    "queries": {
        "secure domain": facts(
            questions_asked="1. On which day was the bruise first seen?\n2. Was the strategy meeting told about it?",
            secure=True, answer_by=at(3, 12, 12)),
        "domain not secure": facts(questions_asked="1. On which day was the bruise first seen?", secure=False,
                                   answer_by=at(3, 12, 12)),
    },
    "draft": {
        "questions to the referrer": facts(
            kind="the Screening Panel’s questions to the referrer", goes_to=REFERRER, taps=SEND_OR_HOLD,
            subject_line="OFFICIAL-SENSITIVE TSCP-2026-001 the Screening Panel has questions about your referral",
            text="The Screening Panel has questions\n\n1. On which day was the bruise first seen?",
            why="Questions to a referrer go only when you have read them. The time for the decision keeps running."),
    },
    "decision": {
        "Rapid Review": facts(
            kind="Rapid Review", decided=at(3, 12, 15, 34), decided_by=PANEL_OF_THREE, rationale=RATIONALE,
            pathway="Rapid Review", leads=[HOUSING, Person("Gemma Radcliffe", "Team Leader", "0-19 Service")],
            next=[TEMPLATES, NOTIFY, RETURNS, CIRCULATION, PANEL, REPORT_WRITTEN, REPORT_SUBMITTED],
            notes=[OTHERWISE]),
        "audit and assurance": facts(
            kind="audit and assurance", decided=at(3, 12, 15, 34), decided_by=[], rationale=RATIONALE, pathway=None,
            leads=[], next=[Milestone("Suitability and priority decided", at(4, 22)),
                            Milestone("Report submitted for scrutiny", at(6, 3))], notes=[]),
    },
    "outcome": {
        "Rapid Review": facts(kind="Rapid Review", outcome="rapid_review", earlier=""),
        "audit and assurance": facts(kind="audit and assurance", outcome="audit_and_assurance", earlier=""),
        "no further action": facts(kind="no further action", outcome="no_further_action", earlier="Rapid Review"),
    },
    "nfa_approval": {
        "decided late": {**APPROVAL, "taps": [], "approve_by": Milestone("Partners approve", at(3, 13), 2, "passed")},
        "to a partner": {**APPROVAL, "taps": []},
        "to the Head of Safeguarding": {**APPROVAL, "taps": [
            answer("VIEW local-authority no further action", "The local authority approves."),
            answer("VIEW local-authority Rapid Review", "It does not approve; the Executive Chair is consulted.")]},
    },
    "audit_agenda": {
        "next meeting": facts(
            panel=Milestone("The Practice Review Panel meets next", at(4, 14, 10)), decided=at(3, 12, 15, 34),
            rationale=RATIONALE, suitability=Milestone("Suitability and priority decided", at(4, 22)),
            report=Milestone("Report submitted for scrutiny", at(6, 3)),
            attached=["TSCP-2026-001 referral as received.docx", "TSCP-2026-001 Part B as received.docx"]),
    },
    "go_ahead": {
        "goes by itself": facts(
            goes_at=at(3, 12, 16, 34), today="4:34pm on Thursday 12 March", why_waiting=[], leads=REQUESTS,
            return_by=RETURNS, panel=PANEL, named=[Person("Gemma Radcliffe", "Team Leader", "0-19 Service")],
            notes=[CHANGED], taps=SEND_OR_HOLD),
        "waits for SEND": facts(
            goes_at=None, today="", why_waiting=["Part B came from an address that is not on the list."],
            leads=REQUESTS[:3], return_by=RETURNS, panel=PANEL, named=[], notes=[], taps=SEND_OR_HOLD[:1]),
    },
}
