"""How things stand at a moment of a history: cases and messages."""

from collections import Counter

from sqlalchemy import select

from mailbot.store import ledger
from mailbot.store.cases import all_cases
from mailbot.store.tables import MessageRow
from tests.scenarios.history import Scene
from tests.scenarios.world import World


def compare_standing(scene: Scene, world: World) -> None:
    """The cases and the messages are just as the scene says, if it says so; the ledger balances in any case."""
    with world.office.store.begin() as session:
        cases = {
            case.reference: f"{case.standing.value}, {case.decision.value if case.decision else 'undecided'}"
            for case in all_cases(session, world.office.store.vault)
        }
        states = Counter(str(state) for state in session.scalars(select(MessageRow.state)))
        reasons = list(session.scalars(select(MessageRow.reason)))
        assert ledger.account(session).balances
    if scene.cases:
        assert cases == dict(scene.cases), scene.at
    if scene.messages:
        assert dict(states) == dict(scene.messages), (scene.at, reasons)
