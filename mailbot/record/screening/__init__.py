"""The Screening Panel's decision: recorded, told to partners and manager; the referrer hears the outcome only."""

from mailbot.record.screening.part_b import ask_part_b_back, take_part_b
from mailbot.record.screening.queries import draft_outcome, draft_queries, send_queries
from mailbot.record.screening.reminding import remind_panel, tell_undecided
from mailbot.record.screening.ruling import Ruling, settle_decision
from mailbot.record.screening.telling import DECISIONS, OUTCOMES, occasion_of, tell_referrer
from mailbot.record.screening.waiting import waits_to_send

__all__ = [
    "DECISIONS",
    "OUTCOMES",
    "Ruling",
    "ask_part_b_back",
    "draft_outcome",
    "draft_queries",
    "occasion_of",
    "remind_panel",
    "send_queries",
    "settle_decision",
    "take_part_b",
    "tell_referrer",
    "tell_undecided",
    "waits_to_send",
]
