"""Reading ``process.toml``, ``meetings.toml`` and what else the clock needs: every fault at once, with its remedy."""

from pathlib import Path

import pytest

from mailbot.settings.clockwork import load_clockwork
from mailbot.settings.faults import SettingsFaults
from mailbot.settings.process import load_meetings, load_profiles
from rules.calendar import Calendar
from rules.process import Anchor

SHIPPED = Path(__file__).parents[3] / "config" / "tameside"
SMALL = """
[mine]
title = "A small procedure"
day_zero = "received"
report = "report"
health_body = "ICB"

[mine.steps.report]
what = "Report"
owner = "manager"
pathways = ["rapid_review"]
count = 15
source = { heading = "Rapid Review", quote = "within 15 working days" }
"""
STEP = """
[mine.steps.extra]
what = "Something more"
owner = "mailbot"
count = 1
source = { heading = "Rapid Review", quote = "within 15 working days" }
"""


def faults_of(folder: Path, text: str) -> list[str]:
    """The faults of a ``process.toml`` with this text, as people read them."""
    (folder / "process.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsFaults) as caught:
        load_profiles(folder)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_process_is_whole() -> None:
    """Both profiles load; the newer takes every step over from the older and differs where PROCESS says."""
    profiles = load_profiles(SHIPPED)
    old, new = profiles["tscp-2019"], profiles["panel-2025"]
    assert (old.day_zero, new.day_zero) == (Anchor.RECEIVED, Anchor.NOTIFIED)
    assert (old.health_body, new.health_body) == ("CCG", "ICB")
    assert new.steps == old.steps
    assert len(new.always_notified) == 2 and new.asked_by_default == ("education", "childcare")
    assert len(new.report_headings) == len(old.report_headings) + 2


@pytest.mark.parametrize(("addition", "fault"), [
    pytest.param('when = "silent"', 'mine.steps.extra: "when", "letter" and "to" go together; write all three or none',
                 id="a-condition-without-a-letter"),
    pytest.param('units = "months"', "mine.steps.extra.units: this key is not known; remove it or correct its spelling",
                 id="a-misspelt-key"),
    pytest.param('hour = "nine"', 'mine.steps.extra.hour: not a time; write it like "09:00"', id="no-hour"),
    pytest.param("acts_at = 9", 'mine.steps.extra.acts_at: not a time; write it like "09:00"', id="a-bare-number"),
    pytest.param('moves_with = "report"',
                 'mine.steps.extra.moves_with: only the step "panel" takes others along; write that or leave it out',
                 id="moves-with-something-else"),
    pytest.param('replaces = ["nothing"]',
                 'mine.steps.extra.replaces: there is no step "nothing"; write one of extra, report',
                 id="replaces-a-step-that-is-not-there"),
    pytest.param('about = "nothing"', 'mine.steps.extra.about: there is no step "nothing"; write one of extra, report',
                 id="about-a-step-that-is-not-there"),
    pytest.param('from = "returns"',
                 'mine.steps.extra.from: there is no step "returns" to count from; add it or count from day_zero',
                 id="counted-from-a-step-that-is-not-there"),
    pytest.param('unit = "clock_hours"\nfrom = "aware"',
                 "mine.steps.extra.from: hours are counted from the receipt, which has an hour; write received",
                 id="hours-from-a-day"),
    pytest.param('from = "decided"\nwhen = "decided"\nletter = "x"\nto = ["manager"]',
                 "mine.steps.extra.from: decided may not be known when a letter needs this date; "
                 "write received or day_zero", id="a-letter-about-a-day-that-may-not-be-known"),
])
def test_a_fault_of_a_step_says_what_to_write(addition: str, fault: str, tmp_path: Path) -> None:
    """File, profile, step, key and the remedy."""
    assert faults_of(tmp_path, f"{SMALL}{STEP}{addition}\n") == [f"process.toml, {fault}"]


def test_words_that_are_not_known_are_answered_with_those_that_are(tmp_path: Path) -> None:
    """An unknown unit lists the units."""
    [fault] = faults_of(tmp_path, f'{SMALL}{STEP}unit = "weeks"\n')
    assert fault.startswith("process.toml, mine.steps.extra.unit: not one of the words known here; write one of")
    assert "calendar_days" in fault


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """Three faults in two profiles are three lines."""
    text = SMALL.replace("count = 15", "count = 0").replace('day_zero = "received"', 'day_zero = "aware"')
    assert faults_of(tmp_path, f'{text}\n[other]\nbased_on = "nobody"\n') == [
        'process.toml, mine.day_zero: cannot be Day 0; write "received" or "notified"',
        "process.toml, mine.steps.report.count: counts nothing; write a whole number from 1 to 1000 (or -1 to -1000)",
        'process.toml, other.based_on: not a profile that stands by itself; write one of "mine"',
    ]


def test_a_fault_that_was_taken_over_is_told_where_it_was_written(tmp_path: Path) -> None:
    """Only once, under the first profile; what the second wrote itself is its own."""
    text = f'{SMALL.replace("count = 15", "count = 0")}\n[other]\nbased_on = "mine"\nhealth_body = ""\n'
    assert [fault.split(":")[0] for fault in faults_of(tmp_path, text)] == [
        "process.toml, mine.steps.report.count", "process.toml, other.health_body"]


def test_steps_cannot_count_from_each_other_in_a_circle(tmp_path: Path) -> None:
    """The steps that others count from stand on Day 0."""
    text = SMALL + STEP.replace("extra", "returns") + 'from = "templates"\n' + STEP.replace("extra", "templates")
    remedy = "other steps count from this one, so it cannot count from them; write day_zero"
    assert faults_of(tmp_path, f'{text}from = "returns"\n') == [
        f"process.toml, mine.steps.{key}.from: {remedy}" for key in ("returns", "templates")]


def test_the_report_must_be_a_step(tmp_path: Path) -> None:
    """Nothing could be planned against a report date that is not there."""
    assert faults_of(tmp_path, SMALL.replace('report = "report"', 'report = "rapport"')) == [
        'process.toml, mine.report: there is no step "rapport"; write one of report']


@pytest.mark.parametrize(("text", "fault"), [
    pytest.param("", "process.toml: holds no profile; write a table like [tscp-2019]", id="empty"),
    pytest.param("mine = 3", "process.toml, mine: not a profile; write a table like [tscp-2019]", id="no-table"),
    pytest.param("[mine", "process.toml: not valid TOML: ", id="no-toml"),
])
def test_a_file_that_holds_no_process(text: str, fault: str, tmp_path: Path) -> None:
    """One sentence that says so."""
    [found] = faults_of(tmp_path, text)
    assert found.startswith(fault)


@pytest.mark.parametrize(("text", "fault"), [
    pytest.param('starts = "10:00"\nends = "12:00"\nplace = "Room 2"\ndays = [2026-12-28]',
                 "meetings.toml, days: Monday 28 December 2026 is no working day; "
                 "write the day on which the panel meets", id="on-a-bank-holiday"),
    pytest.param('starts = "12:00"\nends = "10:00"\nplace = "Room 2"',
                 'meetings.toml: "ends" is not after "starts"; write a later hour, like "12:00"', id="ends-too-early"),
    pytest.param('starts = "10:00"\nends = "12:00"', "meetings.toml, place: this key is missing; add it",
                 id="no-place"),
    pytest.param('starts = "10:00"\nends = "12:00"\nplace = "Room 2"\ndays = [2126-12-03]',
                 "meetings.toml, days: England's bank holidays are known here from 2000 to 2030", id="a-century-late"),
])
def test_faults_of_the_meetings(text: str, fault: str, tmp_path: Path) -> None:
    """File, key and the remedy."""
    (tmp_path / "meetings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsFaults) as caught:
        load_meetings(tmp_path, Calendar())
    assert str(caught.value).startswith(fault)


def test_the_clockwork_tells_the_faults_of_all_its_files_together(tmp_path: Path) -> None:
    """Three missing files are three lines."""
    with pytest.raises(SettingsFaults) as caught:
        load_clockwork(tmp_path)
    assert sorted(fault.file for fault in caught.value.faults) == ["meetings.toml", "partnership.toml", "process.toml"]


def test_one_off_holidays_come_from_the_partnership(tmp_path: Path) -> None:
    """``extra_holidays`` of ``partnership.toml`` are holidays of the calendar."""
    for path in SHIPPED.glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("extra_holidays = []", "extra_holidays = [2026-12-29]")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    works = load_clockwork(tmp_path)
    assert [str(day) for day in works.calendar.extra] == ["2026-12-29"]
    assert works.usual == "tscp-2019"


def test_an_unknown_usual_profile_is_a_fault(tmp_path: Path) -> None:
    """New cases need a profile that is there."""
    for path in SHIPPED.glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace('profile = "tscp-2019"', 'profile = "tscp-1919"')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsFaults, match='has no such profile; write one of "tscp-2019"'):
        load_clockwork(tmp_path)
