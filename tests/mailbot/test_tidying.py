"""What Python's collector of cycles is told while a backlog is read."""

import gc
from weakref import ref

import pytest

from mailbot.intake.ahead import BACKLOG
from mailbot.intake.judge import tidying_only_its_own


class Knot:
    """Something that only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize(("waiting", "frozen"), [
    pytest.param(1, False, id="a-usual-poll"), pytest.param(BACKLOG, True, id="a-backlog"),
])
def test_what_lay_about_before_is_taken_away_in_the_end(waiting: int, frozen: bool) -> None:
    """A backlog is read without looking at what was there; afterwards nothing is out of the collector's sight."""
    old = ref(Knot())
    with tidying_only_its_own(waiting):
        assert bool(gc.get_freeze_count()) is frozen
        young = ref(Knot())
    assert not gc.get_freeze_count()
    if frozen:
        assert old() is None and young() is None
