"""Bearer tokens of the machine's own identity in Azure: on a virtual machine from 169.254.169.254, in App Service,
Functions and Arc from where the environment says. No secret is kept anywhere."""

import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msal
import requests

from mailbot.mailboxes.broken import AGAIN, words
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.web import Web, lifetime

VIRTUAL_MACHINE = "http://169.254.169.254"
PATIENCE = 10
"""Seconds that the machine's own service may take: where there is none, nothing answers at all."""
NOBODY = (
    "No managed identity answers on this machine (asked at {where}). It is there on machines in Azure only: run "
    "mailbot on one whose identity is switched on, or write tenant, client_id and certificate in mailbox.toml in place "
    "of managed_identity."
)
UNKNOWN = (
    "This machine has no such managed identity. Switch it on in Azure (Identity, System assigned), or correct "
    "client_id in mailbox.toml where it is a user-assigned one. (It says: {said})"
)
UNWELL = "The managed identity of this machine cannot be had at the moment (it says: {said}). " + AGAIN


class MachineTokens:
    """Tokens for the service that ``scope`` names. ``client_id`` is that of a user-assigned identity, "" for the
    machine's own. msal keeps them and renews them in time."""

    def __init__(self, client_id: str, scope: str, ca_file: Path | None = None) -> None:
        self._client_id, self._resource, self._ca_file = client_id, scope.removesuffix("/.default"), ca_file
        self._client: Any = None
        self._ends = 0.0

    def __call__(self) -> str:
        """A token. Raises MailboxTrouble with what to do when none is issued."""
        self._client = self._client or self._make_client()
        try:
            answer = self._client.acquire_token_for_client(resource=self._resource)
        except (requests.RequestException, ValueError, msal.ManagedIdentityError):
            raise MailboxTrouble(NOBODY.format(where=_where())) from None
        if "access_token" not in answer:
            raise _refusal(answer)
        self._ends = time.monotonic() + lifetime(answer, otherwise=0)
        return str(answer["access_token"])

    def lasts(self) -> float:
        """For how many seconds the last token is good."""
        return self._ends - time.monotonic()

    def forget(self) -> None:
        """Drops the token that is kept: a server did not take it."""
        self._client = None

    def _make_client(self) -> Any:
        identity: Any = msal.SystemAssignedManagedIdentity()
        if self._client_id:
            identity = msal.UserAssignedManagedIdentity(client_id=self._client_id)
        web = Web(self._ca_file, PATIENCE)
        web.trust_env = False  # the machine asks itself: no proxy knows the answer
        return msal.ManagedIdentityClient(identity, http_client=web)


def _refusal(answer: dict[str, Any]) -> MailboxTrouble:
    said = words(answer.get("error_description") or answer.get("error") or answer)[:200]
    known = answer.get("error") in ("invalid_request", "unauthorized_client", "invalid_scope")
    return MailboxTrouble((UNKNOWN if known else UNWELL).format(said=said))


def _where() -> str:
    named = os.environ.get("IDENTITY_ENDPOINT") or os.environ.get("AZURE_POD_IDENTITY_AUTHORITY_HOST")
    parts = urlsplit(named or VIRTUAL_MACHINE)
    return f"{parts.scheme}://{parts.netloc}"
