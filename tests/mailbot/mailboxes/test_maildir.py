"""A Maildir's own ways: names, flags, times, and other programs at the same files."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.mailboxes.maildir import MaildirMailbox
from mailbot.mailboxes.maildir_files import delivery_time
from mailbot.mailboxes.protocol import MailboxTrouble, MessageTrouble
from tests.mailbot.mailboxes.rigs import letter

UNDATED = b"From: a@agency.example\r\n\r\nhello\r\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty Maildir."""
    for part in ("tmp", "new", "cur"):
        (tmp_path / "inbox" / part).mkdir(parents=True)
    return tmp_path / "inbox"


@pytest.mark.parametrize(
    ("name", "raw", "received"),
    [
        pytest.param("1764691487.M1P2.host", letter(5), datetime(2025, 11, 3, 9, 5, tzinfo=UTC), id="received-header"),
        pytest.param("1764691487.M1P2.host", UNDATED, datetime(2025, 12, 2, 16, 4, 47, tzinfo=UTC), id="file-name"),
        pytest.param("message-1", UNDATED, None, id="neither"),
        pytest.param("1764691487.M1P2.host", b"Received: x; " + b"\r\n" + UNDATED,
                     datetime(2025, 12, 2, 16, 4, 47, tzinfo=UTC), id="header-without-a-date"),
    ],
)
def test_the_receipt_time_is_never_that_of_the_file(
    path: Path, name: str, raw: bytes, received: datetime | None
) -> None:
    """The topmost Received header, failing that the name's delivery time, failing that unknown."""
    (path / "new" / name).write_bytes(raw)
    (one,) = MaildirMailbox(path).list(None).shown
    assert one.received == received


def test_a_mail_program_that_marks_it_as_read_changes_nothing(path: Path) -> None:
    """Moved from new to cur with flags, it is the same message, shown no second time, and can be fetched."""
    (path / "new" / "1.a").write_bytes(letter(1))
    mailbox = MaildirMailbox(path)
    listing = mailbox.list(None)
    (path / "new" / "1.a").rename(path / "cur" / "1.a:2,S")
    assert mailbox.list(listing.cursor).shown == ()
    (path / "cur" / "1.a:2,S").rename(path / "cur" / "1.a:2,RS")
    assert mailbox.fetch(listing.shown[0].identity) == letter(1)
    mailbox.acknowledge(listing.shown[0].identity, handled=True)
    assert [file.name for file in (path / ".mailbot.Handled" / "cur").iterdir()] == ["1.a:2,RS"]


def test_what_is_not_yet_delivered_is_not_shown(path: Path) -> None:
    """Files in tmp, hidden files, folders and links do not count."""
    (path / "tmp" / "1.a").write_bytes(letter(1))
    (path / "new" / ".hidden").write_bytes(letter(1))
    (path / "new" / "folder").mkdir()
    (path / "new" / "link").symlink_to(path / "tmp" / "1.a")
    assert MaildirMailbox(path).list(None).shown == ()


def test_a_plain_folder_with_a_maildir_in_it_is_a_subfolder(path: Path) -> None:
    """The other way of laying out subfolders; what is no Maildir is left alone."""
    for part in ("new", "cur"):
        (path / "Referrals" / part).mkdir(parents=True)
    (path / "notes").mkdir()
    (path / "Referrals" / "new" / "1.a").write_bytes(letter(1))
    (one,) = MaildirMailbox(path).list(None).shown
    assert one.folder == "Referrals"


def test_a_mailbox_that_is_missing_is_made(tmp_path: Path) -> None:
    """The embedded default works from nothing."""
    assert MaildirMailbox(tmp_path / "deep" / "inbox").list(None).shown == ()
    assert (tmp_path / "deep" / "inbox" / "new").is_dir()


def test_a_mailbox_that_cannot_be_made_is_ours_to_mend(tmp_path: Path) -> None:
    """A sentence with the path, no traceback's words."""
    (tmp_path / "file").write_text("")
    with pytest.raises(MailboxTrouble, match="cannot be used"):
        MaildirMailbox(tmp_path / "file" / "inbox").list(None)


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder of an ordinary user's, who we are for the test: root may read every file."""
    folder = Path(tempfile.mkdtemp(prefix="md-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    yield folder
    os.seteuid(os.getuid())
    shutil.rmtree(folder)


def test_a_file_that_may_not_be_read_stops_nobody_else(ordinary_user: Path) -> None:
    """It is shown, and is its own fault; the others are fetched."""
    mailbox = MaildirMailbox(ordinary_user / "inbox")
    mailbox.list(None)
    for name in ("1.a", "2.b"):
        (ordinary_user / "inbox" / "new" / name).write_bytes(letter(1))
    (ordinary_user / "inbox" / "new" / "1.a").chmod(0)
    first, second = mailbox.list(None).shown
    with pytest.raises(MessageTrouble, match="may not read"):
        mailbox.fetch(first.identity)
    assert mailbox.fetch(second.identity) == letter(1)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        pytest.param("1764691487.M1P2.host:2,S", datetime(2025, 12, 2, 16, 4, 47, tzinfo=UTC), id="maildir-name"),
        pytest.param("letter.eml", None, id="any-name"),
        pytest.param("12.x", None, id="a-counter"),
    ],
)
def test_delivery_times_in_names(name: str, moment: datetime | None) -> None:
    """Only what can be a time of our days is one."""
    assert delivery_time(name) == moment
