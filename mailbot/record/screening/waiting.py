"""What of a case goes only on the manager's SEND, and has not gone yet."""

from mailbot.record.desk import Desk
from mailbot.record.screening.telling import occasion_of
from mailbot.record.write import written
from parsers.facts import Outcome
from rules.case import Case

TO_REFERRER = {
    Outcome.QUERIES: ("queries", "the questions to the referrer wait"),
    Outcome.NO_FURTHER_ACTION: ("outcome", "the outcome to the referrer waits"),
}


def waits_to_send(desk: Desk, case: Case) -> str:
    """What waits, in words ("the requests wait"); "" when nothing does."""
    letter, words = TO_REFERRER.get(case.decision or Outcome.RAPID_REVIEW, ("", ""))
    if letter and case.referrer_trusted:
        sent = written(desk, letter, case.referrer, occasion=occasion_of(case), case=case)
        return "" if sent else words
    unasked = any(ask.asked is None and ask.returned is None and not ask.removed for ask in case.asks)
    return "the requests wait" if case.go_ahead is None and unasked else ""
