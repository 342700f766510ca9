"""The roles that people hold: whom a letter is for, and who may say what."""

from enum import StrEnum


class Role(StrEnum):
    """Whom a letter is for. Letters are addressed by role at the moment of writing, never to a fixed person."""

    REFERRER = "referrer"
    MANAGER = "manager"
    BUSINESS_UNIT = "business_unit"
    HEAD_OF_SAFEGUARDING = "head_of_safeguarding"
    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    HEALTH = "health"
    PRP_CHAIR = "prp_chair"
    PRP_MEMBERS = "prp_members"
    EXECUTIVE_CHAIR = "executive_chair"
    RAPID_REVIEW_GROUP = "rapid_review_group"
    LEARNING_GROUP = "learning_and_improvement_group"
    LEGAL = "legal"
    COMMUNICATIONS = "communications"
    AGENCY_CONTACT = "agency_contact"
    AGENCY_SENIOR = "agency_senior"


PARTNERS = (Role.LOCAL_AUTHORITY, Role.POLICE, Role.HEALTH)
"""The three statutory safeguarding partners, whose leads are the Screening Panel."""
