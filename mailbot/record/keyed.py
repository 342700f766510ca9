"""The one-tap answers of a letter, keyed anew when the letter goes to somebody else than it was written to."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from mailbot.record.desk import Desk
from mailbot.record.tokens import TAP, tap_token

_LINK = re.compile(r'href="(mailto:[^"]+)"')
_KEYED = re.compile(r"(?:edition (?P<edition>\d+) )?\[(?P<token>[^\]]+)\]")


def keyed_anew(desk: Desk, page: str, before: str, now: str) -> dict[str, str]:
    """Each token of a page's ready replies that is worth something for ``before``, with the one for ``now``."""
    found = {}
    for link in _LINK.findall(page):
        said = parse_qs(urlsplit(unescape(link)).query)
        subject, command = (said.get(name, [""])[0] for name in ("subject", "body"))
        head, _, tail = subject.rpartition(command)
        if (keyed := _KEYED.fullmatch(tail.strip())) is None:
            continue
        about, edition, token = head.strip(), keyed["edition"], keyed["token"]
        if desk.vault.signed(token, TAP, about, command, edition or "", before):
            found[token] = tap_token(desk, about, command, int(edition) if edition else None, now)
    return found
