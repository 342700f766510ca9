"""``mailbot admin erase`` and ``export-person``: what goes, what stays, and that every account still holds."""

import csv
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner, Result
from sqlalchemy import select

from mailbot.cli.admin import command
from mailbot.cli.register import command as register
from mailbot.cli.show import command as show
from mailbot.cli.tell import command as tell
from mailbot.demo.stage import set_stage
from mailbot.store import cases, journal, ledger
from mailbot.store.database import only_worker
from mailbot.store.documents import file_document
from mailbot.store.tables import BlobRow, DocumentRow, LetterRow, MessageRow
from parsers.facts import Child, Kind, Reading, Referral
from rules.case import Standing
from rules.states import MessageState
from tests.mailbot.cli.office import CASE, DAY_SEVEN, asking, day_seven

MAIL = b"From: paul@csc.example\r\nSubject: a referral\r\n\r\nAbout Jude\r\nAshdown.\r\n"
# A page whose tags never end: each of them was looked for to the end of the message.
OTHER = (b"From: ann@school.example\r\nSubject: a question\r\nContent-Type: text/html\r\n\r\nAbout training.\r\n"
         + b"<" * 300_000)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A closed case with a message, a document and a letter, and a message of nobody's."""
    with day_seven(tmp_path) as office, office.store.begin() as session:
        vault = office.store.vault
        keep = partial(ledger.keep, session, vault, folder="INBOX", received=DAY_SEVEN, now=DAY_SEVEN)
        row = keep(identity="1", raw=MAIL, message_id="<1@x.example>")
        keep(identity="2", raw=OTHER, message_id="<2@x.example>")
        ledger.settle(row, MessageState.HANDLED, "a referral")
        row.case_reference = CASE.reference
        child = Child(last_names="Ashdown", forenames="Jude")
        referral = Referral(children=(child,), event_description="Jude was hurt.")
        reading = Reading(kind=Kind.REFERRAL, data=referral)
        file_document(session, vault, reading, case=CASE.reference, message=row.id, now=DAY_SEVEN)
        case = cases.get_case(session, vault, CASE.reference)
        assert case is not None
        cases.save_case(session, vault, replace(case, referral=referral, standing=Standing.CLOSED))
    return tmp_path


def _run(office: Path, *arguments: str, typed: str = "", what: Command = command) -> Result:
    place = ["--config", str(office / "settings"), "--data", str(office)]
    key = {"MAILBOT_KEY": (office / "key").read_text(encoding="ascii")}
    return CliRunner().invoke(what, [*arguments, *place], env=key, input=typed)


def _everything(office: Path) -> bytes:
    """All that the database holds, opened."""
    with set_stage(office, DAY_SEVEN) as (stage, _), stage.store.begin() as session:
        vault = stage.store.vault
        sealed = [*session.scalars(select(BlobRow.sealed)), *session.scalars(select(DocumentRow.reading))]
        known = [cases.as_json(case) for case in cases.all_cases(session, vault)]
        return b"\n".join([*(vault.open(one) for one in sealed), *known])


def test_an_erased_case_leaves_a_tombstone_and_whole_accounts(office: Path) -> None:
    """No word of the child is left; the ledger balances, the journal verifies, the register still counts it."""
    assert b"Jude" in _everything(office)
    result = _run(office, "erase", CASE.reference, typed=f"{CASE.reference}\n")
    assert result.exit_code == 0 and "1 messages, 1 letters, 1 documents" in result.output, result.output
    left = _everything(office)
    assert b"Jude" not in left and b"training" in left and b"paul@csc.example" not in left
    with set_stage(office, DAY_SEVEN) as (stage, _), stage.store.begin() as session:
        assert ledger.account(session).balances and ledger.account(session).shown == 2
        assert journal.verify(session, stage.store.vault) is None
        assert ledger.unknown(session, ["1", "2"]) == set()
        assert [(row.id, row.reason) for row in session.scalars(select(MessageRow))] == [(1, "erased"), (2, "")]
        assert session.scalars(select(LetterRow).where(LetterRow.case_reference.is_not(None))).all() == []
    assert "The case was erased: 1 messages" in " ".join(asking(office)(show, CASE.reference).output.split())
    assert "1 referral and no complaints." in asking(office)(register, "--out", str(office / "r.xlsx")).output
    assert "erased already" in _run(office, "erase", CASE.reference).output
    assert "erased for good" in asking(office)(tell, CASE.reference, "REOPEN").output


def test_the_same_bytes_that_come_again_are_kept_whole(office: Path) -> None:
    """An emptied row is not taken for the bytes that once were there."""
    _run(office, "erase", CASE.reference, typed=CASE.reference.lower())
    with set_stage(office, DAY_SEVEN) as (stage, _), stage.store.begin() as session:
        row = ledger.keep(session, stage.store.vault, identity="3", folder="INBOX", raw=MAIL, received=DAY_SEVEN,
                          message_id="<1@x.example>", now=DAY_SEVEN)
        assert stage.store.vault.open(session.get_one(BlobRow, row.blob_id).sealed) == MAIL


@pytest.mark.parametrize(("arguments", "typed", "code", "words"), [
    pytest.param(["TSCP-2026-001", "--dry-run"], "", 0, "A dry run: nothing was erased.", id="dry-run"),
    pytest.param(["TSCP-2026-001"], "yes\n", 2, "not the reference. Nothing was", id="yes-is-not-enough"),
    pytest.param(["TSCP-2026-001"], "\n", 2, "Nothing was erased.", id="nothing-typed"),
    pytest.param(["TSCP-2026-009"], "", 2, "There is no case TSCP-2026-009.", id="no-such-case"),
])
def test_nothing_is_erased(office: Path, arguments: list[str], typed: str, code: int, words: str) -> None:
    """Not on a dry run, and not without the reference typed out."""
    result = _run(office, "erase", *arguments, typed=typed)
    assert result.exit_code == code and words in result.output, result.output
    assert b"Jude" in _everything(office)


def test_an_open_case_is_not_erased(tmp_path: Path) -> None:
    """CLOSE comes first."""
    with day_seven(tmp_path):
        pass
    result = _run(tmp_path, "erase", CASE.reference)
    assert result.exit_code == 2 and "Give CLOSE first" in result.output


def test_nothing_is_erased_under_a_worker(office: Path) -> None:
    """Try again later."""
    with set_stage(office, DAY_SEVEN) as (stage, _), only_worker(stage.store):
        assert _run(office, "erase", CASE.reference).exit_code == 75


@pytest.mark.parametrize(("person", "files"), [
    pytest.param("jude ashdown", {"messages/message-00001.eml", "documents/document-00001.json",
                                  "cases/tscp-2026-001.json"}, id="a-child-by-name"),
    pytest.param("ann@school.example", {"messages/message-00002.eml"}, id="a-sender-by-address"),
    pytest.param("Jude Ash", set(), id="half-a-name-is-nobody"),
])
def test_everything_about_a_person_is_found(person: str, files: set[str], office: Path, tmp_path: Path) -> None:
    """Across cases, whatever the case of the letters and the line ends between the words."""
    out = tmp_path / "out"
    result = _run(office, "export-person", person, "--out", str(out))
    assert result.exit_code == 0 and "read them before you hand them over" in result.output
    with (out / "index.csv").open(encoding="utf-8-sig") as index:
        listed = {line["file"] for line in csv.DictReader(index)}
    assert listed == files == {str(path.relative_to(out)) for path in out.rglob("*.*")} - {"index.csv"}
