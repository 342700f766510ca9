"""Mail on disk is read and never changed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.mailboxes.protocol import MailboxTrouble, MessageGone, MessageTooLarge
from mailbot.mailboxes.replay import ReplayMailbox
from tests.mailbot.mailboxes.rigs import letter

SAMPLES = Path(__file__).parents[2] / "samples"
UNDATED = b"From: a@agency.example\n\nhello\n"


def folder_of_letters(path: Path) -> Path:
    """Three .eml files, one of them deeper, beside a file that is no mail."""
    (path / "deeper").mkdir(parents=True)
    (path / "b.eml").write_bytes(letter(2))
    (path / "A.EML").write_bytes(letter(3))
    (path / "deeper" / "c.eml").write_bytes(letter(1))
    (path / "INDEX.md").write_text("no mail")
    return path


def maildir(path: Path) -> Path:
    """Two messages of the inbox, one below it, one handled."""
    for place in (path, path / ".Referrals", path / ".mailbot.Handled"):
        for part in ("tmp", "new", "cur"):
            (place / part).mkdir(parents=True)
    (path / "new" / "1764691487.b").write_bytes(letter(2))
    (path / "cur" / "1764691487.c:2,S").write_bytes(letter(3))
    (path / ".Referrals" / "new" / "1764691487.a").write_bytes(letter(1))
    (path / ".mailbot.Handled" / "cur" / "1764691487.d:2,").write_bytes(letter(4))
    return path


def mbox(path: Path) -> Path:
    """Three messages with their From_ lines."""
    line = b"From jo@agency.example Mon Nov  3 09:01:22 2025\r\n"
    path.write_bytes(b"".join(line + letter(number) + b"\r\n" for number in (3, 1, 2)))
    return path


KINDS = [pytest.param(make, id=make.__name__.replace("_", "-")) for make in (folder_of_letters, maildir, mbox)]


def everything(path: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a path, with its bytes and the time of its last change."""
    files = [path, *path.rglob("*")]
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files if file.is_file()}


@pytest.mark.parametrize("make", KINDS)
def test_messages_are_shown_in_the_order_in_which_they_came(make: type, tmp_path: Path) -> None:
    """Whatever they are called and wherever they lie; bytes come back as they are."""
    mailbox = ReplayMailbox(make(tmp_path / "mail"))
    shown = mailbox.list(None).shown
    assert [mailbox.fetch(one.identity) for one in shown] == [letter(1), letter(2), letter(3)]
    assert shown[0].received == datetime(2025, 11, 3, 9, 1, tzinfo=UTC)
    assert [one.size for one in shown] == [len(letter(1))] * 3


@pytest.mark.parametrize("make", KINDS)
def test_nothing_on_disk_changes(make: type, tmp_path: Path) -> None:
    """Neither looking nor acknowledging nor a copy for Sent leaves a trace, and names stay the same."""
    path = make(tmp_path / "mail")
    before = everything(path)
    mailbox = ReplayMailbox(path)
    listing = mailbox.list(None)
    for one in listing.shown:
        mailbox.acknowledge(one.identity, handled=True)
    mailbox.append_sent(letter(9))
    assert mailbox.find_sent("<number-9@agency.example>") is False
    assert mailbox.list(listing.cursor).shown == ()
    assert ReplayMailbox(path).list(None).shown == listing.shown
    assert everything(path) == before


def test_a_from_line_tells_the_time_when_no_header_does(tmp_path: Path) -> None:
    """mbox's own delivery time, in UTC; a line "From ..." within a letter begins no other."""
    path = tmp_path / "mail.mbox"
    path.write_bytes(b"From x Mon Nov  3 09:01:22 2025\n" + UNDATED + b"From here on all is quiet.\n")
    (one,) = ReplayMailbox(path).list(None).shown
    assert one.received == datetime(2025, 11, 3, 9, 1, 22, tzinfo=UTC)


def test_a_message_without_any_time_comes_last(tmp_path: Path) -> None:
    """An .eml without a Received header has no receipt time: the file's own time is none."""
    (tmp_path / "a.eml").write_bytes(UNDATED)
    (tmp_path / "b.eml").write_bytes(letter(1))
    assert [one.received for one in ReplayMailbox(tmp_path).list(None).shown] == [
        datetime(2025, 11, 3, 9, 1, tzinfo=UTC), None,
    ]


def test_one_message_in_a_file_is_a_mailbox(tmp_path: Path) -> None:
    """A single .eml can be named."""
    (tmp_path / "a.eml").write_bytes(letter(1))
    mailbox = ReplayMailbox(tmp_path / "a.eml")
    (one,) = mailbox.list(None).shown
    assert mailbox.fetch(one.identity) == letter(1)


def test_the_sample_mailboxes_are_replayed_whole() -> None:
    """Fourteen and nine messages, each with a receipt time."""
    for folder, count in ((SAMPLES / "mailbox", 14), (SAMPLES / "returns" / "mailbox", 9)):
        shown = ReplayMailbox(folder).list(None).shown
        assert len(shown) == count
        assert all(one.received for one in shown)


def test_what_cannot_be_had_is_said(tmp_path: Path) -> None:
    """Nothing at the path; a message that is gone; one over the limit."""
    with pytest.raises(MailboxTrouble, match="There is nothing at"):
        ReplayMailbox(tmp_path / "nowhere")
    (tmp_path / "a.eml").write_bytes(letter(1))
    with pytest.raises(MessageGone):
        ReplayMailbox(tmp_path).fetch("replay:x/b.eml")
    small = ReplayMailbox(tmp_path, max_bytes=10)
    with pytest.raises(MessageTooLarge):
        small.fetch(small.list(None).shown[0].identity)
