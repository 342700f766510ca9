"""Sample facts for the letters to the agencies that are asked for a return."""

from mailbot.letters.facts import AgencyLine, Column, Milestone, Owing, Question
from mailbot.letters.samples.case import (
    AGENCIES,
    FORM,
    HOUSING,
    PANEL,
    PLACE,
    RETURNS,
    Variants,
    answer,
    at,
    facts,
)

SCHOOL = AGENCIES[6][0]
HOUSING_NAME = AGENCIES[7][0]
ASKED = at(3, 16, 9, 30)
REMINDERS = "the first reminder at 9am on Friday 20 March 2026; the last reminder at 9am on Tuesday 24 March 2026"
HEADINGS = ["1. Summary of your agency’s involvement", "2. Key practice episodes and your analysis of them",
            "3. The child’s voice and lived experience", "6. Immediate learning and action already taken"]
FULL_RECEIPT = facts(
    agency=HOUSING_NAME, received=at(3, 19, 15, 47), secure=True, late=False, nil=False, author="Derek Yates", rows=10,
    first=at(9, 1).date().replace(year=2019), last=at(3, 10).date(), columns=[], sections=HEADINGS,
    empty_sections=["5. Good practice", "9. Abbreviations used and key people"],
    missing=[Question("Row 4, “Complaint of noise at night”", "The row has no date. When was it?"),
             Question("Row 7, 12/01/2026", "The time reads “4:??”. We have taken no time from it; do you know it?")],
)
RECEIVED = answer("RECEIVED hospital", "The return is in: no reminder goes.")

AGENCY_LETTERS: dict[str, Variants] = {
    "request": {
        "with template and invitation": facts(agency=SCHOOL, return_by=RETURNS, panel=PANEL, place=PLACE,
                                              attached=[FORM]),
    },
    "chaser": {
        "Day 7": facts(agency=SCHOOL, days_left=3, return_by=RETURNS, asked=ASKED, attached=[FORM]),
        "on the day itself": facts(agency=SCHOOL, days_left=0, return_by=RETURNS, asked=ASKED, attached=[FORM]),
        "Day 9": facts(agency=SCHOOL, days_left=1, return_by=RETURNS, asked=ASKED, attached=[FORM]),
    },
    "chaser_waits": {
        "proposed message": facts(
            agency=AGENCIES[3][0], names=[AGENCIES[3][0]], what="The first reminder", return_by=RETURNS,
            why=["Message 41, received at 11:26am on Friday 20 March 2026, waits for you: its sender is not known."],
            taps=[answer("FILE UNDER TSCP-2026-001 message 41", "Files message 41 in this case."), RECEIVED]),
        "the mailbox is away": facts(
            agency="2 agencies", names=[AGENCIES[3][0], AGENCIES[6][0]], what="The last reminder", return_by=RETURNS,
            why=["The mailbox has not been readable since 4:02pm on Tuesday 24 March 2026."], taps=[RECEIVED]),
    },
    "returns_status": {
        "something to do": facts(
            number=4, missing=[SCHOOL, HOUSING_NAME, AGENCIES[5][0]], return_by=RETURNS, panel=PANEL,
            first=[f"Ring {SCHOOL} for the right address: mail bounced. Answer ADD school and the address.",
                   f"Answer {HOUSING_NAME}, which asks for more time: EXTEND housing and the day, or tell it no."],
            owing=[Owing(SCHOOL, RETURNS.due, "mail to its address bounced", REMINDERS),
                   Owing(HOUSING_NAME, RETURNS.due, "asked for more time on Wednesday 18 March 2026",
                         "nothing up to and including Thursday 19 March 2026, as it asked for time"),
                   Owing(AGENCIES[5][0], RETURNS.due, "we have heard nothing", REMINDERS)],
            returned=[AgencyLine(AGENCIES[8][0], RETURNS.due, "nil return on Tuesday 17 March")],
            taps=[answer("EXTEND housing 27 March 2026", "The agency gets until that day, and is told.")]),
        "one silent, nothing to do": facts(
            number=1, missing=[SCHOOL], return_by=RETURNS, panel=PANEL, first=[], returned=[], taps=[],
            owing=[Owing(SCHOOL, RETURNS.due, "we have heard nothing", REMINDERS)]),
    },
    "overdue": {
        "to the senior contact": facts(
            agency=HOUSING_NAME, asked_of=HOUSING, asked=ASKED, reminded=[at(3, 20, 9), at(3, 24, 9)],
            return_by=RETURNS, panel=PANEL, copy_of=""),
        "manager's copy, never reminded": facts(
            agency=HOUSING_NAME, asked_of=HOUSING, asked=ASKED, reminded=[], return_by=RETURNS, panel=PANEL,
            copy_of="Carys Bevan"),
    },
    "new_date": {
        "extended": facts(agency=SCHOOL, return_by=Milestone("Your return", at(3, 27), 12), before=RETURNS,
                          panel=PANEL),
    },
    "panel_moved": {
        "one day later": facts(panel=Milestone("The panel meets", at(3, 31, 14), 14), before=PANEL, place=PLACE),
    },
    "no_longer_needed": {
        "agency removed": facts(agency=SCHOOL, why="The manager has removed your agency from the list for this case."),
    },
    "receipt": {
        "with questions": FULL_RECEIPT,
        "own layout, no questions, late": {
            **FULL_RECEIPT, "agency": SCHOOL, "late": True, "missing": [], "empty_sections": [], "rows": 1,
            "author": None, "first": None, "last": None,
            "columns": [Column("Date", "date"), Column("Details of concern or contact", "event"),
                        Column("Recorded by", "source of information")]},
        "nil return": {**FULL_RECEIPT, "agency": AGENCIES[8][0], "nil": True},
        "domain not secure, with questions": {**FULL_RECEIPT, "secure": False},
        "domain not secure": {**FULL_RECEIPT, "secure": False, "missing": []},
    },
}
