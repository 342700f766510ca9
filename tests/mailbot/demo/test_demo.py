"""The demo, as a person on a fresh machine runs it: two whole cases, and everything that was made of them."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

SAMPLES = Path(__file__).parents[2] / "samples" / "returns" / "case-a"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("jude", "tattersall", "maisie", "leanne", "brierley", "kasim", "ellwood")


class Demo(NamedTuple):
    """What the demo printed, and the folder it left."""

    story: str
    out: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo, run once as a command from an empty folder."""
    folder = tmp_path_factory.mktemp("demo")
    ran = subprocess.run(
        [sys.executable, "-m", "mailbot", "demo", "--out", "demo-output"], cwd=folder, capture_output=True, text=True,
        timeout=300, check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    yield Demo(ran.stdout, folder / "demo-output")


def _letters(demo: Demo, name: str) -> list[EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=default)
             for path in sorted((demo.out / "mails").glob(f"out-*-{name}.eml"))]
    return [letter for letter in found if isinstance(letter, EmailMessage)]


def _day(story: str, day: str) -> str:
    """What the story tells of one day."""
    return story.partition(f"\n{day}\n")[2].partition("\n\n")[0]


def test_the_story_has_the_right_days(demo: Demo) -> None:
    """What happened on which day, as the procedure counts them."""
    assert "the acknowledgement of the referral" in _day(demo.story, "Wednesday 11 March 2026")
    assert "(9 people)" in _day(demo.story, "Thursday 12 March 2026")
    assert "a reminder of the return" in _day(demo.story, "Friday 20 March 2026")  # Day 7
    assert "a reminder of the return" in _day(demo.story, "Tuesday 24 March 2026")  # Day 9
    late = _day(demo.story, "Thursday 26 March 2026")  # Day 11: a draft without the last return, which then comes
    assert late.index("draft") < late.index("word that the return is late") < late.rindex("draft combined chronology")
    assert "panel pack (11 people)" in _day(demo.story, "Friday 27 March 2026")  # Day 12
    assert "panel’s agenda" in _day(demo.story, "Tuesday 7 April 2026")  # Day 2 of the other case


def test_the_story_says_what_became_of_everything(demo: Demo) -> None:
    """The newsletter too; quotations end with a word, and the first case is closed."""
    assert "puts it aside and writes to nobody" in _day(demo.story, "Thursday 19 March 2026")
    assert "“CLOSE”" in _day(demo.story, "Thursday 2 April 2026")
    assert re.findall(r"\w”$", demo.story, re.MULTILINE) and not re.search(r"the letter “", demo.story)


def test_a_digest_goes_every_working_morning_and_on_no_holiday(demo: Demo) -> None:
    """Twenty working days, none of them Good Friday, Easter Monday or a weekend."""
    days = {re.sub(r".*needs? you today, ", "", str(letter["Subject"])) for letter in _letters(demo, "digest")}
    assert {"Thursday 2 April", "Tuesday 7 April"} <= days
    assert not {"Friday 3 April", "Monday 6 April", "Saturday 14 March", "Sunday 15 March"} & days
    assert len(days) == len(_letters(demo, "digest")) == 19


def test_only_the_silent_are_reminded(demo: Demo) -> None:
    """The school is reminded twice; agencies that have returned are not."""
    reminded = [str(letter["To"]) for letter in _letters(demo, "chaser")]
    assert sum("brushesclough" in to for to in reminded) == 2
    assert not any("probation-north" in to or "hollinbankhomes" in to for to in reminded)


def test_the_requests_carry_form_and_invitation(demo: Demo) -> None:
    """Nine agencies, each with its own form and an invitation for Day 13, Monday 30 March at 10."""
    requests = _letters(demo, "request")
    assert len({str(letter["To"]) for letter in requests}) == len(requests) == 9
    for letter in requests:
        assert [str(part.get_filename()) for part in letter.iter_attachments()] == [
            "TSCP-2026-001 single agency return.docx"]
        calendar = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
        assert "DTSTART;TZID=Europe/London:20260330T100000" in calendar.get_content().replace("\r\n ", "")


def test_the_missing_fields_are_asked_for_and_ticked_off(demo: Demo) -> None:
    """The second referral lacks two fields; the completed form goes to the Head of Safeguarding."""
    asked = next(letter for letter in _letters(demo, "acknowledgement") if "TSCP-2026-002" in str(letter["Subject"]))
    body = asked.get_body(("plain",))
    assert body is not None
    text = body.get_content().casefold()
    assert "date of incident" in text and "subject to a review" in text
    assert len(_letters(demo, "referrer_answer")) == 2


def test_the_combined_chronology_holds_every_row(demo: Demo) -> None:
    """153 rows of nine returns came in; each is in the Word table once, in the order of the answer key."""
    expected = json.loads((SAMPLES / "combined-expected.json").read_text(encoding="utf-8"))["entries"]
    path = next((demo.out / "chronology").glob("*combined*.docx"))
    with zipfile.ZipFile(path) as zipped:
        root = etree.fromstring(zipped.read("word/document.xml"))
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")]
    shown = {int(row[0]): row for row in rows if len(row) > 6 and row[0].isdigit()}
    assert sorted(shown) == list(range(1, 154)) and len(expected) == 153
    for entry in expected:
        said = " ".join(entry["event"].split())
        assert said in " ".join(shown[entry["n"]]), f"row {entry['n']} is another"


def test_the_count_table_proves_it(demo: Demo) -> None:
    """The draft's letter says how many rows came in, were shown and were left out."""
    body = _letters(demo, "collation")[-1].get_body(("plain",))
    assert body is not None
    assert "153 rows came in; 153 are shown and 0 left out" in " ".join(body.get_content().split())


def test_no_child_is_named_where_anybody_could_see(demo: Demo) -> None:
    """No name in a subject, a file name or the story."""
    subjects = [str(message_from_bytes(path.read_bytes(), policy=default)["Subject"]) for path in
                (demo.out / "mails").glob("out-*.eml")]
    names = [path.name for path in demo.out.rglob("*")]
    attached = [str(part.get_filename()) for path in (demo.out / "mails").glob("out-*.eml")
                for part in message_from_bytes(path.read_bytes(), policy=default).walk() if part.get_filename()]
    everything = " ".join([*subjects, *names, *attached, demo.story]).casefold()
    assert not [name for name in NAMES if re.search(rf"\b{name}\b", everything)]


def test_what_needs_a_person_was_shown_to_one(demo: Demo) -> None:
    """The colleague's mail was proposed, the absence was told, and the newsletter was let be."""
    assert len(_letters(demo, "proposal")) == 1
    assert len(_letters(demo, "out_of_office_note")) == 1
    assert any(path.name.endswith("ignored.eml") for path in (demo.out / "mails").glob("in-*"))


def test_it_ends_with_where_to_look(demo: Demo) -> None:
    """Every place it names is there."""
    places = re.findall(r"^  (demo-output[^:\n]*):", demo.story.partition("Where to look:")[2], re.MULTILINE)
    assert len(places) >= 6
    assert all((demo.out.parent / place).exists() for place in places)


def test_it_overwrites_nothing_but_its_own(tmp_path: Path) -> None:
    """A folder with other files in it is refused in a sentence, and left as it was."""
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "mailbot", "demo", "--out", str(tmp_path)], capture_output=True,
                         text=True, check=False)
    assert ran.returncode == 2
    assert "holds other files" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
