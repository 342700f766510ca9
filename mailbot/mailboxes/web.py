"""HTTPS for tokens, Graph and Exchange: certificates checked, patience limited, and a sentence for what breaks."""

import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests

from mailbot.mailboxes.broken import trouble
from mailbot.mailboxes.lines import Line, Security
from mailbot.mailboxes.protocol import MailboxTrouble

Result = TypeVar("Result")
ROOTS = (ssl.SSLCertVerificationError, ssl.SSLError, socket.gaierror, ConnectionRefusedError, TimeoutError)
"""What lies at the bottom of a failed request, the most telling first."""


class Web(requests.Session):
    """A session that waits ``timeout`` seconds for each answer and trusts ``ca_file`` in place of the usual ones."""

    def __init__(self, ca_file: Path | None = None, timeout: float = 60) -> None:
        super().__init__()
        self._ca_file, self._timeout = ca_file, timeout

    def request(self, *arguments: Any, **options: Any) -> requests.Response:
        """A request. The authority is told each time: the environment would overrule that of the session."""
        options["timeout"] = options.get("timeout") or self._timeout
        if self._ca_file:
            options["verify"] = str(self._ca_file)
        return super().request(*arguments, **options)


def line_to(address: str, what: str, named: str, ca_file: Path | None, timeout: float = 60) -> Line:
    """The line to a web server at ``address``, which stands in the setting ``named``."""
    parts = urlsplit(address)
    security: Security = "tls" if parts.scheme == "https" else "none"
    return Line(parts.hostname or "", parts.port or 443, security, ca_file, timeout, what, named)


def reach(line: Line, work: Callable[[], Result]) -> Result:
    """What ``work`` yields. Raises MailboxTrouble when the server at the end of ``line`` cannot be reached or trusted.
    """
    if line.ca_file:
        line.context()  # says it when the file holds no certificate
    try:
        return work()
    except requests.RequestException as error:
        raise trouble(line, root_of(error), "") from error


def root_of(error: BaseException) -> BaseException:
    """The telling error under a failed request; an OSError of no kind when there is none."""
    causes = list(_causes(error))
    for kind in ROOTS:
        for cause in causes:
            if isinstance(cause, kind):
                return cause
    late = any(isinstance(cause, requests.Timeout) for cause in causes)
    return TimeoutError() if late else OSError()


def may_have_arrived(trouble: MailboxTrouble) -> bool:
    """Whether a request that ended so may have reached the server: not when no line to it could be made."""
    causes = list(_causes(trouble.__cause__))
    if not any(isinstance(cause, requests.RequestException) for cause in causes):
        return False
    never = (requests.ConnectTimeout, ssl.SSLError, socket.gaierror, ConnectionRefusedError)
    return not any(isinstance(cause, never) for cause in causes)


def _causes(error: object) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [getattr(one, "reason", None), *one.args, one.__cause__, one.__context__]


def read_json(answer: requests.Response, what: str) -> dict[str, Any]:
    """The JSON object in an answer. Raises MailboxTrouble when it holds none."""
    try:
        told = answer.json()
    except ValueError:
        told = None
    if not isinstance(told, dict):
        host = urlsplit(answer.url).hostname
        raise MailboxTrouble(
            f"The {what} {host} answered {answer.status_code} with something that is no JSON. Check the address in "
            "mailbox.toml, and that no proxy stands between."
        )
    return told


LONGEST_PAUSE = 3600.0
"""Seconds: a server that asks for more is asked again after so many."""


def lifetime(answer: Mapping[str, Any], otherwise: float) -> float:
    """For how many seconds a token is good (``expires_in``); ``otherwise`` where that is missing or no number."""
    try:
        seconds = float(answer.get("expires_in", otherwise))
    except (TypeError, ValueError):
        return otherwise
    return seconds if 0 <= seconds < float("inf") else otherwise


def asked_pause(answer: requests.Response, otherwise: float = 2.0) -> float:
    """The seconds that Retry-After asks for, an hour at most: a number, or a moment by the server's own clock; else
    ``otherwise``."""
    asked = answer.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", asked, re.ASCII):
        return min(float(asked), LONGEST_PAUSE)
    try:
        until, now = parsedate_to_datetime(asked), parsedate_to_datetime(answer.headers.get("Date", ""))
        return min(max(0.0, (until - now).total_seconds()), LONGEST_PAUSE)
    except (ValueError, TypeError):
        return otherwise
