"""The line to an Exchange server of the organisation's own, by exchangelib, and what its refusals mean."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar
from urllib.parse import urlsplit

import requests
from exchangelib import (
    BASIC,
    DELEGATE,
    GSSAPI,
    NTLM,
    UTC,
    Account,
    Build,
    Configuration,
    Credentials,
    FailFast,
    Version,
)
from exchangelib.errors import EWSError, ResponseMessageError, UnauthorizedError
from exchangelib.protocol import BaseProtocol
from exchangelib.transport import AUTH_TYPE_MAP
from pydantic import SecretStr

from mailbot.mailboxes.broken import trouble, words
from mailbot.mailboxes.ews_login import refused
from mailbot.mailboxes.ews_ticket import bound_login, ticket_for
from mailbot.mailboxes.ews_words import sentence_for
from mailbot.mailboxes.lines import Line
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.web import root_of

Result = TypeVar("Result")
LOGINS = {"ntlm": NTLM, "basic": BASIC, "kerberos": GSSAPI}
EXCHANGE_2016 = Version(Build(15, 1, 0, 0))
"""What 2016, 2019 and Subscription Edition all speak. Named, so that the server need not be asked for it."""
for name in ("exchangelib", "requests_gssapi"):
    logging.getLogger(name).setLevel(logging.CRITICAL)  # they write whole requests, with people in them, into the log


class EwsLine:
    """One mailbox (``address``) on the server, entered by ``user``. No connection is made before it is needed."""

    def __init__(
        self, host: str, address: str, user: str, *, password: SecretStr | None = None, port: int = 443,
        login: Literal["ntlm", "basic", "kerberos"] = "ntlm", ca_file: Path | None = None, timeout: float = 60,
    ) -> None:
        self.address, self._user, self._password, self._login = address, user, password, login
        self._line = Line(host, port, "tls", ca_file, timeout)
        self._account: Any = None

    @property
    def host(self) -> str:
        """The server's name."""
        return self._line.host

    @property
    def _endpoint(self) -> str:
        return f"https://{self._line.host}:{self._line.port}/EWS/Exchange.asmx"

    @property
    def account(self) -> Any:
        """exchangelib's account."""
        if self._account is None:
            self._account = self._open()
        return self._account

    def run(self, work: Callable[[], Result]) -> Result:
        """Does ``work``. Raises ResponseMessageError where Exchange refuses in a way that the caller may know how to
        take, and MailboxTrouble where there is no line, no login, or no answer that makes sense."""
        try:
            return work()
        except UnauthorizedError as error:
            self.close()
            raise refused(self._line, self._endpoint, self._user, self._login) from error
        except ResponseMessageError as error:
            if type(error).__name__ not in ("ErrorTimeoutExpired", "ErrorServerBusy"):
                raise
            self.close()
            raise self._broken(error) from error
        except (EWSError, requests.RequestException) as error:
            self.close()
            raise self._broken(error) from error

    def trouble(self, refusal: ResponseMessageError) -> MailboxTrouble:
        """The sentence for a refusal that is ours to mend."""
        return MailboxTrouble(sentence_for(type(refusal).__name__, str(refusal), self.address, self.host))

    def close(self) -> None:
        """Lets go of connections."""
        account, self._account = self._account, None
        if account is not None:
            account.protocol.close()

    def _broken(self, error: Exception) -> MailboxTrouble:
        for cause in (error.__context__, error):
            if isinstance(cause, requests.RequestException | OSError):
                return trouble(self._line, root_of(cause), "")
        if type(error).__name__ == "ErrorServerBusy":
            return MailboxTrouble(f"The mail server {self.host} is busy and asks us to come back later.")
        return MailboxTrouble(
            f"The mail server {self.host} does not answer as Exchange does ({words(error)[:150]}). Check host and port "
            "in mailbox.toml, and that Exchange Web Services are on."
        )

    def _open(self) -> Any:
        if self._line.ca_file:
            self._line.context()  # says it when the file holds no certificate
            _Trusting.authorities[self._line.host, self._line.port] = str(self._line.ca_file)
        BaseProtocol.HTTP_ADAPTER_CLS, BaseProtocol.TIMEOUT = _Trusting, self._line.timeout
        credentials = None
        if self._login == "kerberos":
            ticket_for(self._line.host)
            AUTH_TYPE_MAP[GSSAPI] = bound_login()
        else:
            credentials = Credentials(self._user, self._secret())
        configuration = Configuration(
            service_endpoint=self._endpoint, credentials=credentials, auth_type=LOGINS[self._login],
            version=EXCHANGE_2016, retry_policy=FailFast(), max_connections=1,
        )
        return Account(
            self.address, config=configuration, autodiscover=False, access_type=DELEGATE, default_timezone=UTC
        )

    def _secret(self) -> str:
        """The password. Basic login carries signs of Latin-1 only."""
        secret = self._password.get_secret_value() if self._password else ""
        if self._login == "basic" and any(ord(sign) > 255 for sign in self._user + secret):
            raise MailboxTrouble(
                "User or password hold a sign that the login \"basic\" cannot carry. Set login in mailbox.toml to "
                "\"ntlm\", or give the account another password."
            )
        return secret


class _Trusting(requests.adapters.HTTPAdapter):
    """Trusts, for each server that has one, the organisation's own authority. (exchangelib has one adapter for all.)"""

    authorities: ClassVar[dict[tuple[str, int], str]] = {}

    def send(self, request: Any, **options: Any) -> Any:  # type: ignore[override] # whatever the library hands over
        """Sends."""
        parts = urlsplit(request.url)
        own = self.authorities.get((parts.hostname or "", parts.port or 443))
        return super().send(request, **(options | ({"verify": own} if own else {})))
