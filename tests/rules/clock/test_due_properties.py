"""What holds of ``due`` whenever the worker wakes, and however often."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import LONDON
from rules.case import Ask, Case, Done
from rules.due import Due, due
from tests.rules.clock.given import CALENDAR, MEETINGS, TSCP, ask, london, reviewed, undecided

START = london("2026-03-11 09:12")
QUARTERS = st.integers(0, 40 * 24 * 4)
MOMENTS = QUARTERS.map(lambda number: (START + timedelta(minutes=15 * number)).astimezone(UTC).astimezone(LONDON))
RETURNED = st.none() | MOMENTS.filter(lambda moment: moment > london("2026-03-13 12:00"))
ASKS = st.lists(st.tuples(st.booleans(), RETURNED, st.none() | MOMENTS), max_size=4)
SOME = st.frozensets(st.sampled_from(["a0", "a1", "*"]))


def asks_of(drawn: list[tuple[bool, datetime | None, datetime | None]]) -> tuple[Ask, ...]:
    """Agencies that were asked or not, have returned or not, and may have asked for time."""
    return tuple(
        ask(f"a{number}", asked=london("2026-03-13 11:00") if asked else None, returned=returned if asked else None,
            version=int(asked and returned is not None), asked_for_time=wish.date() if wish else None)
        for number, (asked, returned, wish) in enumerate(drawn)
    )


def cases() -> st.SearchStrategy[Case]:
    """Cases before a decision and in the middle of a Rapid Review."""
    reviews = st.builds(lambda drawn, edition, approved: reviewed(*asks_of(drawn), edition=edition,
                                                                  approved=min(edition, approved)),
                        ASKS, st.integers(0, 2), st.integers(0, 2))
    return st.just(undecided()) | reviews


def tick(case: Case, now: datetime, unsettled: frozenset[str] = frozenset()) -> tuple[Due, ...]:
    """What is due at that moment."""
    return due(case, TSCP, CALENDAR, now, unsettled=unsettled, meetings=MEETINGS)


def done(found: tuple[Due, ...]) -> frozenset[Done]:
    """The lines of the done-log."""
    return frozenset(item.done for item in found)


@given(cases(), MOMENTS, SOME)
def test_what_is_done_is_not_due_again(case: Case, now: datetime, unsettled: frozenset[str]) -> None:
    """With its done-log applied, nothing is due at the same moment."""
    found = tick(case, now, unsettled)
    assert tick(replace(case, done=done(found)), now, unsettled) == ()


@given(cases(), MOMENTS, SOME)
def test_nothing_is_due_before_its_time_or_twice(case: Case, now: datetime, unsettled: frozenset[str]) -> None:
    """Every step has come, in order, each once; a reminder goes to one person of an agency at a time."""
    found = tick(case, now, unsettled)
    assert all(item.at <= now for item in found)
    assert [item.at.timestamp() for item in found] == sorted(item.at.timestamp() for item in found)
    assert len(done(found)) == len(found) == len({(item.letter, item.subject) for item in found})


@given(cases(), st.lists(MOMENTS, max_size=30).map(sorted))
def test_however_often_the_worker_wakes_each_step_is_taken_once(case: Case, moments: list[datetime]) -> None:
    """Ticks at any moments send no letter twice, and none to an agency that has returned by then or was not asked."""
    sent: list[Done] = []
    for now in moments:
        present = replace(case, done=frozenset(sent), asks=tuple(
            replace(one, returned=None, version=0) if one.returned and one.returned > now else one
            for one in case.asks))
        found = tick(present, now)
        silent = {one.agency for one in present.outstanding}
        assert all(item.subject in silent for item in found if item.letter in ("chaser", "overdue"))
        sent += [item.done for item in found]
    assert len(sent) == len(set(sent))


@given(cases(), MOMENTS)
def test_while_the_intake_is_stale_nobody_is_chased(case: Case, now: datetime) -> None:
    """No chaser and no overdue notice, whoever is silent."""
    assert not {"chaser", "overdue"} & {item.letter for item in tick(case, now, frozenset({"*"}))}


@given(cases(), MOMENTS)
def test_reminders_keep_to_working_hours(case: Case, now: datetime) -> None:
    """Outside them, and the hour of grace after closing, no reminder goes."""
    reminders = {"screening_reminder", "chaser", "overdue", "circulation_nudge"}
    if any(item.letter in reminders for item in tick(case, now)):
        assert CALENDAR.is_working_moment(now) or CALENDAR.is_working_moment(now - timedelta(hours=1))
