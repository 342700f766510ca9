"""One whole cycle on real servers: a referral out of an IMAP inbox, letters out over SMTP, the message filed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.bootstrap import Wishes, open_office
from mailbot.clock import LONDON, SetClock
from mailbot.cycle import cycle
from mailbot.office import Office
from mailbot.store.cases import all_cases
from mailbot.store.tables import LetterRow
from mailbot.store.vault import new_key
from parsers.mail import read_message
from tests.mailbot.mailboxes.rigs import ImapRig
from tests.services.dovecot import MailAccount
from tests.services.smtp import Plan, SmtpServer

ROOT = Path(__file__).parents[3]
RECEIVED = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
SETTINGS = """
address = "tscp@tscp.example"
start_from = 2026-03-01T00:00:00+00:00
trust = "none"

[database]
url = "sqlite:///mailbot.db"

[incoming]
kind = "imap"
host = "localhost"
port = {imap_port}
user = "{user}"
ca_file = "{ca_file}"

[outgoing]
kind = "smtp"
host = "localhost"
port = {smtp_port}
user = "{smtp_user}"
ca_file = "{ca_file}"
"""


def referral() -> bytes:
    """A complete referral form, as its sender would mail it."""
    message = EmailMessage()
    message["From"], message["To"] = "Jo Bell <jo.bell@agency.example>", "tscp@tscp.example"
    message["Subject"], message["Message-ID"] = "Rapid Review referral", "<referral.1@agency.example>"
    message.set_content("Please find our referral attached.")
    message.add_attachment(
        (ROOT / "tests/samples/referrals/01-complete.docx").read_bytes(), maintype="application",
        subtype="octet-stream", filename="referral.docx",
    )
    message.set_boundary("=_the-same-each-time")
    return message.as_bytes().replace(b"\n", b"\r\n")


@pytest.fixture
def settings(
    tmp_path: Path, mail_account: MailAccount, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The shipped settings with both servers in them, and the secrets in the environment."""
    folder = tmp_path / "settings"
    shutil.copytree(ROOT / "config/tameside", folder)
    (folder / "mailbox.toml").write_text(SETTINGS.format(
        imap_port=mail_account.server.imaps_port, user=mail_account.user, ca_file=smtp_server.ca_file,
        smtp_port=smtp_server.port, smtp_user=smtp_server.user,
    ))
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    monkeypatch.setenv("MAILBOT_IMAP_PASSWORD", mail_account.password)
    monkeypatch.setenv("MAILBOT_SMTP_PASSWORD", smtp_server.password)
    return folder


@contextmanager
def office_at(settings: Path, moment: datetime) -> Iterator[Office]:
    """A worker's office, opened anew as after a restart."""
    with open_office(Wishes(config=settings, data=settings.parent, clock=SetClock(moment))) as office:
        try:
            yield office
        finally:
            office.mailbox.close()


def arrive(account: MailAccount, raw: bytes) -> None:
    """A message in the inbox, received at the moment of this test."""
    with account.client() as client:
        client.append("INBOX", raw, msg_time=RECEIVED)


def letters_of(office: Office) -> dict[str, str]:
    """Every letter's key, which names its recipient, and its state."""
    with office.store.begin() as session:
        return {row.key: str(row.state) for row in session.scalars(select(LetterRow))}


def test_a_referral_goes_all_the_way(settings: Path, mail_account: MailAccount, smtp_server: SmtpServer) -> None:
    """One case; each letter sent once and copied to Sent; the message filed; a second worker finds nothing to do."""
    arrive(mail_account, referral())
    for minutes in (1, 2):
        with office_at(settings, RECEIVED + timedelta(minutes=minutes)) as office:
            cycle(office)
            with office.store.begin() as session:
                cases = all_cases(session, office.store.vault)
            letters = letters_of(office)
    assert [case.received for case in cases] == [RECEIVED]
    assert "jo.bell@agency.example" in " ".join(letters)
    assert set(letters.values()) == {"sent"}
    rig = ImapRig(mail_account)
    assert (rig.look("INBOX"), rig.look("mailbot/Handled")) == ([], [referral()])
    assert len(smtp_server.letters) == len(letters) == len(rig.look("Sent"))


def test_a_refused_recipient_and_a_lost_answer_are_told_apart(
    settings: Path, mail_account: MailAccount, smtp_server: SmtpServer
) -> None:
    """The referrer's address is refused; with the answer lost, the letter is uncertain and is not sent again."""
    smtp_server.plan = Plan(recipients={"jo.bell@agency.example": "550 5.1.1 no such user"}, cut="answer")
    arrive(mail_account, referral())
    for minutes in (1, 30):
        with office_at(settings, RECEIVED + timedelta(minutes=minutes)) as office:
            cycle(office)
            letters = letters_of(office)
    assert {state for who, state in letters.items() if "jo.bell" in who} == {"refused"}
    assert {state for who, state in letters.items() if "jo.bell" not in who} == {"uncertain"}
    taken = [read_message(letter.content).message_id for letter in smtp_server.letters]
    assert len(taken) == len(set(taken)) == len(letters) - 1
