"""Addresses and message ids in headers, read by hand.

The standard library takes ``a@real.example <b@evil.example>`` for the first, walks down nested comments
until the stack ends, and needs most of a minute for 60 kB of quotation marks.
"""

import re
from collections.abc import Iterable

from parsers.facts import Address
from parsers.mail.words import decode_words, one_line

ADDRESSES_LIMIT = 1_000
IDS_LIMIT = 200
_ADDRESS_LIMIT = 320

_TOKEN = re.compile(r'"(?:[^"\\]|\\.){0,500}+"|<[^<>]*>|[(),;]|[^"<(),;]+|["<]')
_ADDRESS = re.compile(r'(?:"[^"\s]*"|[^\s@<>"(),;:]+)@[^\s@<>"(),;:]+')
_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f-\x9f]{1,900}>")
"""Whatever senders write, but never control characters: some databases take no null, and no program writes one."""


def read_addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """The mailboxes named in address fields, in order, each once; the address is what stands in ``<>``."""
    found = [address for value in values for item in _items(value) if (address := _read(item)) is not None]
    return tuple(dict.fromkeys(found[:ADDRESSES_LIMIT]))


def _items(value: str) -> list[list[str]]:
    """The tokens of each comma-separated item, with comments left out and group names cut off."""
    items: list[list[str]] = [[]]
    depth = 0
    for match in _TOKEN.finditer(value):
        token = match[0]
        if token == "(":
            depth += 1
        elif token == ")":
            depth = max(depth - 1, 0)
        elif depth == 0 and token in ",;":
            items.append([])
        elif depth == 0:
            items[-1].append(token)
    return items


def _read(tokens: list[str]) -> Address | None:
    """The mailbox that one item spells, or ``None``."""
    angles = [place for place, token in enumerate(tokens) if token.startswith("<") and len(token) > 2]
    if angles:
        words = "".join(tokens[: angles[-1]])
        place = tokens[angles[-1]][1:-1].rpartition(":")[2].strip()
    else:
        words, place = "", "".join(tokens).rpartition(":")[2].strip()
    if len(place) > _ADDRESS_LIMIT or not _ADDRESS.fullmatch(place) or one_line(place) != place:
        return None
    return Address(place.lower(), _name(words))


def _name(words: str) -> str:
    words = words.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = re.sub(r"\\(.)", r"\1", words[1:-1])
    return one_line(decode_words(words), 200)


def read_sender(values: tuple[str, ...]) -> Address | None:
    """The one address of the From header; ``None`` when there is none, or more than one to choose from."""
    found = read_addresses(values)
    return found[0] if len({address.address for address in found}) == 1 else None


def read_ids(value: str) -> tuple[str, ...]:
    """The message ids of a field, each with its angle brackets, in order."""
    return tuple(dict.fromkeys(match[0] for match in list(_ID.finditer(value))[:IDS_LIMIT]))


def read_id(value: str) -> str | None:
    """A Message-ID with its angle brackets, which are added when the sender left them out."""
    found = read_ids(value)
    if found:
        return found[0]
    bare = value.strip().strip("<>")
    return f"<{bare}>" if bare and _ID.fullmatch(f"<{bare}>") else None
