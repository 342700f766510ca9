"""Sample facts for the letters about the combined chronology and the Practice Review Panel."""

from mailbot.letters.facts import Count, Milestone, Person, Question
from mailbot.letters.samples.case import (
    AGENCIES,
    CIRCULATION,
    PANEL,
    PLACE,
    REVIEWED,
    SCHOOL,
    Variants,
    answer,
    at,
    facts,
)
from rules.chronology import Change

ROWS = (32, 20, 21, 21, 18, 16, 0, 10, 0)
NOTES = ("", "", "", "", "", "version 2", "not returned", "", "nil return")
COUNTS = [Count(agency, rows, rows, 0, note)
          for (agency, _, _), rows, note in zip(AGENCIES, ROWS, NOTES, strict=True)]
ANSWERS = [answer("APPROVE", "Edition 2 goes to the panel at once.", 2),
           answer("HOLD", "Nothing goes to the panel.", 2)]
PAPERS = ["TSCP-2026-001 summary of events.docx", "TSCP-2026-001 combined chronology edition 2.docx",
          "TSCP-2026-001 combined chronology edition 2.xlsx", "TSCP-2026-001 case discussion tool.docx"]
READERS = [
    Person("Gloria Mensah", "chair of the panel", "", "gloria.mensah@tscp.example"),
    Person("Karim Lodge", "member of the panel", "Greater Manchester Police", "karim.lodge@gmp-pp.example"),
]
COMPLETE = facts(
    readers=READERS, without_papers=["Probation Service (Tameside): nil return, so it gets none."],
    approves="Patience Ogden", kind="approve",
    edition=2, counts=COUNTS, total=Count("All", 138, 138, 0), missing=[SCHOOL], groups=21, conflicts=6,
    circulation=CIRCULATION, panel=PANEL, attached=PAPERS[:3], taps=ANSWERS,
    questions_open=[Question("Greater Manchester Police, row E09", "31/11/2025 is no day. Which day was it?")],
    lapsed=[], supplement_to=0, changes=[], more=0, newer=[],
)
AGENDA = Milestone("Case on the agenda of the next Practice Review Panel", at(3, 17, 10))
CHANGED = {
    "supplement_to": 1, "more": 3, "newer": [f"return of {SCHOOL.agency}, version 1"],
    "changes": [
        Change(SCHOOL.agency, 14, "12/01/2026", "Absent; no call from home.", "New."),
        Change(AGENCIES[7][0], 40, "01/02/2026", "Complaint of noise at night.",
               "Changed: the date was “11/02/2026” and is “01/02/2026” now."),
        Change(AGENCIES[7][0], None, "3 March", "Letter about arrears.", "Gone: it was in the earlier edition."),
    ],
}  # fmt: skip

PANEL_LETTERS: dict[str, Variants] = {
    "collation": {
        "one agency missing": COMPLETE,
        "to the chair": {**COMPLETE, "taps": [], "kind": "read"},
        "a supplement": {**COMPLETE, **CHANGED, "kind": "approve the supplement", "missing": []},
        "a row is gone": {**COMPLETE, "lapsed": [
            "JOIN lapses, as the row is gone: row 4 of the return of Hollin Bank Homes, version 1, 3 March: “Let …”."]},
        "complete, nothing open": {**COMPLETE, "missing": [], "groups": 0, "conflicts": 0, "questions_open": []},
    },
    "circulation_nudge": {
        "one agency missing": facts(edition=2, circulation=CIRCULATION, panel=PANEL, missing=[SCHOOL.agency],
                                    taps=ANSWERS),
        "complete": facts(edition=2, circulation=CIRCULATION, panel=PANEL, missing=[], taps=ANSWERS),
    },
    "invitation": {
        "invited": facts(kind="invitation", panel=PANEL, place=PLACE),
        "cancelled": facts(kind="cancelled", panel=PANEL, place=PLACE),
        "agency removed": facts(kind="withdrawn", panel=PANEL, place=PLACE),
    },
    "date_ahead": {
        "an audit's report": facts(
            step=Milestone("Audit report submitted for scrutiny", at(6, 3)), others=[AGENDA], taps=[
                answer("CLOSE", "No more letters go in this case.")],
            review=False, source="Appendix B: Rapid Review Process Flowchart",
            quote="WEEK 12 – Report submitted for scrutiny within 6 weeks of initial decision"),
        "half-way through a local review": facts(
            step=REVIEWED, others=[], taps=[answer("CLOSE", "No more letters go in this case.")], review=True,
            source="The Purpose of a Child Safeguarding Practice Review",
            quote="this report and learning is available no later than 6 months after the decision to initiate a "
                  "review is made"),
        "the only date, to the chair": facts(
            step=AGENDA, others=[], taps=[], review=False, source="Appendix B: Rapid Review Process Flowchart",
            quote="WEEK 6 – Practice Review Panel determine suitability & priority for audit and assurance activity"),
    },
    "panel_pack": {
        "one agency missing": facts(panel=PANEL, place=PLACE, edition=2, missing=[SCHOOL.agency], attached=PAPERS),
        "complete": facts(panel=PANEL, place=PLACE, edition=2, missing=[], attached=PAPERS),
    },
    "supplement": {
        "rows and a return": facts(
            panel=PANEL, place=PLACE, edition=2, missing=[], attached=PAPERS[:3], **CHANGED),
        "groups only": facts(
            panel=PANEL, place=PLACE, edition=3, missing=[SCHOOL.agency], attached=PAPERS[:3], supplement_to=2,
            changes=[], more=0, newer=[]),
    },
}
