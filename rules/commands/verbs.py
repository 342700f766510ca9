"""The verbs as a table: what each needs after it, who may give it, what it does, and what undoes it."""

from dataclasses import dataclass

from rules.commands.verb import Need, Verb
from rules.roles import PARTNERS, Role


@dataclass(frozen=True, slots=True)
class Verbal:
    """What a verb needs after it, an example, what it does (for HELP and for letters), and what undoes it."""

    need: Need
    example: str
    does: str
    undo: str
    roles: frozenset[Role]


MANAGERS = frozenset({Role.MANAGER})
DECIDERS = frozenset({Role.MANAGER, Role.HEAD_OF_SAFEGUARDING})
SIGNERS = frozenset({Role.MANAGER, *PARTNERS})
EVERYBODY = frozenset(Role) - {Role.AGENCY_CONTACT, Role.AGENCY_SENIOR}
VERBS: dict[Verb, Verbal] = {
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
    Verb.DECISION: Verbal(
        Need.OUTCOME, "DECISION rapid review", "records the panel’s decision", "DECISION with another outcome", DECIDERS
    ),
    Verb.NOTIFIED: Verbal(
        Need.DAY_AND_NUMBER, "NOTIFIED 12 March 2026", "records the day of the notification (or NOTIFIED not needed)",
        "NOTIFIED with another day", DECIDERS,
    ),
    Verb.AWARE: Verbal(
        Need.DAY, "AWARE 9 March 2026", "records the day on which the authority became aware",
        "AWARE with another day", DECIDERS,
    ),
    Verb.VIEW: Verbal(
        Need.PARTNER_AND_OUTCOME, "VIEW police rapid review", "records what that partner would decide",
        "VIEW with its earlier view, or VIEW police none", DECIDERS,
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
    Verb.REPORT: Verbal(
        Need.MESSAGE, "REPORT", "sends the report attached to your message to the three partners, for them to agree",
        "REPORT with another version", MANAGERS,
    ),
    Verb.AGREE: Verbal(
        Need.WORD, "AGREE", "records that you agree the report (AGREE police: that a partner does who rang)",
        "DISAGREE; the manager takes it back with AGREE police none", SIGNERS,
    ),
    Verb.DISAGREE: Verbal(
        Need.WORD, "DISAGREE", "records that you do not agree the report (DISAGREE police: that a partner does not)",
        "AGREE; the manager takes it back with AGREE police none", SIGNERS,
    ),
    Verb.SUBMITTED: Verbal(
        Need.DAY, "SUBMITTED 1 April 2026", "records the day on which you sent the report to the national Panel",
        "SUBMITTED with another day", DECIDERS,
    ),
    Verb.ANSWER: Verbal(
        Need.FINDING_AND_DAY, "ANSWER agrees 15 April 2026",
        "records what the national Panel answered (agrees, does not agree, national review, more information)",
        "ANSWER with what it did answer", DECIDERS,
    ),
    Verb.RECONSIDER: Verbal(
        Need.CAUSE, "RECONSIDER new information",
        "opens the reconsideration of a decision (new information, or national review: a local review shows the need)",
        "RECONSIDER not needed", DECIDERS,
    ),
    Verb.REVIEW: Verbal(
        Need.DAY_OR_NONE, "REVIEW 8 April 2026",
        "records the day on which a Local Child Safeguarding Practice Review was decided (or REVIEW none)",
        "REVIEW with the old day, or REVIEW none", DECIDERS,
    ),
    Verb.COMPLAINT: Verbal(
        Need.MESSAGE_AND_STAGE, "COMPLAINT 52",
        "enters the message in the register of complaints (then COMPLAINT 52 answered 20 March 2026, "
        "COMPLAINT 52 second stage 9 April 2026, COMPLAINT 52 referred to housing)",
        "the same with “none” at its end", MANAGERS,
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


ANSWERS = frozenset({Verb.AGREE, Verb.DISAGREE})
"""What people say in answer to one letter who otherwise only write, as people do."""


def verb_of(words: str) -> Verb | None:
    """The verb that these words begin with: of several the longest (EXTEND ALL before EXTEND)."""
    said = words.upper()
    found = [verb for verb in Verb if said == verb.value or said.startswith((f"{verb.value} ", f"{verb.value}:"))]
    return max(found, key=lambda verb: len(verb.value), default=None)


def may_give(verb: Verb, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may give a command of that verb."""
    return bool(VERBS[verb].roles & roles)


def may_command(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may change anything: those who may not only write, as people do."""
    return any(verbal.roles & roles for verb, verbal in VERBS.items() if verb not in {Verb.HELP, *ANSWERS})
