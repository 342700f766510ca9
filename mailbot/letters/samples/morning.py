"""Sample facts for the digest of a working morning."""

from dataclasses import replace

from mailbot.letters.facts import Arrival, Deadline, Ended, Going, Milestone, Need, Picture
from mailbot.letters.samples.case import (
    CIRCULATION,
    DECIDE,
    LINES,
    NOTIFY,
    OFFICE,
    PANEL,
    PART_B,
    REFERENCE,
    REPORT_SUBMITTED,
    REPORT_WRITTEN,
    RETURNS,
    Variants,
    answer,
    at,
)

OTHER = "TSCP-2026-002"
STATES = ("done on Thursday 12 March", "done on Thursday 12 March", "done on Friday 13 March", "due today",
          "", "", "", "")
STEPS = tuple(
    replace(step, state=state)
    for step, state in zip((PART_B, DECIDE, NOTIFY, RETURNS, CIRCULATION, PANEL, REPORT_WRITTEN, REPORT_SUBMITTED),
                           STATES, strict=True))
RAPID_REVIEW = Picture(REFERENCE, "Rapid Review, today is Day 10", RETURNS, STEPS, LINES)
AUDIT = Picture(OTHER, "audit and assurance", Milestone("Agenda of the Practice Review Panel", at(4, 14, 10)))

MORNING_LETTERS: dict[str, Variants] = {
    "digest": {
        "busy": {
            "office": OFFICE, "reference": "", "number": 2, "today": "Wednesday 25 March", "now": at(3, 25, 8),
            "health": ["One letter is uncertain: the mail server did not confirm the reminder to Hollin Bank Homes."],
            "needs_you": [
                Need(REFERENCE, "where does message 41 belong?", "It seems to carry the returns of the hospital and of "
                     "health visiting. It came from an unknown address.",
                     (answer("FILE UNDER TSCP-2026-001", "Files it."), answer("NOT A REFERRAL", "Puts it aside."))),
                Need("", "message 52 could not be read", "",
                     (answer("RETRY 52", "Reads it again.", reference="message 52"),)),
            ],
            "going_out": [
                Going(at(3, 25, 12), REFERENCE, "the draft of the combined chronology",
                      "Patience Ogden and Gloria Mensah", answer("HOLD draft", "")),
                Going(at(3, 25, 12), REFERENCE, "no reminder to Hollin Bank Homes: a return may be lying unread, and "
                      "you are asked first", "", None),
            ],
            "due": [Deadline(REFERENCE, replace(RETURNS, state="overdue")), Deadline(REFERENCE, CIRCULATION)],
            "came_in": [
                Arrival(at(3, 24, 14, 9), "Siobhan Kerrigan", "A newer version of a return: waits for you."),
                Arrival(at(3, 24, 16, 30), "Children’s Sector News", "Newsletter: put aside."),
            ],
            "cases": [RAPID_REVIEW, AUDIT],
            "ended": [Ended("TSCP-2025-007", "Rapid Review, today is Day 31", REPORT_SUBMITTED,
                            answer("CLOSE", "", reference="TSCP-2025-007"))],
        },
        "quiet": {
            "office": OFFICE, "reference": "", "number": 0, "today": "Thursday 2 April", "now": at(4, 2, 8),
            "health": [], "needs_you": [], "going_out": [], "due": [], "came_in": [], "cases": [], "ended": [],
        },
    },
}
