"""Whether the sender is who it says: what the mailbox's own server wrote about it, and nothing else."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from parsers.facts import Message


class Verdict(StrEnum):
    """What is known of a sender. Only ``authenticated`` may command; ``failed`` gets no letter."""

    AUTHENTICATED = "authenticated"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trust:
    """Which header is believed. ``authserv_id``: the topmost Authentication-Results if that server wrote it.

    ``exchange``: Exchange writes the topmost one without an id; or its mark for mail from inside the organisation,
    stamped by one of its servers (``organisation`` is their domain; without it no mark is believed). Where Exchange
    writes no results at all (``writes_results`` is false: on-premises), one without an id is the sender's own work.
    ``none``: nothing is believed.
    """

    mode: Literal["authserv_id", "exchange", "none"]
    authserv_id: str = ""
    organisation: str = ""
    writes_results: bool = True


def judge_sender(message: Message, trust: Trust) -> Verdict:
    """Judges the From address of one message by the topmost Authentication-Results; those below may be forged."""
    if trust.mode == "none" or message.sender is None:
        return Verdict.UNKNOWN
    if trust.mode == "exchange" and _is_internal(message, trust.organisation):
        return Verdict.AUTHENTICATED
    stamped = message.headers.get("authentication-results", ())
    if not stamped or (trust.mode == "exchange" and not trust.writes_results):
        return Verdict.UNKNOWN
    results = _results(stamped[0], trust)
    return Verdict.UNKNOWN if results is None else _by_dmarc(results, message.sender.domain)


def _is_internal(message: Message, organisation: str) -> bool:
    said = message.headers.get("x-ms-exchange-organization-authas", ())
    source = message.headers.get("x-ms-exchange-organization-authsource", ())
    if [value.strip().casefold() for value in said] != ["internal"]:
        return False
    if not organisation or len(source) != 1:  # a second mark is one that the sender brought along
        return False
    server, wanted = source[0].strip().casefold(), organisation.strip().casefold()
    return server == wanted or server.endswith(f".{wanted}")  # not eviltameside.example


def _results(header: str, trust: Trust) -> list[Any] | None:
    """The results of the header that is believed; ``None`` when another server wrote it or it cannot be read."""
    from authres import AuthenticationResultsHeader

    text = " ".join(header.split())
    if trust.mode == "exchange":
        if "=" not in text.partition(";")[0]:
            return None  # Exchange leaves the server's id out: whoever wrote one is not Exchange
        text = f"exchange; {text}"
    try:
        parsed = AuthenticationResultsHeader.parse_value(text)
    except Exception:  # whatever a hostile header does to the library, it proves nothing
        return None
    wanted = trust.authserv_id if trust.mode == "authserv_id" else "exchange"
    return list(parsed.results) if str(parsed.authserv_id).casefold() == wanted.casefold() else None


def _by_dmarc(results: list[Any], domain: str) -> Verdict:
    """DMARC passes for the From domain, said outright or shown by an aligned DKIM or SPF pass."""
    dmarc = [result for result in results if result.method == "dmarc"]
    if len(dmarc) != 1:
        return Verdict.UNKNOWN
    if dmarc[0].result == "fail":
        return Verdict.FAILED
    if dmarc[0].result != "pass":
        return Verdict.UNKNOWN
    named = _property(dmarc[0], "header", "from")
    if named:
        return Verdict.AUTHENTICATED if _domain(named) == domain else Verdict.UNKNOWN
    vouched = {
        _domain(_property(result, kind, name))
        for result in results
        if result.result == "pass"
        for kind, name in (("header", "d"), ("smtp", "mailfrom"))
    }
    return Verdict.AUTHENTICATED if domain in vouched else Verdict.UNKNOWN


def _property(result: Any, kind: str, name: str) -> str:
    found = [str(item.value) for item in result.properties if item.type == kind and item.name == name]
    return found[0] if len(found) == 1 else ""


def _domain(address: str) -> str:
    return re.sub(r"^.*@", "", address).strip("<> ").casefold()
