"""Bearer tokens for a refresh token, at any provider: each call yields one that is still good."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from mailbot.mailboxes.refusals import refusal
from mailbot.mailboxes.tokens import LOGIN_SERVER
from mailbot.mailboxes.web import Web, lifetime, line_to, reach, read_json

EARLY = 300
"""Seconds before its end at which a token counts as expired."""


class RefreshedTokens:
    """Tokens for a refresh token, by RFC 6749 section 6.

    ``read`` yields the refresh token each time anew: somebody else, or ``keep``, which is handed a new one where the
    provider replaces it, may have written another meanwhile. Several lines may share one of these: a refresh token that
    is replaced at each use must not be used by two at once.
    """

    def __init__(
        self, token_url: str, client_id: str, read: Callable[[], SecretStr], *, secret: SecretStr | None = None,
        scope: str = "", ca_file: Path | None = None, keep: Callable[[SecretStr], None] = lambda _: None,
    ) -> None:
        self._url, self._ca_file, self._keep, self._read = token_url, ca_file, keep, read
        self._newer: dict[str, str] = {}
        self._form = {"grant_type": "refresh_token", "client_id": client_id} | ({"scope": scope} if scope else {})
        self._secret = secret
        self._one_at_a_time = Lock()
        self._token = SecretStr("")
        self._ends = 0.0

    def __call__(self) -> str:
        """A token. Raises MailboxTrouble with what to do when none is issued."""
        with self._one_at_a_time:
            if self.lasts() < EARLY:
                self._take(reach(line_to(self._url, LOGIN_SERVER, "token_url", self._ca_file), self._ask))
            return self._token.get_secret_value()

    def lasts(self) -> float:
        """For how many seconds the last token is good."""
        return self._ends - time.monotonic()

    @property
    def replaced(self) -> bool:
        """Whether the provider gave another refresh token for the one that is read."""
        return self._refresh() != self._read().get_secret_value()

    def forget(self) -> None:
        """Drops the token that is kept: a server did not take it."""
        self._ends = 0.0

    def _ask(self) -> Mapping[str, Any]:
        form = self._form | {"refresh_token": self._refresh()}
        if self._secret:
            form |= {"client_secret": self._secret.get_secret_value()}
        return read_json(Web(self._ca_file).post(self._url, data=form, allow_redirects=False), LOGIN_SERVER)

    def _take(self, answer: Mapping[str, Any]) -> None:
        if not answer.get("access_token"):
            raise refusal(urlsplit(self._url).hostname or "", answer.get("error"), answer.get("error_description"))
        self._token = SecretStr(str(answer["access_token"]))
        self._ends = time.monotonic() + lifetime(answer, otherwise=3600)
        old, new = self._refresh(), str(answer.get("refresh_token") or "")
        if new and new != old:
            self._newer = {self._read().get_secret_value(): new}
            self._keep(SecretStr(new))

    def _refresh(self) -> str:
        """The refresh token that counts: the one that is read, or its successor where that was not written down."""
        told = self._read().get_secret_value()
        return self._newer.get(told, told)
