"""The timetable of each pathway against dates counted by hand from PROCESS, "Clocks"."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import LONDON
from rules.case import Pathway
from rules.clock.counting import DateNeeded
from rules.clock.keydates import KeyDates
from tests.rules.clock.given import CALENDAR, PANEL_2025, day, london, milestones

DAY_OF = {"screening_part_b": 1, "recommendation": 2, "templates": 3, "panel_invitation": 3, "chaser_1": 7,
          "chaser_2": 9, "returns": 10, "overdue": 11, "collation": 11, "circulation": 12, "panel": 13,
          "report_written": 14, "report_submitted": 15}


@pytest.mark.parametrize(("received", "days"), [
    pytest.param("2026-12-15 10:03", "12-16 12-17 12-18 12-21 12-22 12-23 12-24 12-29 12-30 12-31 "
                 "2027-01-04 2027-01-05 2027-01-06 2027-01-07 2027-01-08", id="the-example-over-christmas"),
    pytest.param("2026-03-11 09:12", "03-12 03-13 03-16 03-17 03-18 03-19 03-20 03-23 03-24 03-25 "
                 "03-26 03-27 03-30 03-31 04-01", id="the-demos-first-case"),
    pytest.param("2026-04-01 14:20", "04-02 04-07 04-08 04-09 04-10 04-13 04-14 04-15 04-16 04-17 "
                 "04-20 04-21 04-22 04-23 04-24", id="the-demos-second-case-over-easter"),
    pytest.param("2026-03-11 23:59", "03-12 03-13 03-16 03-17 03-18 03-19 03-20 03-23 03-24 03-25 "
                 "03-26 03-27 03-30 03-31 04-01", id="at-night-it-is-still-that-day"),
    pytest.param("2026-10-24 23:50", "10-26 10-27 10-28 10-29 10-30 11-02 11-03 11-04 11-05 11-06 "
                 "11-09 11-10 11-11 11-12 11-13", id="on-the-saturday-before-the-clocks-go-back"),
    pytest.param("2020-05-07 12:00", "05-11 05-12 05-13 05-14 05-15 05-18 05-19 05-20 05-21 05-22 "
                 "05-26 05-27 05-28 05-29 06-01", id="2020-ve-day"),
    pytest.param("2022-05-20 12:00", "05-23 05-24 05-25 05-26 05-27 05-30 05-31 06-01 06-06 06-07 "
                 "06-08 06-09 06-10 06-13 06-14", id="2022-jubilee"),
    pytest.param("2022-09-08 12:00", "09-09 09-12 09-13 09-14 09-15 09-16 09-20 09-21 09-22 09-23 "
                 "09-26 09-27 09-28 09-29 09-30", id="2022-state-funeral"),
    pytest.param("2023-04-26 12:00", "04-27 04-28 05-02 05-03 05-04 05-05 05-09 05-10 05-11 05-12 "
                 "05-15 05-16 05-17 05-18 05-19", id="2023-coronation"),
    pytest.param("2024-02-15 12:00", "02-16 02-19 02-20 02-21 02-22 02-23 02-26 02-27 02-28 02-29 "
                 "03-01 03-04 03-05 03-06 03-07", id="leap-year"),
])
def test_every_day_n_of_a_rapid_review(received: str, days: str) -> None:
    """Day 0 is the day of receipt; each numbered step falls on the day counted by hand."""
    year = received[:4]
    expected = [day(one if len(one) == 10 else f"{year}-{one}") for one in days.split()]
    found = milestones(KeyDates(london(received)))
    assert {key: found[key].due.date() for key in DAY_OF} == {key: expected[n - 1] for key, n in DAY_OF.items()}
    assert {key: found[key].day for key in DAY_OF} == DAY_OF


def test_the_keys_of_a_rapid_review_in_order() -> None:
    """Every key of the table, in order of ``due``, steps of one moment in the procedure's order."""
    assert list(milestones(KeyDates(london("2026-12-15 10:03")))) == [
        "screening_part_b", "screening_decision", "recommendation", "templates", "panel_invitation",
        "national_notification", "chaser_1", "chaser_2", "returns", "overdue", "collation", "circulation", "panel",
        "report_written", "report_submitted",
    ]


@pytest.mark.parametrize(("key", "hour"), [
    pytest.param("chaser_1", "09:00", id="chasers-go-at-nine"),
    pytest.param("chaser_2", "09:00", id="the-last-chaser-too"),
    pytest.param("overdue", "12:00", id="overdue-at-noon"),
    pytest.param("returns", "17:00", id="a-day-without-an-hour-is-due-at-five"),
    pytest.param("circulation", "17:00", id="the-noon-of-day-12-is-only-a-nudge"),
    pytest.param("panel", "17:00", id="the-panel-stays-at-five"),
])
def test_the_hour_of_a_step(key: str, hour: str) -> None:
    """An hour of its own, or 17:00."""
    assert f"{milestones(KeyDates(london('2026-03-11 09:12')))[key].due:%H:%M}" == hour


@pytest.mark.parametrize(("received", "decide", "also"), [
    pytest.param("2026-03-11 09:12", "2026-03-13T09:12:00+00:00", [], id="wednesday-agrees-with-day-2"),
    pytest.param("2026-03-12 09:12", "2026-03-14T09:12:00+00:00", ["2026-03-16T17:00:00+00:00"], id="thursday-differs"),
    pytest.param("2026-03-27 22:30", "2026-03-29T23:30:00+01:00", ["2026-03-31T17:00:00+01:00"],
                 id="over-the-night-when-clocks-go-forward"),
    pytest.param("2026-10-24 23:50", "2026-10-26T22:50:00+00:00", ["2026-10-27T17:00:00+00:00"],
                 id="over-the-night-when-clocks-go-back"),
    pytest.param("2026-04-01 14:20", "2026-04-03T14:20:00+01:00", ["2026-04-07T17:00:00+01:00"], id="into-good-friday"),
])
def test_the_decision_is_due_48_clock_hours_from_receipt(received: str, decide: str, also: list[str]) -> None:
    """The clock hours stand; the Day 2 reading stands beside them where it comes to another day."""
    milestone = milestones(KeyDates(london(received)))["screening_decision"]
    assert milestone.due.isoformat() == decide
    assert [other.due.isoformat() for other in milestone.also] == also


def test_sentences_that_count_otherwise_stand_beside_and_never_move_the_date() -> None:
    """Template, return and panel by the decision's day, once that is known; the 10 days from Day 3 always."""
    before = milestones(KeyDates(london("2026-03-11 09:12")))
    after = milestones(KeyDates(london("2026-03-11 09:12"), decided=london("2026-03-12 15:00")))
    keys = ("templates", "returns", "panel")
    assert {key: [str(also.due.date()) for also in before[key].also] for key in keys} == {
        "templates": [], "returns": ["2026-03-30"], "panel": []}
    assert {key: [str(also.due.date()) for also in after[key].also] for key in keys} == {
        "templates": ["2026-03-16"], "returns": ["2026-03-30"], "panel": ["2026-03-31"]}
    assert {key: before[key].due for key in before} == {key: after[key].due for key in after}


def test_ten_days_count_from_the_day_the_templates_really_went() -> None:
    """Once the requests are out, the other reading of the return date counts from that day."""
    milestone = milestones(KeyDates(london("2026-03-11 09:12"), requested=day("2026-03-12")))["returns"]
    assert [str(also.due.date()) for also in milestone.also] == ["2026-03-26"]


def test_receipt_stands_in_until_the_authority_says_when_it_became_aware() -> None:
    """The statutory five days from receipt are the latest; from the incident they would have ended earlier."""
    milestone = milestones(KeyDates(london("2026-03-11 09:12"), incident=day("2026-03-09")))["national_notification"]
    assert (milestone.due, milestone.counted_from) == (london("2026-03-18 17:00"), day("2026-03-11"))
    assert "At the latest" in milestone.rule
    assert [str(also.due.date()) for also in milestone.also] == ["2026-03-12", "2026-03-16"]


def test_an_incident_that_cannot_be_counted_from_hides_nothing() -> None:
    """A year of the incident that was mistyped leaves the notification's date as it is, without another reading."""
    milestone = milestones(KeyDates(london("2026-03-11 09:12"), incident=day("1926-03-09")))["national_notification"]
    assert milestone.due == london("2026-03-18 17:00")
    assert [str(also.due.date()) for also in milestone.also] == ["2026-03-12"]


def test_the_day_of_becoming_aware_counts_once_told() -> None:
    """Then the date is exact, and the incident's date has nothing to add; the target of Day 1 stays."""
    dates = KeyDates(london("2026-03-11 09:12"), aware=day("2026-03-10"), incident=day("2026-03-09"))
    milestone = milestones(dates)["national_notification"]
    assert (milestone.due, milestone.counted_from) == (london("2026-03-17 17:00"), day("2026-03-10"))
    assert "At the latest" not in milestone.rule
    assert [str(also.due.date()) for also in milestone.also] == ["2026-03-12"]


@pytest.mark.parametrize(("pathway", "dates", "expected"), [
    pytest.param("audit_and_assurance", KeyDates(london("2026-12-15 10:03")), {
        "audit_agenda": "2027-01-19", "audit_suitability": "2027-01-26", "audit_report": "2027-03-09"},
        id="audit-misses-the-meeting-that-had-begun"),
    pytest.param("audit_and_assurance", KeyDates(london("2026-04-01 14:20"), london("2026-04-23 09:00")), {
        "audit_agenda": "2026-05-19", "audit_suitability": "2026-05-13", "audit_report": "2026-06-24"},
        id="audit-decided-late-goes-to-the-meeting-after-the-decision"),
    pytest.param("no_further_action", KeyDates(london("2026-04-01 14:20")), {
        "partners_approval": "2026-04-07"}, id="no-further-action"),
    pytest.param("lcspr", KeyDates(london("2026-03-11 09:12"), review_decided=date(2026, 8, 31)), {
        "lcspr_report": "2027-02-28"}, id="six-months-end-with-a-shorter-month"),
    pytest.param("lcspr", KeyDates(london("2026-03-11 09:12"), review_decided=date(2027, 8, 31)), {
        "lcspr_report": "2028-02-29"}, id="six-months-end-on-a-leap-day"),
    pytest.param("complaint", KeyDates(london("2026-12-15 10:03")), {
        "complaint_response": "2027-01-12"}, id="complaint"),
])
def test_other_pathways(pathway: str, dates: KeyDates, expected: dict[str, str]) -> None:
    """Each pathway shows its own steps, all due at 17:00."""
    found = milestones(dates, Pathway(pathway))
    assert {key: milestone.due for key, milestone in found.items()} == {
        key: london(f"{words} 17:00") for key, words in expected.items()}


def test_an_agenda_without_a_meeting_is_due_by_week_6_and_says_so() -> None:
    """When ``meetings.toml`` has no later day, the date is the latest possible and the sentence asks for meetings."""
    milestone = milestones(KeyDates(london("2029-01-10 09:00")), Pathway.AUDIT_AND_ASSURANCE)["audit_agenda"]
    assert milestone.due == london("2029-02-21 17:00")
    assert "no later meeting of the Practice Review Panel is entered in meetings.toml" in milestone.rule


def test_a_review_without_its_decision_cannot_be_dated() -> None:
    """Six months from a decision that is not known is an error that names what is missing."""
    with pytest.raises(DateNeeded, match="not known yet: review_decided"):
        milestones(KeyDates(london("2026-03-11 09:12")), Pathway.LCSPR)


def test_panel_2025_is_provisional_until_the_notification_is_known() -> None:
    """Until then what follows the notification counts from the referral and says so; the screening just counts."""
    found = milestones(KeyDates(london("2026-03-11 09:12")), profile=PANEL_2025)
    assert found["returns"].due == london("2026-03-25 17:00")
    provisional = {key for key, milestone in found.items() if "Provisional" in milestone.rule}
    assert provisional == set(DAY_OF) - {"screening_part_b", "recommendation"}


def test_panel_2025_counts_from_the_notification_once_known() -> None:
    """Day 0 is then the notification's day; the screening, which comes before it, still counts from the referral."""
    found = milestones(KeyDates(london("2026-03-11 09:12"), notified=day("2026-03-13")), profile=PANEL_2025)
    keys = ("screening_part_b", "templates", "chaser_1", "returns", "panel", "report_submitted")
    assert [str(found[key].due.date()) for key in keys] == [
        "2026-03-12", "2026-03-18", "2026-03-24", "2026-03-27", "2026-04-01", "2026-04-07"]
    assert not any("Provisional" in milestone.rule for milestone in found.values())


@pytest.mark.parametrize(("panel", "circulation", "written"), [
    pytest.param("2026-03-31", "2026-03-30", "2026-04-01", id="one-day-later"),
    pytest.param("2026-04-01", "2026-03-31", "2026-04-01", id="the-report-date-does-not-move"),
    pytest.param("2026-03-27", "2026-03-26", "2026-03-30", id="one-day-earlier"),
    pytest.param("2026-03-30", "2026-03-27", "2026-03-31", id="where-it-was"),
])
def test_a_moved_panel_takes_what_depends_on_it_along(panel: str, circulation: str, written: str) -> None:
    """The pack goes the working day before, the report is written the day after, the report date stays."""
    found = milestones(KeyDates(london("2026-03-11 09:12"), panel=day(panel)))
    assert [str(found[key].due.date()) for key in ("panel", "circulation", "report_written", "report_submitted",
            "collation")] == [panel, circulation, written, "2026-04-01", "2026-03-26"]
    assert ("has moved the panel" in found["panel"].rule) is (panel != "2026-03-30")


FIRST, LAST = datetime.fromisoformat("2012-01-01"), datetime.fromisoformat("2029-06-30")
RECEIVED = st.datetimes(FIRST, LAST, timezones=st.just(LONDON))


def due_dates(received: datetime) -> dict[str, datetime]:
    """When each step of a Rapid Review is due, by key, in the timetable's order."""
    return {key: milestone.due for key, milestone in milestones(KeyDates(received)).items()}


@given(RECEIVED)
def test_a_timetable_is_in_order_whenever_the_referral_comes(received: datetime) -> None:
    """Dates never decrease, none lies on the day of receipt, and all but the 48 hours end on a working day."""
    found = due_dates(received)
    moments = [due.timestamp() for due in found.values()]
    assert moments == sorted(moments)
    assert min(found.values()).date() > received.date()
    assert all(CALENDAR.is_working_day(due.date()) for key, due in found.items() if key != "screening_decision")


@given(RECEIVED, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_later_referral_is_never_due_earlier(received: datetime, later: timedelta) -> None:
    """Moving the receipt forward moves no milestone back."""
    early, late = due_dates(received), due_dates((received.astimezone(UTC) + later).astimezone(LONDON))
    assert all(early[key].timestamp() <= late[key].timestamp() for key in early)
