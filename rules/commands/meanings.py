"""What people say for an outcome, a partner, an answer of the national Panel, a stage of a complaint."""

from parsers.facts import Outcome
from rules.report import Cause, Finding
from rules.roles import Role

OUTCOMES = {
    "rapid review": Outcome.RAPID_REVIEW,
    "audit": Outcome.AUDIT_AND_ASSURANCE,
    "audit and assurance": Outcome.AUDIT_AND_ASSURANCE,
    "no further action": Outcome.NO_FURTHER_ACTION,
    "nfa": Outcome.NO_FURTHER_ACTION,
    "queries": Outcome.QUERIES,
}
PARTNERS = {
    "local authority": Role.LOCAL_AUTHORITY, "la": Role.LOCAL_AUTHORITY, "tmbc": Role.LOCAL_AUTHORITY,
    "council": Role.LOCAL_AUTHORITY, "police": Role.POLICE, "gmp": Role.POLICE, "health": Role.HEALTH,
    "icb": Role.HEALTH, "ccg": Role.HEALTH,
}  # fmt: skip
NOT_NEEDED = frozenset({"not needed", "no"})
NO_VIEW = frozenset({"none", "no view", "withdrawn"})
FINDINGS = {
    "agrees": Finding.AGREES, "agree": Finding.AGREES, "does not agree": Finding.DOES_NOT_AGREE,
    "disagrees": Finding.DOES_NOT_AGREE, "reconsider": Finding.DOES_NOT_AGREE,
    "national review": Finding.NATIONAL_REVIEW, "more information": Finding.MORE_INFORMATION,
    "further information": Finding.MORE_INFORMATION,
}  # fmt: skip
CAUSES = {"new information": Cause.NEW_INFORMATION, "national review": Cause.LOCAL_REVIEW}
REFERRED = "referred"
STAGES = ("answered", "second stage", REFERRED)
"""How far a complaint has come; behind the last stands an agency, behind the others a day."""
NOT_NOTIFIABLE = frozenset({"not notifiable", "not needed", "no"})
