"""Sample facts for the letters about messages that do not file themselves, and about the mailbox."""

from mailbot.letters.facts import Held, Person
from mailbot.letters.samples.case import (
    AGENCIES,
    FORM,
    HEAD,
    HOUSING,
    OFFICE,
    PANEL,
    POLICE_LEAD,
    REFERENCE,
    RETURNS,
    Variants,
    answer,
    at,
    facts,
)

FILING = [
    answer("FILE UNDER TSCP-2026-001", "Files it as the return of both agencies named in the documents."),
    answer("OPEN", "Opens a new case from it.", reference="message 41"),
    answer("NOT A REFERRAL", "Puts it aside; nobody is written to.", reference="message 41"),
]
STRANGER = Person("Priya Nand", "", "", "priya.nand@etherowvalley.example")
AWAY = Person("Siobhan Kerrigan", "", AGENCIES[5][0], "s.kerrigan@pennineedge.example")
DEPUTY = Person("Tom Barlow", "", "", "t.barlow@pennineedge.example")
NO_CASE = {"office": OFFICE, "reference": ""}

INTAKE_LETTERS: dict[str, Variants] = {
    "proposal": {
        "return from a colleague": facts(
            number=41, received=at(3, 20, 11, 26), sender=STRANGER, subject_line="Returns for your review",
            guess="It seems to carry two returns for TSCP-2026-001: hospital, and health visiting.",
            reasons_for=["The reference TSCP-2026-001 stands in both documents.",
                         "The sender’s domain is that of the hospital’s contact."],
            reasons_against=["It is no reply to our request, and the documents carry no key of ours.",
                             "The sender’s address is not on the list.",
                             "One of the documents is from another agency than the sender’s."],
            differences=[], attached=["single-agency-return.docx", "single-agency-return (2).docx"],
            waiting="Until you answer, neither agency is chased.", taps=FILING),
        "newer version": facts(
            number=46, received=at(3, 24, 14, 9), sender=AWAY, subject_line="TSCP-2026-001 revised return",
            guess="It seems to be a newer version of a return that we have.", reasons_for=[],
            reasons_against=["A newer version never replaces an older one by itself."],
            differences=["Row 9: the date was 08-Dec-26 and is 08-Dec-25 now.", "Section 8 was empty and is filled in.",
                         "2 rows are new."],
            attached=[], waiting=None, taps=FILING[:1]),
    },
    "out_of_office_note": {
        "deputy named": facts(
            agency=AGENCIES[5][0], away=AWAY, until=at(3, 30).date(), deputy=DEPUTY, due=RETURNS,
            letter_name="the request of 16 March", covered="",
            taps=[answer("ADD mental-health, Tom Barlow, t.barlow@pennineedge.example",
                         "The request goes there, and so does every reminder of it; the date stays.")]),
        "a deputy is entered": facts(
            agency="a reader", away=HEAD, until=at(3, 30).date(), deputy=None, due=None, letter_name="the alert",
            covered="Sunita Rao (sunita.rao@tameside.example), entered as deputy, gets these letters too", taps=[]),
        "nobody named": facts(agency=AGENCIES[5][0], away=AWAY, until=None, deputy=None, due=RETURNS, taps=[],
                              letter_name="the request of 16 March", covered=""),
    },
    "more_time": {
        "until a day": facts(
            agency=AGENCIES[7][0], sender=HOUSING, received=at(3, 19, 9, 30), until=at(3, 27).date(), due=RETURNS,
            said="Our archive is closed this week. Could we have until Friday the 27th?", objection="", panel=PANEL,
            held=at(3, 20).date(), attached=["TSCP-2026-001 message 41 as received.eml"],
            taps=[answer("EXTEND housing 27 March 2026", "The agency gets until that day, and is told."),
                  answer("NOT A REFERRAL", "The date stays: put aside, reminders go.", reference="message 41")]),
        "no day": facts(
            agency=AGENCIES[7][0], sender=HOUSING, received=at(3, 19, 9, 30), until=None, due=RETURNS, objection="",
            said="We need a few more days.", panel=PANEL, held=at(3, 20).date(), attached=[], taps=[]),
        "a day past the report": facts(
            agency=AGENCIES[7][0], sender=HOUSING, received=at(3, 19, 9, 30), until=at(4, 10).date(), due=RETURNS,
            said="Could we have until 10 April?", panel=PANEL, held=at(3, 20).date(), attached=[], taps=[],
            objection="The report goes to the national Panel by Wednesday 1 April 2026 (Day 15), and that date never "
                      "moves: returns on Friday 10 April 2026 would come after it."),
    },
    "stand_in": {
        "away, an alert": facts(
            away=HEAD, until=at(3, 30).date(), bounced=False, kind="alert", sent=at(3, 16, 9, 30),
            words="New referral: please convene the Screening Panel\nThe panel’s decision is due by 9:12am on Friday.\n"
                  "- Read the referral (attached).", attached=["TSCP-2026-001 Part B.docx"]),
        "bounced, a request": facts(
            away=HOUSING, until=None, bounced=True, kind="request for a return", sent=at(3, 16, 9, 30),
            words="Rapid Review: please send your summary and chronology", attached=[FORM]),
        "away, to a domain that is not secure": facts(
            away=HEAD, until=at(3, 30).date(), bounced=False, kind="alert", sent=at(3, 16, 9, 30), words="",
            attached=[]),
    },
    "no_reader": {
        "left": facts(
            agency="police", letter_name="The decision", written=at(3, 12, 15, 40), before=POLICE_LEAD,
            why="whoever it was written for has gone, and nobody is entered in their place"),
        "not secure": facts(
            agency="police", letter_name="The decision", written=at(3, 12, 15, 40), before=POLICE_LEAD,
            why="ruth.okafor@mail.example holds the role now, and that address is in no domain that is listed as "
                "secure"),
    },
    "bounce_note": {
        "request": facts(
            agency=AGENCIES[8][0], letter_name="The request of 16 March", sent=at(3, 16, 9, 30),
            failed=Person("Yvonne Castle", "", "", "yvonne.castle@probation-north.example"), due=RETURNS, covered="",
            server_said="550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            taps=[answer("ADD probation name@probation-north.example", "Put the right address: it goes there.")]),
        "nothing due": facts(
            agency="the police lead", letter_name="The decision", sent=at(3, 12, 15, 40), failed=POLICE_LEAD, due=None,
            covered="",
            server_said="552 5.2.2 Mailbox full", taps=[answer("ADD police name@gmp.example", "Sends it there.")]),
    },
    "quarantine_alert": {
        "two messages": {
            **NO_CASE, "blind": "",
            "held": [
                Held(52, at(3, 13, 17, 58), "Bronagh Kearsley, b.kearsley@tameside.example",
                     "The attachment could not be opened within the time allowed.",
                     (answer("RETRY 52", "Reads the message again.", reference="message 52"),
                      answer("RELEASE 52", "Puts it into your queue as it is.", reference="message 52"))),
                Held(53, at(3, 13, 18, 2), "an address that could not be read", "The message is damaged.",
                     (answer("RELEASE 53", "Puts it into your queue as it is.", reference="message 53"),)),
            ]},
        "one message": {
            **NO_CASE, "blind": "The mailbox could not be read between 4pm and 5:30pm.",
            "held": [Held(52, at(3, 13, 17, 58), "b.kearsley@tameside.example", "The message is damaged.",
                          (answer("RETRY 52", "Reads the message again.", reference="message 52"),))]},
    },
    "hand_over": {
        "coroner": facts(
            kind="A letter from the coroner", received=at(3, 17, 10, 5), answer_by=at(4, 7),
            sender=Person("Geraint Prosser", "Coroner’s Officer", "", "g.prosser@coroner.example"),
            why="The sender is on the list of coroners and press.",
            rules=["“Any correspondence with the Coroner must go through Tameside Council Legal Department.”"],
            attached=["message 44 as received.eml"], taps=[]),
        "complaint": facts(
            kind="What may be a complaint", received=at(3, 17, 10, 5), answer_by=at(4, 14),
            why="It speaks of a complaint near its beginning; whether it is one, you decide.",
            sender=Person("A member of the public", "", "", "writer@mail.example"),
            rules=["A written answer within 28 days of receipt, in consultation with the Head of Service."],
            attached=["message 45 as received.eml"],
            taps=[answer("COMPLAINT 45", "It is one: it goes into the register, and the digest reminds you.",
                         reference="message 45"),
                  answer("NOT A REFERRAL 45", "It is no complaint: puts the message aside.", reference="message 45")]),
    },
    "intake_stale": {
        "server does not answer": {
            **NO_CASE, "today": "4:02pm on Friday 13 March", "since": at(3, 13, 16, 2),
            "why": "The mail server does not answer.", "remedy": "Please tell your IT service desk.",
            "waiting": [f"{REFERENCE}: the reminder of Day 7 to three agencies."]},
        "nothing waits": {**NO_CASE, "today": "4:02pm on Friday 13 March", "since": at(3, 13, 16, 2), "waiting": [],
                          "why": "The password was refused.", "remedy": "Please run mailbot check."},
    },
}
