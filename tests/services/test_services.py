"""The services themselves: each answers, and takes what tests send it."""

import smtplib
import ssl

import psycopg
from imapclient import IMAPClient

from tests.services.dovecot import Dovecot, MailAccount
from tests.services.postfix import Postfix
from tests.services.smtp import SmtpServer

RAW = b"From: a@agency.example\r\nSubject: hello\r\n\r\nbody\r\n"


def test_dovecot_delivers_and_shows(mail_account: MailAccount) -> None:
    """LMTP in, IMAP out, byte for byte below the delivery headers."""
    mail_account.deliver(RAW)
    with mail_account.client() as client:
        client.select_folder("INBOX", readonly=True)
        raw = client.fetch([1], ["BODY.PEEK[]"])[1][b"BODY[]"]
    assert raw.endswith(RAW)


def test_dovecot_speaks_tls_with_a_certificate_of_its_own(dovecot: Dovecot, mail_account: MailAccount) -> None:
    """The certificate verifies against itself, and a login over it works."""
    context = ssl.create_default_context(cafile=str(dovecot.ca_file))
    with IMAPClient("localhost", port=dovecot.imaps_port, ssl_context=context) as client:
        client.login(mail_account.user, mail_account.password)
        assert client.has_capability("MOVE")


def test_the_submission_server_delivers_into_dovecot(smtp_server: SmtpServer, mail_account: MailAccount) -> None:
    """After STARTTLS and login a letter to an account is in its inbox."""
    with smtplib.SMTP("localhost", smtp_server.port) as line:
        line.starttls(context=ssl.create_default_context(cafile=str(smtp_server.ca_file)))
        line.login(smtp_server.user, smtp_server.password)
        line.sendmail("tscp@example.test", [mail_account.user], RAW)
    with mail_account.client() as client:
        assert client.select_folder("INBOX")[b"EXISTS"] == 1


def test_postfix_greets(postfix: Postfix) -> None:
    """Postfix takes a conversation."""
    with smtplib.SMTP("localhost", postfix.port) as line:
        assert line.ehlo()[0] == 250


def test_each_test_has_a_database_of_its_own(postgresql_url: str) -> None:
    """The database is there and empty."""
    with psycopg.connect(postgresql_url.replace("+psycopg", "")) as connection:
        tables = connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()
    assert tables == (0,)
