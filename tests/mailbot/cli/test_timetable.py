"""``mailbot timetable``: its JSON, its table, its calendar file, and its sentences for wrong use."""

import json
from datetime import datetime
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from mailbot.cli.timetable import command

EXAMPLE = ["--received", "2026-12-15T10:03"]


@pytest.fixture
def anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and no settings named in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILBOT_CONFIG", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(command, arguments)


def rows(*arguments: str) -> dict[str, dict[str, object]]:
    """The rows of its JSON by key, in their order."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return {row["key"]: row for row in json.loads(result.stdout)}


@pytest.mark.usefixtures("anywhere")
def test_json_has_the_promised_keys() -> None:
    """A list in order of ``due``; each row has the keys of "The command line" and no others."""
    found = rows(*EXAMPLE)
    moments = [datetime.fromisoformat(str(row["due"])) for row in found.values()]
    assert moments == sorted(moments) and all(moment.tzinfo for moment in moments)
    assert {frozenset(row) for row in found.values()} == {
        frozenset({"key", "due", "counted_from", "rule", "source", "also"})}
    assert found["returns"] == {
        "key": "returns", "due": "2026-12-31T17:00:00+00:00", "counted_from": "2026-12-15",
        "rule": "Day 10 is Thursday 31 December 2026: ten working days after Tuesday 15 December; "
                "25 and 28 December are bank holidays.",
        "source": {"heading": "Appendix B: Rapid Review Process Flowchart",
                   "quote": "DAY 10 - All partners return their information"},
        "also": [{
            "due": "2027-01-06T17:00:00+00:00",
            "rule": "Wednesday 6 January 2027: ten working days after Friday 18 December 2026, the last day for the "
                    "templates to go; 25 and 28 December and 1 January are bank holidays.",
            "source": {"heading": "Rapid Review Process",
                       "quote": "Agencies should return the completed template to the TSCP Business Unit within "
                                "10 working days."},
        }],
    }


@pytest.mark.parametrize(("received", "counted_from"), [
    pytest.param("2026-07-01T10:03", "2026-07-01T10:03:00+01:00", id="naive-is-london-time-in-summer"),
    pytest.param("2026-12-15T10:03", "2026-12-15T10:03:00+00:00", id="naive-is-london-time-in-winter"),
    pytest.param("2026-07-01T10:03:00Z", "2026-07-01T11:03:00+01:00", id="an-offset-is-kept"),
    pytest.param("2026-12-15T23:30-05:00", "2026-12-16T04:30:00+00:00", id="an-offset-can-change-the-day"),
])
@pytest.mark.usefixtures("anywhere")
def test_the_receipt_is_a_moment_in_london(received: str, counted_from: str) -> None:
    """Without an offset it is what London's clocks showed."""
    found = rows("--received", received)
    assert found["screening_decision"]["counted_from"] == counted_from
    assert found["returns"]["counted_from"] == counted_from[:10]


@pytest.mark.usefixtures("anywhere")
def test_a_date_without_an_hour_is_taken_and_said() -> None:
    """The 48 hours then run from the start of the day, and standard error says so; JSON stays JSON."""
    result = run("--received", "2026-12-15", "--json")
    [decision] = [row for row in json.loads(result.stdout) if row["key"] == "screening_decision"]
    assert decision["due"] == "2026-12-17T00:00:00+00:00"
    assert "No hour was given" in result.stderr


@pytest.mark.usefixtures("anywhere")
def test_an_hour_that_came_twice_is_taken_as_the_first_and_said() -> None:
    """01:30 on the night when the clocks go back is British Summer Time."""
    result = run("--received", "2026-10-25T01:30", "--json")
    [decision] = [row for row in json.loads(result.stdout) if row["key"] == "screening_decision"]
    assert decision["counted_from"] == "2026-10-25T01:30:00+01:00"
    assert "came twice in London" in result.stderr


@pytest.mark.usefixtures("anywhere")
def test_the_other_dates_count() -> None:
    """``--aware`` settles the notification, ``--decided`` adds readings, ``--notified`` is Day 0 of panel-2025."""
    found = rows(*EXAMPLE, "--aware", "2026-12-14", "--decided", "2026-12-16T15:00")
    assert found["national_notification"]["due"] == "2026-12-21T17:00:00+00:00"
    also = found["panel"]["also"]
    assert isinstance(also, list) and also[0]["due"] == "2027-01-07T17:00:00+00:00"
    newer = rows(*EXAMPLE, "--profile", "panel-2025", "--notified", "2026-12-17")
    assert newer["report_submitted"]["due"] == "2027-01-12T17:00:00+00:00"


@pytest.mark.parametrize(("pathway", "keys"), [
    pytest.param("audit_and_assurance", ["audit_agenda", "audit_suitability", "audit_report"], id="audit"),
    pytest.param("no_further_action", ["partners_approval"], id="no-further-action"),
    pytest.param("lcspr", ["lcspr_report"], id="lcspr"),
    pytest.param("complaint", ["complaint_response"], id="complaint"),
])
@pytest.mark.usefixtures("anywhere")
def test_each_pathway_has_its_own_keys(pathway: str, keys: list[str]) -> None:
    """The keys of PROCESS, "Clocks"."""
    assert list(rows(*EXAMPLE, "--review-decided", "2026-12-17", "--pathway", pathway)) == keys


@pytest.mark.usefixtures("anywhere")
def test_a_reconsideration_is_counted_from_the_day_it_began() -> None:
    """The next scheduled panel, then the proposal and the result, a working day each."""
    found = rows(*EXAMPLE, "--reconsidered", "2027-02-01", "--pathway", "reconsideration")
    assert [str(row["due"])[:10] for row in found.values()] == ["2027-02-16", "2027-02-17", "2027-02-18"]


@pytest.mark.usefixtures("anywhere")
def test_the_table_reads_as_a_sentence_for_each_step() -> None:
    """Day, date, what, how it was counted and the words, wrapped to the terminal."""
    result = run(*EXAMPLE)
    words = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "Practice Review Panel meets" in words and "Wednesday" in words and "6 January 2027" in words
    assert "tscp-2019" in words and "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_calendar_file_opens_in_a_diary(anywhere: Path) -> None:
    """One entry for each step, at the moment it is due; the panel with its hours and place."""
    result = run(*EXAMPLE, "--ics", "dates.ics", "--json")
    entries = icalendar.Calendar.from_ical((anywhere / "dates.ics").read_bytes()).walk("VEVENT")
    starts = {str(entry["SUMMARY"]): entry.decoded("DTSTART").isoformat() for entry in entries}
    assert len(entries) == len(json.loads(result.stdout)) == len({str(entry["UID"]) for entry in entries})
    assert starts["Day 7: Agencies that have not returned are reminded"] == "2026-12-24T09:00:00+00:00"
    [panel] = [entry for entry in entries if "LOCATION" in entry]
    assert (panel.decoded("DTSTART").hour, panel.decoded("DTEND").hour) == (10, 12)
    assert "15 dates written to dates.ics" in result.stderr


@pytest.mark.parametrize(("arguments", "sentence"), [
    pytest.param([], "Missing option '--received'", id="no-receipt"),
    pytest.param(["--received", "15/12/2026"], "15/12/2026 is not a date; write it like 2026-12-15T10:03", id="no-iso"),
    pytest.param(["--received", "2026-02-30"], "2026-02-30 is not a date", id="no-such-day"),
    pytest.param(["--received", ""], "is not a date", id="empty"),
    pytest.param(["--received", "2026-03-29T01:30"], "did not exist in London: the clocks went forward",
                 id="an-hour-that-was-skipped"),
    pytest.param(["--received", "2026-12-15", "--decided", "2026-12-14"], "--decided lies before --received",
                 id="decided-before-it-came"),
    pytest.param(["--received", "2026-03-11", "--pathway", "reconsideration"], "Give it with --reconsidered",
                 id="a-reconsideration-that-began-when"),
    pytest.param(["--received", "1926-12-15"], "bank holidays are known here from 2000 to 2030", id="a-century-early"),
    pytest.param(["--received", "2030-12-20"], "can be counted to or from 1 January 2031",
                 id="into-years-that-are-not-known"),
    pytest.param(["--received", "9999-12-31T23:00-05:00"], "check the year", id="the-end-of-time"),
    pytest.param(["--received", "9999-12-20", "--pathway", "complaint"], "bank holidays are known here",
                 id="a-complaint-at-the-end-of-time"),
    pytest.param(["--received", "2026-12-15", "--aware", "0001-01-01"], "bank holidays are known here",
                 id="aware-in-the-year-one"),
    pytest.param(["--received", "2026-12-15", "--pathway", "lcspr"], "Give it with --review-decided.",
                 id="lcspr-undecided"),
    pytest.param(["--received", "2026-12-15", "--pathway", "trial"], "is not one of", id="no-such-pathway"),
    pytest.param(["--received", "2026-12-15", "--profile", "mine"],
                 "There is no profile mine. Write one of: tscp-2019, panel-2025.", id="no-such-profile"),
    pytest.param(["--received", "2026-12-15", "--config", "."], "holds no partnership.toml", id="no-such-settings"),
    pytest.param(["--received", "2026-12-15", "--ics", "no/such/folder/x.ics"], "cannot be written",
                 id="no-such-folder"),
])
@pytest.mark.usefixtures("anywhere")
def test_wrong_use_ends_in_a_sentence(arguments: list[str], sentence: str) -> None:
    """Exit code 2, a sentence on standard error, nothing on standard output."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in " ".join(result.stderr.split())
