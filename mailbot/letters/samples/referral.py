"""Sample facts for the letters around a referral: to the referrer and to the Head of Safeguarding."""

from mailbot.letters.facts import Flag, Question, Unreadable
from mailbot.letters.samples.case import (
    DECIDE,
    HEAD,
    NOTIFY,
    NOTIFY_TARGET,
    PART_B,
    RECEIVED,
    REFERRER,
    Variants,
    answer,
    at,
    facts,
)

INCIDENT = Question("Date of incident prompting referral",
                    "The form says “Weekend of 7th/8th March 2026”. On which day did it happen?")
ABUSE = Question("Detail of the known or suspected abuse (section 3)",
                 "This part is empty. What is known or suspected?")
FLAGS = [
    Flag("Other children", "Maisie (6) lives in the same household and attends Brushes Clough Primary School."),
    Flag("Criminal proceedings", "GMP have arrested Jude’s father.\nHe is on bail until 9 April and may not contact "
                                 "either child."),
    Flag("Media", "A neighbour has posted about the ambulance on a local page."),
]
TAPS = [
    answer("AWARE 11 March 2026", "The authority became aware on the day the referral came. For another day, write "
                                  "AWARE and the date."),
    answer("NOTIFIED 11 March 2026", "The national Panel has been notified today. For another day, write NOTIFIED and "
                                     "the date."),
    answer("DECISION Rapid Review", "Records the decision without the form. Please add the rationale below it."),
    answer("DECISION audit and assurance", "Records this decision."),
    answer("DECISION no further action", "Records this decision."),
    answer("DECISION queries", "The referrer is asked first. Please add the questions."),
]
ATTACHED = ["TSCP-2026-001 referral as received.docx", "TSCP-2026-001 Part B.docx"]
PLAIN_ALERT = facts(
    copy_of="", received=RECEIVED, referrer=REFERRER, part_b=PART_B, decide=DECIDE, notify=NOTIFY,
    notify_target=NOTIFY_TARGET, notify_from_incident=at(3, 16), aware=None, flags=FLAGS, missing=[], alike=[],
    age="", sender_doubt="", attached=ATTACHED, taps=TAPS,
)

REFERRAL_LETTERS: dict[str, Variants] = {
    "acknowledgement": {
        "complete": facts(received=RECEIVED, missing=[], secure=True, decide=DECIDE),
        "with missing fields": facts(received=RECEIVED, missing=[INCIDENT, ABUSE], secure=True, decide=DECIDE),
        "with missing fields, domain not secure": facts(received=RECEIVED, missing=[INCIDENT, ABUSE], secure=False,
                                                        decide=DECIDE),
        "complete, domain not secure": facts(received=RECEIVED, missing=[], secure=False, decide=DECIDE),
    },
    "alert": {
        "complete referral": PLAIN_ALERT,
        "missing fields, possible duplicate": {
            **PLAIN_ALERT, "missing": [INCIDENT, ABUSE], "flags": [], "notify_from_incident": None,
            "alike": ["TSCP-2026-004: same date of birth and the same address."],
        },
        "sender not authenticated, manager's copy": {
            **PLAIN_ALERT, "copy_of": HEAD.name, "aware": at(3, 10).date(),
            "age": "The mailbox received it 424 days ago, on Monday 13 January 2025: dates below have passed.",
            "sender_doubt": "The sender’s mail server could not confirm that the message comes from where it says.",
            "taps": [answer("NOT A REFERRAL", "Closes the case; nobody else is told."), *TAPS],
        },
    },
    "referrer_answer": {
        "all answered": facts(
            referrer=REFERRER, received=at(3, 11, 15, 40), missing=[], decide=DECIDE, attached=[],
            answer="Thank you for the quick reply.\nIt was Sunday 8 March, about 2pm.\nThe abuse suspected is "
                   "physical: two fractures of different ages.",
            settled=[Question("Date of incident prompting referral", "Sunday 8 March 2026")]),
        "something still missing": facts(
            referrer=REFERRER, received=at(3, 11, 15, 40), missing=[ABUSE], decide=DECIDE, settled=[],
            answer="It was on the Sunday.", attached=["TSCP-2026-001 answer.docx"]),
    },
    "answer_received": {
        "the form is whole now": facts(received=at(3, 11, 15, 40), form=True, missing=[], secure=True),
        "something still missing": facts(received=at(3, 11, 15, 40), form=True, missing=[ABUSE], secure=True),
        "domain not secure": facts(received=at(3, 11, 15, 40), form=True, missing=[ABUSE], secure=False),
        "in words": facts(received=at(3, 11, 15, 40), form=False, missing=[ABUSE], secure=True),
    },
    "form_missing": {
        "domain not secure": {**facts(received=at(3, 12, 9, 58), subject_line=""), "reference": ""},
        "secure domain": {**facts(received=at(3, 12, 9, 58), subject_line="Rapid Review referral"), "reference": ""},
    },
    "not_readable": {
        "password and damaged file": {**facts(
            received=at(3, 13, 18, 5),
            files=[Unreadable("TSCP referral.docx", "it is protected with a password.",
                              "Please save it without one and send it again."),
                   Unreadable("scan0001.pdf", "the file is damaged.", "Please send the Word document.")],
        ), "reference": ""},
    },
}
