"""What an SMTP server says that it can take, and which letters are beyond that."""

import re
import smtplib
from collections.abc import Sequence

_ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>\x00-\x1f\x7f]+")


def beyond(server: smtplib.SMTP, data: bytes, addresses: Sequence[str], most: int) -> tuple[int, str] | None:
    """Why a letter cannot be handed over (a code as the server would give it, and words), ``None`` when it can.

    ``addresses`` are the sender ("" for none) and the recipients, ``most`` our own limit in bytes.
    """
    limit = min(told_size(server) or most, most)
    sender, *recipients = addresses
    if not all(_ADDRESS.fullmatch(address) for address in (*recipients, *filter(None, [sender]))):
        return 553, "this is no address"
    if len(data) > limit:
        return 552, f"the letter has {len(data) / 1e6:.1f} MB, the limit is {limit / 1e6:.1f} MB"
    if not is_ascii(addresses) and not server.has_extn("smtputf8"):
        return 553, "the server takes no addresses beyond ASCII (SMTPUTF8)"
    if not data.isascii() and not server.has_extn("8bitmime"):
        return 554, "the server takes no letters beyond ASCII (8BITMIME)"
    return None


def is_ascii(addresses: Sequence[str]) -> bool:
    """Whether every server can take them."""
    return all(address.isascii() for address in addresses)


def told_size(server: smtplib.SMTP) -> int:
    """The largest letter that the server takes, in bytes; 0 where it tells none."""
    told = server.esmtp_features.get("size", "")
    return int(told) if told.isdigit() else 0
