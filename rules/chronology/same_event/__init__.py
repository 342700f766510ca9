"""Rows of different agencies that are likely to tell of the same event."""

from rules.chronology.same_event.groups import NO_CORRECTIONS, Corrections, groups_of

__all__ = ["NO_CORRECTIONS", "Corrections", "groups_of"]
