"""Whether a server's refusal says that nobody can be reached at an address, or only that this letter was not wanted."""

import re

_STATUS = re.compile(r"\b5\.(\d{1,3})\.(\d{1,3})\b")
_OF_THE_ADDRESS = frozenset({"1", "2", "4"})
"""RFC 3463: the address, the mailbox (unknown, disabled, full), the way to it."""
_OF_THE_LETTER = frozenset({("2", "3")})
"""The one of them that is about the letter: it is longer than the mailbox takes."""
_WHO = r"(?:user|mailbox|recipient|address|account|person|host|domain)"
_NOBODY = re.compile(
    rf"\b{_WHO}s?\b.{{0,60}}\b(?:unknown|unavailable|not (?:found|exist|known|available|active)|doesn['’]t exist"
    rf"|disabled|inactive|suspended|invalid|full|over quota)|\b(?:no such|unknown|invalid|non-?existent) {_WHO}\b",
    re.IGNORECASE,
)
_THIS_LETTER = re.compile(
    r"\b(?:spam|virus|malware|policy|content|size|too (?:large|big|long)|attachment|black ?list|block ?list|blocked"
    r"|relay\w*|authenticat\w*|dmarc|spf|dkim|reputation)\b",
    re.IGNORECASE,
)


def is_unreachable(said: str) -> bool | None:
    """What a server's words for good (5yz) say of an address: ``True`` nobody is there, ``False`` it is this letter
    that was not wanted (its size, its content, our server), ``None`` they do not tell."""
    if status := _STATUS.search(said):
        subject, detail = status.groups()
        return subject in _OF_THE_ADDRESS and (subject, detail) not in _OF_THE_LETTER
    if _THIS_LETTER.search(said):
        return False
    return True if _NOBODY.search(said) else None
