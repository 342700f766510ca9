"""How much we talk: a budget for each case and each domain that needs no header, so that no loop lasts.

Two machines that answer each other and hide it from every header still answer each other's answers. What is written
because a form, a return or a day came is no such answer, and is not counted.
"""

from datetime import timedelta

from sqlalchemy import Select, func, select

from mailbot.record.desk import Desk
from mailbot.store.tables import LetterRow

TALK = (
    "answer_received", "command_done", "command_refused", "command_not_understood", "form_missing", "not_readable",
    "part_b_question",
)  # fmt: skip
"""Letters that answer what somebody wrote, and that a machine's next answer would bring forth again."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CASE_BUDGET = ((HOUR, 20), (DAY, 60))
DOMAIN_BUDGET = ((HOUR, 40), (DAY, 160))
"""More than a busy manager's morning, and far less than a loop at each poll."""


def is_spent(desk: Desk, name: str, address: str, reference: str) -> bool:
    """Whether one more letter of this name to this address would be talk for talk's sake."""
    if name not in TALK:
        return False
    domain = address.rpartition("@")[2].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    of_case = LetterRow.case_reference == reference if reference else LetterRow.recipient == address
    of_domain = LetterRow.recipient.like(f"%@{domain}", escape="\\")
    budgets = [*((of_case, *one) for one in CASE_BUDGET), *((of_domain, *one) for one in DOMAIN_BUDGET)]
    return any(
        (desk.session.scalar(_count().where(whose, LetterRow.written > desk.now - span)) or 0) >= most
        for whose, span, most in budgets
    )


def _count() -> Select[int]:
    return select(func.count()).select_from(LetterRow).where(LetterRow.name.in_(TALK))
