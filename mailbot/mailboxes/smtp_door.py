"""Getting in at an SMTP server: greeted, encrypted, logged in."""

import smtplib
from base64 import b64encode
from contextlib import suppress

from mailbot.mailboxes.broken import AGAIN, no_starttls, other_tongue, trouble, words
from mailbot.mailboxes.lines import Line, Login
from mailbot.mailboxes.protocol import MailboxTrouble


class NotNow(Exception):
    """The server asks us to come back later (a 4yz answer), in its words."""


def open_door(line: Line, login: Login | None) -> smtplib.SMTP:
    """A conversation at the point where letters may be handed over.

    Raises NotNow for a temporary refusal, MailboxTrouble for everything else.
    """
    if login:
        line.refuse_bare_secrets()
    context = None if line.security == "none" else line.context()
    server: smtplib.SMTP | None = None
    try:
        if line.security == "tls":
            server = smtplib.SMTP_SSL(line.host, line.port, timeout=line.timeout, context=context)
        else:
            server = smtplib.SMTP(line.host, line.port, timeout=line.timeout)
        server.ehlo_or_helo_if_needed()
        if line.security == "starttls":
            if not server.has_extn("starttls"):
                raise no_starttls(line)
            server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
        if login:
            _log_in(server, login)
    except BaseException as error:
        if server is not None:
            hang_up(server)
        if isinstance(error, OSError):  # the library's own errors are of this kind too
            raise _reason(line, login, error) from None
        raise
    return server


def hang_up(server: smtplib.SMTP) -> None:
    """Ends the conversation politely if the line still stands, and closes it."""
    with suppress(smtplib.SMTPException, OSError):
        if server.sock is not None:
            server.sock.settimeout(5)
            server.docmd("QUIT")
    server.close()


def _log_in(server: smtplib.SMTP, login: Login) -> None:
    if login.token is not None:
        _show(server, "XOAUTH2", f"user={login.user}\x01auth=Bearer {login.token()}\x01\x01")
    elif login.is_ascii:
        server.login(login.user, login.secret)
    else:
        _show(server, "PLAIN", f"\0{login.user}\0{login.secret}")


def _show(server: smtplib.SMTP, way: str, told: str) -> None:
    """A login in one go, in UTF-8, which the library cannot do."""
    if way not in server.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError(f"no {way} among its ways to log in")
    code, said = server.docmd("AUTH", f"{way} {b64encode(told.encode()).decode()}")
    if code == 334:  # the reason of a refusal; the server waits for an answer to it
        code, said = server.docmd("")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, said)


def _reason(line: Line, login: Login | None, error: OSError) -> Exception:
    """What a conversation that failed at the door amounts to."""
    if isinstance(error, smtplib.SMTPResponseException):
        if error.smtp_code < 0:
            return other_tongue(line, "SMTP", words(error.smtp_error))
        said = f"{error.smtp_code} {words(error.smtp_error)}"
        if 400 <= error.smtp_code < 500:
            return NotNow(said)
        if isinstance(error, smtplib.SMTPAuthenticationError) and login:
            return login.refused(line.host, said)
        return MailboxTrouble(f"The mail server {line.host} will not talk to us ({said}).")
    if login and (isinstance(error, smtplib.SMTPNotSupportedError) or type(error) is smtplib.SMTPException):
        return MailboxTrouble(
            f"The mail server {line.host}, port {line.port}, does not offer the login that mailbox.toml asks for "
            f"({words(error)}) Ask its administrators to allow authenticated SMTP there for {login.user}; a server "
            "that takes letters without login wants no user in mailbox.toml."
        )
    if isinstance(error, smtplib.SMTPException):
        if isinstance(error.__context__, TimeoutError):
            return trouble(line, error.__context__, "")
        return MailboxTrouble(f"The mail server {line.host} ended the connection ({words(error)}). {AGAIN}")
    return trouble(line, error, "")
