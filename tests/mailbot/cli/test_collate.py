"""``mailbot collate`` as a program: what it writes, what it says, and how it ends."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.rules.chronology.made import expected

FAMILY = ("jude", "maisie", "leanne", "callum", "tattersall", "brierley")
ROOT = Path(__file__).parents[3]
RETURNS = ROOT / "tests" / "samples" / "returns"
CASE_A = sorted((RETURNS / "case-a").glob("0*.docx"))
# What case-a gives where only Word documents are read: all but the police's PDF and the school's .doc.
WORD_ROWS = 153 - 20 - 15


def collate(*words: object, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Runs the command in a folder of its own."""
    return subprocess.run([sys.executable, "-m", "mailbot", "collate", *map(str, words)], cwd=folder, text=True,
                          capture_output=True, timeout=120, check=False, env={"PYTHONPATH": str(ROOT)})


def test_case_a_from_its_files(tmp_path: Path) -> None:
    """The Word returns of case-a become one chronology in every edition, in the order of the answer key."""
    outs = [f"--out=c{ending}" for ending in (".docx", ".xlsx", ".html", ".csv", ".json", ".png")]
    done = collate(*CASE_A, *outs, folder=tmp_path)
    assert done.returncode == 1, done.stderr  # six rows have a question
    found = json.loads((tmp_path / "c.json").read_text("utf-8"))
    there = {path.name for path in CASE_A}
    assert [(row["file"], row["row"]) for row in found["rows"]] == [
        place for place in expected().order if place[0] in there]
    assert len(found["rows"]) == WORD_ROWS
    assert all(count["balanced"] for count in found["counts"])
    assert "rows have a question" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"c{out.removeprefix('--out=c')}" for out in outs)


def test_a_plain_return_ends_with_0(tmp_path: Path) -> None:
    """Nothing to ask about: the exit code is 0 and the account is printed."""
    done = collate(RETURNS / "case-a" / "04-hospital-trust.docx", RETURNS / "case-a" / "09-probation-nil.docx",
                   "--out", "c.csv", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Every row accounted for" in done.stdout
    assert "Nil return" in done.stdout


def test_each_file_that_does_not_belong_is_named(tmp_path: Path) -> None:
    """No return, another case, the same return again, a newer version: each is named and the rest goes on."""
    again = tmp_path / "the same again.docx"
    shutil.copyfile(CASE_A[0], again)
    done = collate(*CASE_A, again, RETURNS / "case-a" / "superseded" / "06-mental-health-trust-v1.docx",
                   RETURNS / "odd" / "01-year-from-heading.docx", ROOT / "tests/samples/others/01-meeting-agenda.docx",
                   ROOT / "tests/samples/referrals/01-complete.docx", ROOT / "tests/samples/forms/referral-form.docx",
                   RETURNS / "case-a" / "02-police.pdf.json",
                   "--out", "c.json", folder=tmp_path)
    assert done.returncode == 1
    remarks = {count["file"]: " ".join(count["remarks"])
               for count in json.loads((tmp_path / "c.json").read_text("utf-8"))["counts"]}
    assert remarks["the same again.docx"].startswith("The same return as 01-childrens-social-care.docx")
    assert remarks["06-mental-health-trust-v1.docx"].startswith("Another return of this agency is in as well")
    assert remarks["01-year-from-heading.docx"] == "Names another case, TSCP-2026-002."
    assert remarks["01-meeting-agenda.docx"].startswith("This file is no return.")
    assert remarks["02-police.pdf.json"].startswith("This file is no return.")
    for form in ("01-complete.docx", "referral-form.docx"):  # the second is blank, which is no matter here
        assert remarks[form] == "This file is no return. It is a referral form; leave it out."


def test_the_case_can_be_chosen(tmp_path: Path) -> None:
    """With --reference the files of that case are in and the others left out."""
    collate(*CASE_A, RETURNS / "odd" / "01-year-from-heading.docx", "--reference", "TSCP-2026-002", "--out", "c.json",
            folder=tmp_path)
    found = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert (len(found["rows"]), len(found["left_out"]), found["reference"]) == (10, WORD_ROWS, "TSCP-2026-002")


def test_returns_inside_messages_are_found(tmp_path: Path) -> None:
    """Two returns attached to one message are two, each named with the message."""
    done = collate(RETURNS / "mailbox" / "06-hospital-and-health-visiting-from-colleague.eml", "--out", "c.json",
                   folder=tmp_path)
    counts = json.loads((tmp_path / "c.json").read_text("utf-8"))["counts"]
    assert [(count["file"].partition(": ")[2], count["rows_out"]) for count in counts] == [
        ("EVH single agency return.docx", 21), ("HV single agency return.docx", 18)]
    assert done.returncode == 1


@pytest.mark.parametrize(("words", "sentence"), [
    pytest.param(["r.docx", "--out", "c.pdf"], "c.pdf: mailbot writes the chronology as .docx", id="unknown-ending"),
    pytest.param(["r.docx", "--out", "nowhere/c.docx"], "nowhere is no folder; make it first.", id="no-such-folder"),
    pytest.param(["r.docx", "--out", "r.docx"], "r.docx is one of the returns", id="onto-a-return"),
    pytest.param(["r.docx", "--out", "c.csv", "--out", "./c.csv"], "The same file is to be written twice", id="twice"),
    pytest.param(["gone.docx", "--out", "c.csv"], "gone.docx does not exist; check the name.", id="no-such-file"),
    pytest.param([".", "--out", "c.csv"], ". is a folder; name the files in it.", id="a-folder"),
    pytest.param(["r.docx"], "--out", id="no-out"),
    pytest.param(["--out", "c.csv"], "FILE", id="no-file"),
])
def test_wrong_use_is_refused_with_a_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    """Exit code 2, a sentence on stderr, no traceback, and nothing is written."""
    shutil.copyfile(CASE_A[3], tmp_path / "r.docx")
    done = collate(*words, folder=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["r.docx"]


def test_no_return_at_all_writes_nothing(tmp_path: Path) -> None:
    """When no file is a return there is no chronology to write, and that is said."""
    (tmp_path / "noise.docx").write_bytes(b"\x00\xff" * 500)
    done = collate("noise.docx", ROOT / "tests/samples/others/02-newsletter.docx", "--out", "c.docx", folder=tmp_path)
    assert done.returncode == 1
    assert "None of these files is a return, so nothing was written." in done.stderr
    assert not (tmp_path / "c.docx").exists()


def test_help_is_a_sentence_and_opens_nothing_heavy(tmp_path: Path) -> None:
    """--help says what the command does; neither matplotlib nor docx nor lxml is opened for it."""
    asked = ("import sys; sys.argv = ['mailbot', 'collate', '--help']\n"
             "from mailbot.cli import main\n"
             "try: main()\n"
             "except SystemExit: pass\n"
             "print(sorted({'matplotlib', 'docx', 'lxml', 'xlsxwriter', 'sqlalchemy'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True,
                          cwd=tmp_path, env={"PYTHONPATH": str(ROOT)})
    assert "Combine agencies' returns into one chronology" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


def test_the_family_told_by_a_person(tmp_path: Path) -> None:
    """Agencies’ own layouts do not say who the family is: told on the command line, ages and roles are there."""
    family = ("--family", "Jude Doe, born 03/11/2020 (the subject child)")
    collate(RETURNS / "odd" / "01-year-from-heading.docx", "--out=c.json", *family, folder=tmp_path)
    found = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert all("Jude" in row["ages"] or row["from"] < "2020-11-03" for row in found["rows"] if row["from"])


def test_the_anonymised_edition_and_its_key(tmp_path: Path) -> None:
    """No name of the family is in any edition; the key holds them all, and is not to be written onto an edition."""
    outs = [f"--out=c{ending}" for ending in (".html", ".json", ".csv")]
    done = collate(*CASE_A, *outs, "--anonymised", "key.json", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "Keep the key away from it." in done.stdout
    for out in ("c.html", "c.json", "c.csv"):
        written = (tmp_path / out).read_text("utf-8").casefold()
        assert [name for name in FAMILY if name in written] == []
    key = json.loads((tmp_path / "key.json").read_text("utf-8"))
    assert {"pseudonym": "Mother", "names": ["Leanne TATTERSALL"]} in key["people"]
    assert "same file" in collate(*CASE_A, "--out=c.json", "--anonymised=c.json", folder=tmp_path).stderr


def test_the_key_in_excel(tmp_path: Path) -> None:
    """Who is who, what to look at, and every replacement have a sheet each."""
    collate(*CASE_A, "--out=c.csv", "--anonymised", "key.xlsx", folder=tmp_path)
    sheets = openpyxl.load_workbook(tmp_path / "key.xlsx")
    assert sheets.sheetnames == ["Summary", "Look at these", "Every replacement"]
    assert ("Child A", "Jude Rowan TATTERSALL") in list(sheets["Summary"].values)


def test_one_agency_and_what_changed_since(tmp_path: Path) -> None:
    """The first round gives .json; the second, with one return more, says what is new and asks one agency."""
    assert collate(*CASE_A[1:], "--out=old.json", folder=tmp_path).returncode == 1
    done = collate(*CASE_A, "--out=new.json", "--since=old.json", "--agency=hollin bank homes", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    own = json.loads((tmp_path / "new.json").read_text("utf-8"))
    assert {row["agency"] for row in own["rows"]} == {"Hollin Bank Homes"}
    assert own["changes"] == []
    collate(*CASE_A, "--out=whole.json", "--since=old.json", folder=tmp_path)
    changes = json.loads((tmp_path / "whole.json").read_text("utf-8"))["changes"]
    assert {(change["agency"], change["said"]) for change in changes} == {("Tameside Children’s Social Care", "New.")}


@pytest.mark.parametrize(("which", "sentence"), [
    pytest.param(["--anonymised=key.json"], "old.json is an anonymised edition", id="anonymised"),
    pytest.param(["--agency=Hollin Bank Homes"], "holds only the rows of Hollin Bank Homes", id="one-agency’s"),
])
def test_an_edition_that_does_not_hold_every_row_as_written_is_no_earlier_one(
    tmp_path: Path, which: list[str], sentence: str,
) -> None:
    """Against roles, or against one agency's rows, everything would seem new: it is refused with the reason."""
    return_ = RETURNS / "case-a" / "08-housing-association.docx"
    collate(return_, "--out=old.json", *which, folder=tmp_path)
    done = collate(return_, "--out=new.json", "--since=old.json", folder=tmp_path)
    assert (done.returncode, (tmp_path / "new.json").exists()) == (2, False)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("words", "sentence"), [
    pytest.param(["--agency", "Nobody"], "is from “Nobody”. The agencies are: Medlock", id="no-such-agency"),
    pytest.param(["--since", "r.docx"], "r.docx is not a chronology that mailbot wrote", id="no-earlier-edition"),
    pytest.param(["--person", "Mother=X"], "add --anonymised KEY.xlsx", id="a-person-without-a-key"),
    pytest.param(["--person", "Mother", "--anonymised", "k.xlsx"], "write the role, = and the name", id="no-name"),
    pytest.param(["--family", "Jude Doe"], "does not say who was born when", id="a-family-without-a-birth"),
    pytest.param(["--anonymised", "k.docx"], "give it the ending .xlsx or .json", id="a-key-of-another-kind"),
])
def test_an_edition_that_cannot_be(tmp_path: Path, words: list[str], sentence: str) -> None:
    """Each wrong wish ends with 2 and a sentence that says what to give instead."""
    shutil.copyfile(CASE_A[3], tmp_path / "r.docx")
    done = collate("r.docx", "--out", "c.csv", *words, folder=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_the_disk_refuses(tmp_path: Path) -> None:
    """The sentence says the name that was given, not that of the file that was still being written."""
    name = f"{'c' * 240}.csv"
    done = collate(CASE_A[3], "--out", name, folder=tmp_path)
    assert done.returncode == 2
    said = done.stderr.replace("\n", "")
    assert f"{name} cannot be written: File name too long." in said
    assert "unfinished" not in said


def _files_about_two_children(folder: Path) -> list[str]:
    """Returns of agencies' own layouts, as Word, as a spreadsheet and as text, and one about another child."""
    rows = [("Date", "Source", "Event"), ("12/01/2026", "Record", "Seen at home with mother."),
            ("14/01/2026", "Record", "Rang the surgery.")]
    word = docx.Document()
    word.add_paragraph("Name of child: Jude Doe   DOB: 03/11/2020")
    word.add_paragraph("Agency: Meadow Police")
    table = word.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(folder / "police.docx"))
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (("Chronology for Jude Doe DOB 03/11/2020",), ("Agency: Brook School",), *rows):
        book.active.append(line)
    book.save(folder / "school.xlsx")
    typed = "\n".join("\t".join(row) for row in rows)
    (folder / "housing.txt").write_text(f"Agency: Hollin Homes\nChild: DOE, Jude\n\n{typed}\n", "utf-8")
    (folder / "other.txt").write_text(
        f"Agency: Yew Homes\nName of child: Sam Okafor\nDOB: 20/06/2014\n\n{typed}\n", "utf-8")
    return ["police.docx", "school.xlsx", "housing.txt", "other.txt"]


def test_a_file_about_another_child_is_left_out(tmp_path: Path) -> None:
    """Among three agencies' own layouts, the one about another child is named, without any name, and left out."""
    done = collate(*_files_about_two_children(tmp_path), "--out=c.json", folder=tmp_path)
    found = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert done.returncode == 1
    assert {count["file"]: count["rows_out"] for count in found["counts"]} == {
        "police.docx": 2, "school.xlsx": 2, "housing.txt": 2, "other.txt": 0}
    assert "about another child than" in done.stdout
    assert {row["ages"] for row in found["rows"]} == {"Jude 5 years"}
    assert [name for name in ("Jude", "Okafor", "Doe") if name in done.stdout + done.stderr] == []
