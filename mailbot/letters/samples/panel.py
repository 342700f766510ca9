"""Sample facts for the letters about the combined chronology and the Practice Review Panel."""

from mailbot.letters.facts import Count, Person, Question
from mailbot.letters.samples.case import (
    AGENCIES,
    CIRCULATION,
    PANEL,
    PLACE,
    SCHOOL,
    Variants,
    answer,
    facts,
)

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
)

PANEL_LETTERS: dict[str, Variants] = {
    "collation": {
        "one agency missing": COMPLETE,
        "to the chair": {**COMPLETE, "taps": [], "kind": "read"},
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
    },
    "panel_pack": {
        "one agency missing": facts(panel=PANEL, place=PLACE, edition=2, missing=[SCHOOL.agency], attached=PAPERS),
        "complete": facts(panel=PANEL, place=PLACE, edition=2, missing=[], attached=PAPERS),
    },
}
