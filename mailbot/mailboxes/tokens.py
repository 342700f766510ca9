"""Bearer tokens of an application: each call yields one that is still good, asked for anew only when it is about to
expire."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msal
from pydantic import SecretStr

from mailbot.mailboxes.files import unreadable
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.refusals import refusal
from mailbot.mailboxes.web import Web, lifetime, line_to, reach

LOGIN_SERVER = "login server"


@dataclass(frozen=True, slots=True)
class AppIdentity:
    """An application of Microsoft Entra and what proves it: a PEM file with key and certificate, or a secret."""

    authority: str
    tenant: str
    client_id: str
    certificate: Path | None = None
    secret: SecretStr | None = None


class AppTokens:
    """Tokens of an application that acts for itself (client credentials), for the service that ``scope`` names.

    msal keeps them and renews them in time. ``ca_file`` is for a login server of the organisation's own.
    """

    def __init__(self, app: AppIdentity, scope: str, ca_file: Path | None = None) -> None:
        self._app, self._scope, self._ca_file = app, scope, ca_file
        self._client: Any = None
        self._ends = 0.0

    def __call__(self) -> str:
        """A token. Raises MailboxTrouble with what to do when none is issued."""
        return reach(line_to(self._app.authority, LOGIN_SERVER, "authority", self._ca_file), self._ask)

    def lasts(self) -> float:
        """For how many seconds the last token is good."""
        return self._ends - time.monotonic()

    def forget(self) -> None:
        """Drops the token that is kept: a server did not take it, or rights were given that it does not tell of."""
        self._client = None

    def _ask(self) -> str:
        host = urlsplit(self._app.authority).hostname or ""
        try:
            self._client = self._client or self._make_client()
            answer = self._client.acquire_token_for_client(scopes=[self._scope])
        except ValueError as error:  # msal, about a tenant that cannot be found or a key that it cannot read
            raise self._unusable(host, error) from None
        if "access_token" not in answer:
            raise refusal(host, answer.get("error"), answer.get("error_description"))
        self._ends = time.monotonic() + lifetime(answer, otherwise=0)
        return str(answer["access_token"])

    def _make_client(self) -> Any:
        app, web = self._app, Web(self._ca_file)
        return msal.ConfidentialClientApplication(
            app.client_id, client_credential=self._credential(), authority=f"{app.authority}/{app.tenant}",
            instance_discovery=False, http_client=web,
        )

    def _credential(self) -> str | dict[str, str]:
        if self._app.certificate is None:
            return self._app.secret.get_secret_value() if self._app.secret else ""
        pem = read_certificate(self._app.certificate)
        return {"private_key": pem, "public_certificate": pem[pem.index("-----BEGIN CERTIFICATE-----") :]}

    def _unusable(self, host: str, error: ValueError) -> MailboxTrouble:
        if "authority configuration" in str(error):
            return MailboxTrouble(
                f"The login server {host} knows no tenant {self._app.tenant}. Check tenant in mailbox.toml."
            )
        return MailboxTrouble(
            f"The file {self._app.certificate} (certificate) cannot be used. It must hold a private key without a "
            "password and its certificate, both as PEM."
        )


def read_certificate(path: Path) -> str:
    """The PEM file with an application's key and certificate. Raises MailboxTrouble when it is none."""
    if why := unreadable(path):
        raise MailboxTrouble(
            f"The file {path} (certificate) {why}. Put the application's private key and certificate there, readable "
            "by the worker, or correct certificate in mailbox.toml."
        )
    try:
        pem = path.read_text(encoding="ascii")
    except UnicodeDecodeError:
        pem = ""
    if "PRIVATE KEY-----" not in pem or "-----BEGIN CERTIFICATE-----" not in pem:
        raise MailboxTrouble(
            f"The file {path} (certificate) cannot be used. It must hold a private key without a password and its "
            "certificate, both as PEM."
        )
    return pem
