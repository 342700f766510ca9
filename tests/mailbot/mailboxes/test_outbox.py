"""Letters to a folder: whole or not at all, and the same letter once."""

from pathlib import Path

import pytest

from mailbot.mailboxes.files import write_whole
from mailbot.mailboxes.maildir import MaildirMailbox, MaildirSender
from mailbot.mailboxes.outbox import FolderSender
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble

RAW = (
    b"From: tscp@tscp.example\r\nTo: a@agency.example\r\nDate: Wed, 11 Mar 2026 09:00:00 +0000\r\n"
    b"Message-ID: <letter.1@tscp.example>\r\n\r\nDear colleague\r\n"
)


def test_a_letter_is_one_file_with_its_very_bytes(tmp_path: Path) -> None:
    """An .eml whose name begins with the letter's date; nothing else is left in the folder."""
    outcome = FolderSender(tmp_path / "letters").send(RAW, "tscp@tscp.example", ["a@agency.example"])
    (file,) = (tmp_path / "letters").iterdir()
    assert isinstance(outcome, Delivered)
    assert (file.name[:16], file.suffix, file.read_bytes()) == ("20260311T090000-", ".eml", RAW)


def test_the_same_letter_sent_twice_is_there_once(tmp_path: Path) -> None:
    """So a letter of which nobody knows whether it went may be sent again; to another person it is another letter."""
    sender = FolderSender(tmp_path)
    assert sender.files_what_it_sends
    for recipient in ("a@agency.example", "a@agency.example", "b@agency.example"):
        sender.send(RAW, "tscp@tscp.example", [recipient])
    assert len(list(tmp_path.iterdir())) == 2


def test_a_maildir_outbox_can_be_read_as_a_maildir(tmp_path: Path) -> None:
    """Letters appear in new."""
    MaildirSender(tmp_path).send(RAW, "tscp@tscp.example", ["a@agency.example"])
    mailbox = MaildirMailbox(tmp_path)
    (one,) = mailbox.list(None).shown
    assert mailbox.fetch(one.identity) == RAW


def test_a_letter_without_date_and_id_still_has_a_name(tmp_path: Path) -> None:
    """Nothing depends on headers that may be missing."""
    FolderSender(tmp_path).send(b"hello", "tscp@tscp.example", ["a@agency.example"])
    assert [file.name[:8] for file in tmp_path.iterdir()] == ["undated-"]


@pytest.mark.parametrize("kind", [FolderSender, MaildirSender])
def test_a_folder_that_cannot_be_written_is_ours_to_mend(kind: type[FolderSender], tmp_path: Path) -> None:
    """A sentence, and nothing was handed over."""
    (tmp_path / "file").write_text("")
    with pytest.raises(MailboxTrouble, match="cannot be written"):
        kind(tmp_path / "file" / "letters").send(RAW, "tscp@tscp.example", ["a@agency.example"])


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Where the name is taken by a folder, the file set aside is taken away again."""
    (tmp_path / "taken" / "deep").mkdir(parents=True)
    with pytest.raises(OSError, match="irectory"):
        write_whole(tmp_path / "taken", b"x", tmp_path / "aside")
    assert not (tmp_path / "aside").exists()
