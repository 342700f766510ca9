"""A submission server (aiosmtpd) that delivers into Dovecot, answers as it is told, and hangs up where it is told."""

import base64
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.services.dovecot import Dovecot, server_context
from tests.services.need import free_port

Cut = Literal["recipient", "body", "answer"]


@dataclass
class Plan:
    """How the server behaves: the answers it gives in place of its own, and where it hangs up.

    ``token`` is the bearer token that XOAUTH2 takes ("": none). ``recipients`` maps an address to an answer ("550
    5.1.1 no such user"); ``sender`` and ``letter`` are answers to MAIL FROM and to the end of the letter; ``cut`` hangs
    up without a word: at the recipient, in the letter's body, or when it is whole and waits for its answer.
    """

    recipients: dict[str, str] = field(default_factory=dict)
    sender: str = ""
    letter: str = ""
    cut: Cut | None = None
    token: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter that was taken."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    options: tuple[str, ...]


class SmtpServer:
    """The server: ``plan`` may be changed at any time, ``letters`` is what it took."""

    host, user, password = "localhost", "mailbot", "pass word"

    def __init__(self, dovecot: Dovecot, size: int = 50_000_000) -> None:
        self.port, self.ca_file = free_port(), dovecot.ca_file
        self.plan = Plan()
        self.letters: list[Letter] = []
        self._dovecot = dovecot
        self._controller = _Controller(
            _Desk(self), hostname="127.0.0.1", port=self.port, tls_context=server_context(dovecot.base),
            require_starttls=True, authenticator=self._authenticate, auth_required=True, enable_SMTPUTF8=True,
            decode_data=False, data_size_limit=size,
        )

    def start(self) -> None:
        """Listens."""
        self._controller.start()

    def stop(self) -> None:
        """Stops listening."""
        self._controller.stop()

    def pass_on(self, letter: Letter) -> None:
        """Keeps the letter, and delivers it to those of its recipients that have a mailbox."""
        self.letters.append(letter)
        here = [address for address in letter.recipients if self._dovecot.has_account(address)]
        if here:
            with smtplib.LMTP("127.0.0.1", self._dovecot.lmtp_port) as line:
                line.sendmail(letter.sender, here, letter.content)

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object
    ) -> AuthResult:
        good = (
            isinstance(login, LoginPassword)
            and (login.login, login.password) == (self.user.encode(), self.password.encode())
        )
        return AuthResult(success=good, handled=False)


class _Desk:
    """What is done with each step of a conversation."""

    def __init__(self, server: SmtpServer) -> None:
        self.server = server

    async def handle_MAIL(  # noqa: N802 # aiosmtpd finds it by this name
        self, line: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """MAIL FROM."""
        if self.server.plan.sender:
            return self.server.plan.sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, line: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """RCPT TO."""
        if self.server.plan.cut == "recipient":
            _hang_up(line)
        if address in self.server.plan.recipients:
            return self.server.plan.recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, line: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """The end of a letter. (Delivery blocks on purpose: the server has a thread of its own.)"""
        plan = self.server.plan
        if plan.letter:
            return plan.letter
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.server.pass_on(
            Letter(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, tuple(envelope.mail_options))
        )
        if plan.cut == "answer":
            _hang_up(line)
        return "250 2.0.0 taken"


class _Line(SMTP):
    """A conversation that can be cut in the middle of a letter."""

    async def auth_XOAUTH2(self, server: SMTP, arguments: list[str]) -> AuthResult:  # noqa: N802
        """Google's and Microsoft's way: user and token in one go, the reason of a refusal as a challenge."""
        assert isinstance(self.event_handler, _Desk)
        desk = self.event_handler.server
        said = base64.b64decode(arguments[1]).decode() if len(arguments) > 1 else ""
        if desk.plan.token and said == f"user={desk.user}\x01auth=Bearer {desk.plan.token}\x01\x01":
            return AuthResult(success=True, auth_data=desk.user)
        await self.challenge_auth('{"status":"400","schemes":"Bearer"}')
        return AuthResult(success=False, handled=False)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """DATA."""
        if isinstance(self.event_handler, _Desk) and self.event_handler.server.plan.cut == "body":
            await self.push("354 go on")
            _hang_up(self)
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    """A server of such conversations."""

    def factory(self) -> SMTP:
        """One conversation."""
        return _Line(self.handler, **self.SMTP_kwargs)


def _hang_up(line: SMTP) -> None:
    abort = getattr(line.transport, "abort", None)
    if abort is not None:
        abort()


@pytest.fixture
def smtp_server(dovecot: Dovecot) -> Iterator[SmtpServer]:
    """A submission server that asks for STARTTLS and a login."""
    server = SmtpServer(dovecot)
    server.start()
    yield server
    server.stop()
