"""``mailbot once`` as a program: dry runs and borrowed mailboxes change nothing, and wrong settings are sentences."""

import mailbox
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path

import pytest

from mailbot.store.vault import new_key
from tests.mailbot.live.program import KEY, Program
from tests.mailbot.live.rig import mail

NOW = ("--now", "2026-03-11T10:40")
MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Ready to run, with nothing in its mailbox."""
    return Program(tmp_path)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, with what it holds and when it was written."""
    return {
        str(path.relative_to(folder)): f"{sha256(path.read_bytes()).hexdigest()} {path.stat().st_mtime_ns}"
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def rows(folder: Path) -> list[str]:
    """Every row of the database."""
    with closing(sqlite3.connect(f"{(folder / 'mailbot.db').as_uri()}?immutable=1", uri=True)) as connection:
        return list(connection.iterdump())


def test_a_dry_run_says_all_and_changes_nothing(program: Program, tmp_path: Path) -> None:
    """On a database with a case in it and a new referral in the inbox: not a byte of either changes."""
    program.fill(1)
    assert program.run("once").returncode == 0
    program.fill(2)
    before, kept = tree(tmp_path), rows(tmp_path)
    ran = program.run("once", "--dry-run")
    assert "would send to" in ran.stdout and "A dry run: nothing was sent" in ran.stdout
    assert ran.stdout.count("message ") >= 1 and "OFFICIAL-SENSITIVE TSCP-" in ran.stdout
    assert "Jude" not in ran.stdout and "Tattersall" not in ran.stdout
    assert (tree(tmp_path), rows(tmp_path)) == (before, kept)


def test_a_dry_run_before_there_is_a_database(program: Program, tmp_path: Path) -> None:
    """None is made by it, and the first real run does what it said."""
    program.fill(1)
    before = tree(tmp_path)
    said = program.run("once", "--dry-run", *NOW).stdout
    assert tree(tmp_path) == before
    done = program.run("once", *NOW).stdout
    promised = [line.removeprefix("would send ") for line in said.splitlines() if line.startswith("would send ")]
    assert promised == [line.removeprefix("sent ") for line in done.splitlines() if line.startswith("sent ")]
    assert promised


def _maildir(folder: Path, raw: bytes) -> Path:
    box = mailbox.Maildir(folder / "box")
    box.add(raw)
    return folder / "box"


def _mbox(folder: Path, raw: bytes) -> Path:
    box = mailbox.mbox(folder / "box.mbox")
    box.add(message_from_bytes(raw))
    box.close()
    return folder / "box.mbox"


def _eml(folder: Path, raw: bytes) -> Path:
    (folder / "box").mkdir()
    (folder / "box" / "one.eml").write_bytes(raw)
    return folder / "box"


@pytest.mark.parametrize("make", [
    pytest.param(_maildir, id="maildir"), pytest.param(_mbox, id="mbox"), pytest.param(_eml, id="folder-of-eml"),
])
def test_a_borrowed_mailbox_is_left_alone(
    program: Program, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, make: Callable[[Path, bytes], Path]
) -> None:
    """The case is opened and the letters lie in a folder; the mail, and the configured mailbox, are untouched."""
    lent = make(tmp_path_factory.mktemp("lent"), mail(0, "tscp@tscp.example", MARCH))
    before = tree(lent) or {"": sha256(lent.read_bytes()).hexdigest()}
    ran = program.run("once", "--mailbox", str(lent), *NOW)
    assert ran.returncode == 0 and "TSCP-2026-001" in ran.stdout and "The mail was not touched" in ran.stdout
    assert (tree(lent) or {"": sha256(lent.read_bytes()).hexdigest()}) == before
    letters = [path.read_bytes() for path in (tmp_path / "letters").glob("*.eml")]
    assert letters and any(b"paul.hendry@tamesidechildren.example" in raw for raw in letters)
    assert not program.inbox.exists() and not (tmp_path / "mail/outbox").exists()


def test_mail_without_a_receipt_goes_to_the_manager(program: Program, tmp_path: Path) -> None:
    """No Received header and no other time of receipt: no clock is started from the moment of the poll."""
    head, _, rest = mail(0, "tscp@tscp.example", MARCH).partition(b"Authentication-Results")
    assert head.startswith(b"Received")
    lent = _eml(tmp_path, b"Authentication-Results" + rest)
    ran = program.run("once", "--mailbox", str(lent), *NOW)
    assert ran.returncode == 1
    assert "proposed" in ran.stdout and "nothing says when it was received" in ran.stdout
    assert not program.run("cases", "--json").stdout.strip("[] \n")


def test_a_live_run_with_samples_names_each(program: Program, tmp_path: Path) -> None:
    """Person, agency, mailbox and server, with file and key; nothing is touched, and --now is refused beside them."""
    program.change("mailbox.toml", '[outgoing]\nkind = "maildir"\npath = "mail/outbox"',
                   '[outgoing]\nkind = "smtp"\nhost = "smtp.tscp.example"')
    program.fill(1)
    before = tree(tmp_path)
    ran = program.run("once", *NOW)
    assert ran.returncode == 2 and tree(tmp_path) == before
    for words in (
        "people.toml, person (manager): Patience Ogden <patience.ogden@tscp.example> is a sample",
        "people.toml, agency (school): School Office <office@brushesclough.example> is a sample",
        "mailbox.toml, address: tscp@tscp.example is a sample",
        "mailbox.toml, outgoing.host: smtp.tscp.example is a sample",
        "--now: a live run keeps real time; leave --now out",
    ):
        assert words in ran.stderr
    dry = program.run("once", "--dry-run", *NOW)
    assert dry.returncode in (0, 1) and tree(tmp_path) == before


def test_borrowed_mail_never_meets_a_live_database(program: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What waits in a live outbox would go to a folder in place of its readers: refused in a sentence."""
    program.fill(1)
    assert program.run("once").returncode == 0
    program.change("mailbox.toml", '[outgoing]\nkind = "maildir"\npath = "mail/outbox"',
                   '[outgoing]\nkind = "smtp"\nhost = "smtp.tscp.example"')
    lent = _eml(tmp_path_factory.mktemp("lent"), mail(0, "tscp@tscp.example", MARCH))
    ran = program.run("once", "--mailbox", str(lent))
    assert ran.returncode == 2 and "this database belongs to the live mailbox; add --dry-run" in ran.stderr


def _other_key(program: Program) -> None:
    program.fill(1)
    program.run("once")
    program.secrets = {"MAILBOT_KEY": new_key()}


def _no_key(program: Program) -> None:
    program.secrets = {}


def _bad_key(program: Program) -> None:
    program.secrets = {"MAILBOT_KEY": "not-a-key-at-all"}


def _empty_key_file(program: Program) -> None:
    (program.folder / "empty").write_text("\n")
    program.secrets = {"MAILBOT_KEY_FILE": str(program.folder / "empty")}


def _no_start(program: Program) -> None:
    program.change("mailbox.toml", "\nstart_from = 2026-03-01T00:00:00+00:00", "")


def _unknown_key(program: Program) -> None:
    program.change("partnership.toml", "attempts = 3", "attempts = 3\natempts = 4")


def _broken_toml(program: Program) -> None:
    program.change("people.toml", "[[person]]", "[[person")


def _no_letter(program: Program) -> None:
    (program.config / "letters" / "alert.md").unlink()


def _broken_template(program: Program) -> None:
    (program.config / "word" / "referral-form.docx").write_bytes(b"no Word file")


@pytest.mark.parametrize(("spoil", "sentence"), [
    pytest.param(_no_start, "mailbox.toml, start_from: not set; write the date and time", id="no-start-from"),
    pytest.param(_no_key, "$MAILBOT_KEY: not set. Make one with 'mailbot admin key new'", id="no-key"),
    pytest.param(_bad_key, "MAILBOT_KEY is not a key of mailbot's", id="no-key-of-ours"),
    pytest.param(_empty_key_file, "is empty; put the secret into it", id="empty-key-file"),
    pytest.param(_other_key, "was written under another key", id="another-key"),
    pytest.param(_unknown_key, "partnership.toml, atempts: this key is not known", id="unknown-setting"),
    pytest.param(_broken_toml, "people.toml: not valid TOML", id="broken-toml"),
    pytest.param(_no_letter, "alert.md is missing", id="no-letter"),
    pytest.param(_broken_template, "word/referral-form.docx: the template is no Word file", id="broken-template"),
])
def test_what_is_wrong_is_said_before_anything_is_touched(
    program: Program, tmp_path: Path, spoil: Callable[[Program], None], sentence: str
) -> None:
    """Exit code 2 and a sentence on standard error; nothing in the folder changes."""
    spoil(program)
    before = {name: seen for name, seen in tree(tmp_path).items() if not name.startswith("mailbot.db")}
    ran = program.run("once")
    assert (ran.returncode, ran.stdout) == (2, "") and sentence in ran.stderr
    assert {name: seen for name, seen in tree(tmp_path).items() if not name.startswith("mailbot.db")} == before
    assert KEY not in ran.stderr and "not-a-key" not in ran.stderr
