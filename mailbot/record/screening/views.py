"""What each statutory partner would decide: recorded as it comes, shown, and put before the Executive Chair."""

from collections import Counter
from collections.abc import Sequence

from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Flag
from mailbot.record.desk import Desk
from mailbot.record.screening.papers import part_b_for
from mailbot.record.screening.telling import DECISIONS, OUTCOMES
from mailbot.record.write import write, write_to
from parsers.facts import Outcome
from rules.case import PARTNERS, Case, Role, View
from rules.people import Person

NAMES = {Role.LOCAL_AUTHORITY: "the local authority", Role.POLICE: "the police", Role.HEALTH: "health"}


def record_view(desk: Desk, case: Case, view: View) -> Case:
    """Puts a partner's view in place of its earlier one; conflicting views go to the Executive Chair once.

    "In the event there is disagreement ... a majority decision will be taken in consultation with the Executive
    Chair/ Independent Scrutineer" (How to refer a case for consideration, para 2).
    """
    others = tuple(one for one in case.views if one.partner is not view.partner)
    case = desk.change(case, views=(*others, view))
    if case.pathway is None and disagree(case):
        ask_the_chair(desk, case)
    return case


def take_view_back(desk: Desk, case: Case, partner: Role) -> Case:
    """That partner has no view yet."""
    return desk.change(case, views=tuple(one for one in case.views if one.partner is not partner))


def disagree(case: Case) -> bool:
    """Whether two partners would decide differently."""
    return len({view.outcome for view in case.views}) > 1


def majority(case: Case) -> Outcome | None:
    """What at least two of the three partners would decide."""
    return next((outcome for outcome, votes in Counter(view.outcome for view in case.views).items() if votes > 1), None)


def views_so_far(case: Case) -> list[Flag]:
    """Each partner's view, in the order of the form."""
    said = ((partner, case.view_of(partner)) for partner in PARTNERS)
    return [Flag(_begun(NAMES[partner]), OUTCOMES[outcome]) for partner, outcome in said if outcome]


def waiting_for(case: Case) -> list[str]:
    """The partners whose view we do not have."""
    return [NAMES[partner] for partner in PARTNERS if case.view_of(partner) is None]


def ask_the_chair(desk: Desk, case: Case) -> None:
    """The Executive Chair is asked to be consulted; the Head of Safeguarding and the manager get copies."""
    chairs, common = desk.people.holders(Role.EXECUTIVE_CHAIR), majority(case)
    facts = {
        "received": case.received,
        "decide": desk.step(case, "screening_decision"),
        "views": views_so_far(case),
        "waiting_for": waiting_for(case),
        "majority": OUTCOMES[common] if common else "",
    }
    occasion = " ".join(f"{view.partner}={view.outcome}" for view in sorted(case.views, key=lambda one: one.partner))
    for chair in chairs:
        _ask(desk, case, chair, facts | {"copy_of": ""}, occasion, part_b_for(desk, case, chair))
    copied = facts | {"copy_of": ", ".join(chair.name for chair in chairs)}
    readers = [one for role in (Role.HEAD_OF_SAFEGUARDING, Role.MANAGER) for one in desk.people.holders(role)]
    write_to(desk, "consultation", readers, copied, case=case, occasion=occasion, choices=DECISIONS)
    desk.note("the partners do not agree; the Executive Chair was asked to be consulted", case=case.reference,
              why="How to refer a case for consideration, para 2")


def _ask(
    desk: Desk, case: Case, chair: Person, facts: dict[str, object], occasion: str, files: Sequence[Enclosure]
) -> None:
    write(desk, "consultation", chair.mailbox, facts, case=case, role=chair.role, occasion=occasion, enclosures=files)


def _begun(words: str) -> str:
    bare = words.removeprefix("the ")
    return f"{bare[:1].upper()}{bare[1:]}"
