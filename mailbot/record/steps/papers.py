"""The panel's papers: drafted when the returns are in, the manager nudged, circulated once approved."""

from mailbot.record.desk import Desk
from mailbot.record.editions import circulate, send_draft
from mailbot.record.returns import missing_lines
from mailbot.record.write import Choice, write_to
from rules.case import Case, Role
from rules.due import Due


def collate(desk: Desk, case: Case, due: Due) -> None:
    """The draft of the next edition ("Appendix B, Day 11")."""
    send_draft(desk, case)


def nudge(desk: Desk, case: Case, due: Due) -> None:
    """The manager is reminded that the pack waits for APPROVE."""
    facts = {
        "edition": case.edition,
        "circulation": desk.step(case, "circulation"),
        "panel": desk.step(case, "panel"),
        "missing": [line.agency for line in missing_lines(desk, case)],
    }
    approve = Choice("APPROVE", "It goes to the panel at once.", case.edition)
    managers, occasion = desk.people.holders(Role.MANAGER), f"edition {case.edition}"
    write_to(desk, "circulation_nudge", managers, facts, case=case, occasion=occasion, choices=(approve,))


def send_pack(desk: Desk, case: Case, due: Due) -> None:
    """The approved edition to the panel."""
    circulate(desk, case)
