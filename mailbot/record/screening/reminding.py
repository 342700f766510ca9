"""The Screening Panel is reminded of its decision, and told when the 48 hours have passed without one."""

from collections.abc import Iterable

from mailbot.letters.facts import Person as Shown
from mailbot.record.desk import Desk
from mailbot.record.screening.papers import part_b_for, who_has_it
from mailbot.record.screening.telling import DECISIONS
from mailbot.record.screening.views import views_so_far, waiting_for
from mailbot.record.write import write
from rules.case import Case, Role
from rules.due import Due
from rules.people import Person


def remind_panel(desk: Desk, case: Case, due: Due) -> None:
    """The reminder to the Head of Safeguarding, the leads and the manager ("How to refer", para 2)."""
    decide = desk.step(case, "screening_decision")
    facts = _facts(desk, case) | {
        "hours_left": max(0, int((decide.due - desk.now).total_seconds() // 3600)),
        "part_b": desk.step(case, "screening_part_b"),
    }
    for person in _readers(desk, due.to):
        _write(desk, case, due, person, facts)


def tell_undecided(desk: Desk, case: Case, due: Due) -> None:
    """The time has passed: manager and Head of Safeguarding act, and the manager asks the Executive Chair."""
    facts = _facts(desk, case)
    asked = [Shown(one.name, "Executive Chair", address=one.mailbox.address)
             for one in desk.people.holders(Role.EXECUTIVE_CHAIR)]
    for person in _readers(desk, due.to):
        _write(desk, case, due, person, facts | {"chair": asked if person.role is Role.MANAGER else []})


def _facts(desk: Desk, case: Case) -> dict[str, object]:
    return {
        "received": case.received,
        "decide": desk.step(case, "screening_decision"),
        "views": views_so_far(case),
        "waiting_for": waiting_for(case),
    }


def _readers(desk: Desk, roles: Iterable[Role]) -> list[Person]:
    """The holders of these roles, each address once, in the first of its roles."""
    persons = [person for role in roles for person in desk.people.holders(role)]
    return list({person.mailbox.address: person for person in reversed(persons)}.values())[::-1]


def _write(desk: Desk, case: Case, due: Due, person: Person, facts: dict[str, object]) -> None:
    given = facts | {"where": who_has_it(desk, case, person)}
    write(
        desk, due.letter, person.mailbox, given, case=case, role=person.role, occasion=due.step, choices=DECISIONS,
        enclosures=part_b_for(desk, case, person),
    )  # fmt: skip
