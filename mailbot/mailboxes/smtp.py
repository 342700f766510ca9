"""The way out over SMTP submission, one conversation for each letter, step by step.

The library's own ``sendmail`` cannot tell where a conversation broke; here each step knows what that means.
"""

import re
import smtplib
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import SecretStr

from mailbot.mailboxes.broken import words
from mailbot.mailboxes.lines import Line, Login, Security
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refusal, Refused, TryAgain, Uncertain
from mailbot.mailboxes.smtp_door import NotNow, hang_up, open_door
from mailbot.mailboxes.smtp_limits import beyond, is_ascii, told_size

_LOGIN_CODES = {530, 534, 535, 538}
"""Answers that speak of our login, not of the letter."""


class _Settled(Exception):
    """The conversation is over, with this outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class SmtpSender:
    """A submission server, with password or XOAUTH2, TLS from the start or after STARTTLS.

    ``max_bytes`` is our own limit beside the server's SIZE. ``files_what_it_sends``: the server puts a copy into
    Sent by itself (Gmail), so that what is not there was not sent. ``timeout`` is for each answer, ``patience``
    for the one after the letter, over which servers may take minutes.
    """

    def __init__(
        self, host: str, port: int, *, user: str | None = None, password: SecretStr | None = None,
        token: Callable[[], str] | None = None, security: Security = "starttls", ca_file: Path | None = None,
        max_bytes: int = 25 * 1024 * 1024, timeout: float = 60, patience: float = 600,
        files_what_it_sends: bool = False,
    ) -> None:
        self._line = Line(host, port, security, ca_file, timeout)
        self._login = Login(user, password, token) if user else None
        self._max_bytes, self._patience = max_bytes, patience
        self.files_what_it_sends = self.files_its_own_copy = files_what_it_sends

    def send(self, raw: bytes, envelope_from: str, recipients: Sequence[str]) -> Outcome:
        """Hands over one letter; its lines end in CRLF on the way, whatever they end in.

        Raises MailboxTrouble when the server cannot be reached or refuses our login: nothing was handed over then.
        """
        data = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
        try:
            server = open_door(self._line, self._login)
        except NotNow as later:
            return TryAgain(str(later))
        try:
            self._check(server, data, envelope_from, recipients)
            self._announce(server, data, envelope_from, recipients)
            refused = self._address(server, recipients)
            self._begin(server, data, recipients)
            return self._finish(server, recipients, refused)
        except _Settled as settled:
            return settled.outcome
        except OSError as error:  # the library's own errors are of this kind too
            return TryAgain(f"the line broke before the letter was handed over ({words(error)})")
        finally:
            hang_up(server)

    def check(self, envelope_from: str) -> str:
        """A conversation up to the point where a letter to ourselves would be handed over: some servers say only at the
        recipient that they do not take the sender."""
        where = f"The sending server {self._line.host}"
        try:
            server = open_door(self._line, self._login)
        except NotNow as later:
            raise MailboxTrouble(f"{where} asks us to come back later ({later}). Try again in some minutes.") from None
        try:
            code, said = server.mail(envelope_from)
            offered, answer = server.rcpt(envelope_from) if 200 <= code < 300 else (code, said)
        except OSError as error:
            raise MailboxTrouble(f"{where} broke off ({words(error)}). Try again in some minutes.") from None
        finally:
            hang_up(server)
        if not 200 <= code < 300 or 500 <= offered < 600:  # "later" at the recipient is a greylist's
            other = "leave plus_addresses out of" if "+" in envelope_from else "correct user and address in"
            raise MailboxTrouble(
                f"{where} takes no letters from {envelope_from} ({offered} {words(answer)}). Ask its administrators to "
                f"allow this sender, or {other} mailbox.toml."
            )
        limit = told_size(server)
        if limit and limit < self._max_bytes:
            fits = limit // 1024 // 1024
            remedy = f"Set max_megabytes in mailbox.toml to {fits}, so that larger files are named and not enclosed"
            if not fits:
                remedy = "Ask its administrators to take larger ones: a form alone may have more"
            raise MailboxTrouble(f"{where} takes letters of {limit / 1e6:.1f} MB at most. {remedy}.")
        return f"{self._line.host} takes letters from {envelope_from}; none was sent"

    def _check(self, server: smtplib.SMTP, data: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Refuses, before a byte of it goes, what this server cannot take."""
        why = beyond(server, data, (sender, *recipients), self._max_bytes)
        if why is not None:
            raise _Settled(Refused(tuple(Refusal(address, *why) for address in recipients)))

    def _announce(self, server: smtplib.SMTP, data: bytes, sender: str, recipients: Sequence[str]) -> None:
        """MAIL FROM, with what the server wants to know beforehand."""
        header = data.partition(b"\r\n\r\n")[0]
        wide = not is_ascii((sender, *recipients)) or not header.isascii()
        options = [f"SIZE={len(data)}"] if server.has_extn("size") else []
        options += ["BODY=8BITMIME"] if not data.isascii() else []
        options += ["SMTPUTF8"] if wide and server.has_extn("smtputf8") else []
        self._judge(server.mail(sender, options), recipients)

    def _address(self, server: smtplib.SMTP, recipients: Sequence[str]) -> tuple[Refusal, ...]:
        """RCPT TO: who is refused for good. One who is to be tried again holds the letter back for all."""
        refused = []
        for recipient in recipients:
            code, text = server.rcpt(recipient)
            if 500 <= code < 600 and code not in _LOGIN_CODES:
                refused.append(Refusal(recipient, code, words(text)))
            else:
                self._judge((code, text), recipients)
        if len(refused) == len(recipients):
            raise _Settled(Refused(tuple(refused)))
        return tuple(refused)

    def _begin(self, server: smtplib.SMTP, data: bytes, recipients: Sequence[str]) -> None:
        """DATA and all of the letter but the line that ends it: if the line breaks here, nothing was sent."""
        code, text = server.docmd("DATA")
        if code != 354:
            self._judge((code, text), recipients)
            raise _Settled(TryAgain(f"{code} {words(text)}"))
        dotted = re.sub(rb"(?m)^\.", b"..", data)
        server.send(dotted if dotted.endswith(b"\r\n") else dotted + b"\r\n")

    def _finish(self, server: smtplib.SMTP, recipients: Sequence[str], refused: tuple[Refusal, ...]) -> Outcome:
        """The line that ends the letter, and the answer: without one, it may have been sent."""
        try:
            if server.sock is not None:
                server.sock.settimeout(self._patience)
            server.send(b".\r\n")
            code, text = server.getreply()
        except OSError as error:
            return Uncertain(f"the letter was handed over and no answer came ({words(error)})")
        said = f"{code} {words(text)}"
        if 200 <= code < 300:
            return Delivered(said, refused)
        if 400 <= code < 500:
            return TryAgain(said)
        if 500 <= code < 600:
            return Refused(tuple(Refusal(recipient, code, words(text)) for recipient in recipients))
        return Uncertain(f"the letter was handed over and the answer made no sense ({said})")

    def _judge(self, answer: tuple[int, bytes], recipients: Sequence[str]) -> None:
        """Goes on after a 2yz answer; otherwise ends the conversation."""
        code, said = answer[0], words(answer[1])
        if code in _LOGIN_CODES:
            raise MailboxTrouble(f"The mail server {self._line.host} wants another login ({code} {said}).")
        if 500 <= code < 600:
            raise _Settled(Refused(tuple(Refusal(recipient, code, said) for recipient in recipients)))
        if not 200 <= code < 300:
            raise _Settled(TryAgain(f"{code} {said}" if code > 0 else "the server's answer made no sense"))
