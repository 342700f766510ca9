"""The report of a Rapid Review: written by people, agreed by the partners, sent by a person, answered, reconsidered."""

from mailbot.record.report.agree import hand_over, record_word, stands, take_word_back
from mailbot.record.report.form import report_form, send_form
from mailbot.record.report.paper import carries_files
from mailbot.record.report.reconsider import drop_reconsideration, open_reconsideration, set_meeting
from mailbot.record.report.share import remind, share
from mailbot.record.report.state import (
    CAUSES,
    FINDINGS,
    answers_so_far,
    begun,
    called,
    change_report,
    edition_of,
    told_of,
)
from mailbot.record.report.waiting import waiting_of

__all__ = [
    "CAUSES", "FINDINGS", "answers_so_far", "begun", "called", "carries_files", "change_report",
    "drop_reconsideration", "edition_of", "hand_over", "open_reconsideration", "record_word", "remind", "report_form",
    "send_form", "set_meeting", "share", "stands", "take_word_back", "told_of", "waiting_of",
]  # fmt: skip
