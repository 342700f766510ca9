"""Days without anybody in a seat, and with two."""

from datetime import date

import pytest

from mailbot.settings.terms import Days, are_two_at_once, first_day_without

MARCH, APRIL, MAY, JUNE = date(2027, 3, 31), date(2027, 4, 1), date(2027, 5, 1), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("held", "without", "two"),
    [
        pytest.param([(None, None)], None, False, id="for-ever"),
        pytest.param([(APRIL, None)], None, False, id="from-a-day-on"),
        pytest.param([(None, MARCH)], APRIL, False, id="until-a-day"),
        pytest.param([(None, MARCH), (APRIL, None)], None, False, id="one-after-the-other"),
        pytest.param([(APRIL, None), (None, MARCH)], None, False, id="whatever-their-order"),
        pytest.param([(None, MARCH), (MAY, None)], APRIL, False, id="a-hole-between"),
        pytest.param([(None, APRIL), (APRIL, None)], None, True, id="two-on-one-day"),
        pytest.param([(None, None), (MAY, JUNE)], None, True, id="one-within-the-other"),
        pytest.param([(None, None), (None, None)], None, True, id="two-for-ever"),
        pytest.param([(None, MARCH), (APRIL, MAY)], date(2027, 5, 2), False, id="the-last-goes-too"),
    ],
)
def test_empty_and_double_seats(held: list[Days], without: date | None, two: bool) -> None:
    """The first day after somebody on which nobody sits there, and whether two ever do."""
    assert first_day_without(held) == without
    assert are_two_at_once(held) is two
