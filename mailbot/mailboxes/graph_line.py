"""The line to Microsoft Graph: tokens, immutable ids on every request, patience, and what its refusals mean."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import requests

from mailbot.mailboxes.graph_refusal import GraphRefusal, refusal_in
from mailbot.mailboxes.graph_words import sentence_for
from mailbot.mailboxes.lines import forget
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.web import Web, asked_pause, line_to, reach

SERVER = "mail server"
PAGE = 200
"""Things asked for at once."""
TRIES = 3
PATIENCE = 30.0
"""Seconds that are waited on the spot when Graph asks us to; for longer, the next cycles wait."""
_TROUBLED = frozenset({502, 503, 504})


class GraphLine:
    """Requests about one mailbox. ``wait`` sleeps.

    Everything raises GraphRefusal for an answer of 4xx or 5xx that the caller may know how to take, and MailboxTrouble
    when there is no answer, no token, or when Graph asks us to come back later.
    """

    def __init__(
        self, endpoint: str, user: str, tokens: Callable[[], str], *, ca_file: Path | None = None,
        timeout: float = 60, wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.user, self._endpoint, self._tokens = user, endpoint, tokens
        self._line = line_to(endpoint, SERVER, "endpoint", ca_file)
        self._web, self.pause = Web(ca_file, timeout), wait
        self._closed_until = 0.0

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """A thing. ``query`` without the ``$`` of its names."""
        return self._object(self.ask("GET", self._address(path, query)))

    def pages(self, path: str, start: str | None = None, **query: str) -> Iterator[dict[str, Any]]:
        """The pages of a list, from ``path`` or from where a link of Graph's own leads, which is followed as it is."""
        address: object = start or self._address(path, query)
        followed: set[object] = set()
        while address:
            if not isinstance(address, str) or address in followed:
                raise MailboxTrouble("Microsoft Graph named a continuation that leads nowhere. It is tried again.")
            followed.add(address)
            if _server_of(address) != _server_of(self._endpoint):
                if address == start:  # kept from before endpoint was changed
                    raise GraphRefusal(410, "syncStateNotFound", "")
                raise MailboxTrouble("Microsoft Graph named a continuation on another server. It was not followed.")
            page = self._object(self.ask("GET", address))
            yield page
            address = page.get("@odata.nextLink")

    def send(self, method: str, path: str, *, json: object = None, mime: bytes | None = None) -> dict[str, Any]:
        """A change: with an object, or with a message (base64 already); what Graph says of it."""
        headers = {"Content-Type": "text/plain"} if mime is not None else {}
        return self._object(self.ask(method, self._address(path, {}), headers, json=json, data=mime))

    def raw(self, path: str, limit: int) -> bytes:
        """The bytes of a thing, and no more than one beyond the limit."""
        with self.ask("GET", self._address(path, {}), stream=True) as answer:
            found = bytearray()
            try:
                for piece in answer.iter_content(64 * 1024):
                    found += piece
                    if len(found) > limit:
                        break
            except requests.RequestException as error:
                raise MailboxTrouble(
                    "The line to Microsoft Graph broke within a message. It is tried again at the next cycle."
                ) from error
        return bytes(found[: limit + 1])

    def ask(
        self, method: str, address: str, headers: Mapping[str, str] | None = None, **body: Any
    ) -> requests.Response:
        """One request, repeated while that can do no harm: what changes something is repeated only when Graph says
        that it did nothing (429)."""
        for attempt in range(1, TRIES + 1):
            self._refuse_while_closed()
            try:
                once = partial(self._once, method, address, headers, body)
                answer = reach(self._line, once)
            except MailboxTrouble as trouble:
                if method != "GET" or attempt == TRIES or not isinstance(trouble.__cause__, requests.ConnectionError):
                    raise
                continue
            if answer.status_code < 400:
                return answer
            if answer.status_code == 401 and attempt == 1:  # taken back before its end: perhaps another one counts
                forget(self._tokens)
                continue
            again = answer.status_code == 429 or (method == "GET" and answer.status_code in _TROUBLED)
            if not again or not self._waits(answer, last=attempt == TRIES):
                break
        raise refusal_in(answer)

    def put_bare(self, address: str, piece: bytes, headers: Mapping[str, str]) -> requests.Response:
        """Bytes to an address that is its own proof: our token does not go there."""
        if urlsplit(address).scheme != "https":
            raise MailboxTrouble("Microsoft Graph named an unsafe address for an upload. Nothing was sent there.")
        line = line_to(address, SERVER, "endpoint", self._line.ca_file)
        return reach(line, lambda: self._web.put(address, data=piece, headers=dict(headers), allow_redirects=False))

    def trouble(self, refusal: GraphRefusal) -> MailboxTrouble:
        """The sentence for a refusal that is ours to mend."""
        return MailboxTrouble(sentence_for(refusal.status, refusal.code, refusal.said, self.user))

    def mailbox(self, user: str | None = None) -> str:
        """The path of a mailbox."""
        return f"/v1.0/users/{quote(user or self.user)}"

    def _once(
        self, method: str, address: str, headers: Mapping[str, str] | None, body: Mapping[str, Any]
    ) -> requests.Response:
        token = self._tokens()
        prefer = f'IdType="ImmutableId", odata.maxpagesize={PAGE}'
        return self._web.request(
            method, address, allow_redirects=False, **body,
            headers={"Authorization": f"Bearer {token}", "Prefer": prefer, **(headers or {})},
        )

    def _waits(self, answer: requests.Response, *, last: bool) -> bool:
        """Waits as long as Graph asks; false when that is too long for now."""
        seconds = asked_pause(answer)
        if answer.status_code == 429 and (last or seconds > PATIENCE):
            self._closed_until = time.monotonic() + seconds
            return False
        if last or seconds > PATIENCE:
            return False
        self.pause(seconds)
        return True

    def _refuse_while_closed(self) -> None:
        left = self._closed_until - time.monotonic()
        if left > 0:
            raise MailboxTrouble(
                f"Microsoft Graph asks us to wait another {left:.0f} seconds: too many requests were made. Nothing "
                "needs doing; if it lasts, look what else uses this application."
            )

    def _address(self, path: str, query: Mapping[str, str]) -> str:
        asked = "&".join(f"${name}={quote(value, safe='')}" for name, value in query.items())
        return f"{self._endpoint}{path}{'?' if asked else ''}{asked}"

    def _object(self, answer: requests.Response) -> dict[str, Any]:
        if not answer.content:
            return {}
        try:
            told = answer.json()
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise MailboxTrouble(
                "Microsoft Graph answered something that is no JSON. Check endpoint in mailbox.toml, and that no proxy "
                "stands between."
            )
        return told


def _server_of(address: str) -> tuple[str, str]:
    """Scheme and host; nothing of what is no address."""
    try:
        return urlsplit(address)[:2]
    except ValueError:
        return "", ""
