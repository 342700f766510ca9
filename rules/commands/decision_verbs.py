"""What is put down of the decision, the report, the national Panel, a local review and a complaint."""

from rules.commands.verb import Need, Verb
from rules.commands.verbal import DECIDERS, MANAGERS, SIGNERS, Verbal

DECISION_VERBS: dict[Verb, Verbal] = {
    Verb.DECISION: Verbal(
        Need.OUTCOME, "DECISION rapid review", "records the panel’s decision", "DECISION with another outcome", DECIDERS
    ),
    Verb.NOTIFIED: Verbal(
        Need.DAY_AND_NUMBER, "NOTIFIED 12 March 2026", "records the day of the notification (or NOTIFIED not needed)",
        "NOTIFIED with another day, or NOTIFIED none", DECIDERS,
    ),
    Verb.AWARE: Verbal(
        Need.DAY_OR_NONE, "AWARE 9 March 2026", "records the day on which the authority became aware",
        "AWARE with another day, or AWARE none", DECIDERS,
    ),
    Verb.VIEW: Verbal(
        Need.PARTNER_AND_OUTCOME, "VIEW police rapid review", "records what that partner would decide",
        "VIEW with its earlier view, or VIEW police none", DECIDERS,
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
}  # fmt: skip
