"""What is commanded of letters, messages, agencies, the plan and the case itself."""

from rules.commands.verb import Need, Verb
from rules.commands.verbal import DECIDERS, EVERYBODY, MANAGERS, Verbal

CASE_VERBS: dict[Verb, Verbal] = {
    Verb.APPROVE: Verbal(
        Need.EDITION, "APPROVE edition 2", "sends the edition shown to the panel at once", "", MANAGERS
    ),
    Verb.SEND: Verbal(
        Need.NOTHING, "SEND", "releases what waits for you", "HOLD, for what has not gone yet", MANAGERS
    ),
    Verb.HOLD: Verbal(
        Need.WHAT, "HOLD chasers", "stops the letters of the case, or those named", "RESUME", MANAGERS
    ),
    Verb.RESUME: Verbal(Need.NOTHING, "RESUME", "lets the letters of the case go again", "HOLD", MANAGERS),
    Verb.FILE_UNDER: Verbal(
        Need.PLACE, "FILE UNDER TSCP-2026-001", "files the message under that case",
        "FILE UNDER with the right case, or NOT A REFERRAL, about the same message", MANAGERS,
    ),
    Verb.NOT_A_REFERRAL: Verbal(
        Need.MESSAGE, "NOT A REFERRAL", "closes the case as no referral, or puts the message aside",
        "REOPEN for a case, OPEN for a message", MANAGERS,
    ),
    Verb.DUPLICATE_OF: Verbal(
        Need.PLACE, "DUPLICATE OF TSCP-2026-001", "joins the case or the message to that case as a duplicate",
        "REOPEN for a case, OPEN for a message", MANAGERS,
    ),
    Verb.OPEN: Verbal(Need.MESSAGE, "OPEN", "opens a case for the referral in the message", "NOT A REFERRAL", MANAGERS),
    Verb.EXTEND_ALL: Verbal(
        Need.DAY, "EXTEND ALL 27 March 2026", "gives every agency until that day", "EXTEND with the old days", MANAGERS
    ),
    Verb.EXTEND: Verbal(
        Need.AGENCY_AND_DAY, "EXTEND housing 27 March 2026", "gives that agency until that day",
        "EXTEND with the old day", MANAGERS,
    ),
    Verb.PANEL: Verbal(
        Need.DAY_AND_HOUR, "PANEL 31 March 2026 10:00", "moves the panel and updates the invitations",
        "PANEL with the old day", MANAGERS,
    ),
    Verb.RECEIVED_ON: Verbal(
        Need.DAY, "RECEIVED ON 9 March 2026", "corrects Day 0", "RECEIVED ON with the old day", MANAGERS
    ),
    Verb.RECEIVED: Verbal(
        Need.AGENCY, "RECEIVED housing", "counts that agency’s return as in and stops its reminders",
        "EXTEND with the agency and a day", MANAGERS,
    ),
    Verb.NIL: Verbal(
        Need.AGENCY, "NIL housing", "records that the agency holds nothing", "EXTEND with the agency and a day",
        MANAGERS,
    ),
    Verb.ADD: Verbal(
        Need.AGENCY_AND_CONTACT, "ADD Youth Justice Service, Jo Field <jo.field@example.org>",
        "asks that agency for its return too", "REMOVE with the agency", MANAGERS,
    ),
    Verb.REMOVE: Verbal(
        Need.AGENCY, "REMOVE housing", "no longer asks that agency, and cancels its invitation", "ADD with the agency",
        MANAGERS,
    ),
    Verb.LINK: Verbal(
        Need.PLACE, "LINK TSCP-2026-001", "notes that the two cases belong together; nothing is merged",
        "UNLINK with the same case", MANAGERS,
    ),
    Verb.UNLINK: Verbal(
        Need.PLACE, "UNLINK TSCP-2026-001", "takes the link with that case away", "LINK with the same case", MANAGERS
    ),
    Verb.SPLIT: Verbal(
        Need.ROWS, "SPLIT 12", "takes the row out of its same-event group in the next edition",
        "JOIN with the rows of the group", MANAGERS,
    ),
    Verb.JOIN: Verbal(
        Need.ROWS, "JOIN 12 14", "shows the rows as one same-event group in the next edition", "SPLIT with each row",
        MANAGERS,
    ),
    Verb.RETRY: Verbal(Need.MESSAGE, "RETRY 52", "reads the message again", "", MANAGERS),
    Verb.RELEASE: Verbal(Need.MESSAGE, "RELEASE 52", "takes the message out of quarantine as it is", "", MANAGERS),
    Verb.CLOSE: Verbal(Need.NOTHING, "CLOSE", "closes the case", "REOPEN", MANAGERS),
    Verb.REOPEN: Verbal(Need.NOTHING, "REOPEN", "opens the case again", "CLOSE", MANAGERS),
    Verb.UNDO: Verbal(
        Need.NOTHING, "UNDO", "takes back your last command in the case, where that can be done", "", DECIDERS
    ),
    Verb.HELP: Verbal(Need.NOTHING, "HELP", "lists the commands", "", EVERYBODY),
}  # fmt: skip
