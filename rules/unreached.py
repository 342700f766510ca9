"""Automatic answers which say that a letter of ours lies unread: a gate that wants to be opened first, "deleted"."""

import re

from parsers.facts import Message

DELETED = "it was deleted without being read"
HELD = "it is held back until somebody confirms it"
NOT_TAKEN = "it was not delivered, read or passed on"
_BEGINNING = 2_000
"""So many characters of the words are looked at: small print below them speaks of mail that was not delivered."""

_SIGNS = (
    (re.compile(r"\A\s*not read:|\bdeleted (?:without being|before (?:it was|being)) read\b", re.IGNORECASE), DELETED),
    (
        re.compile(
            r"\b(?:confirm|verify|prove|validate)\b[^.!\n]{0,60}\b"
            r"(?:human|real person|not an? (?:robot|spammer|machine)|(?:as a|the) sender"
            r"|your (?:identity|e-?mail|address|message))"
            r"|\b(?:click|follow|reply|respond)\b[^.!\n]{0,80}"
            r"\b(?:so that|to (?:have|get|let|release|deliver|approve))\b[^.!\n]{0,60}"
            r"\b(?:deliver\w*|releas\w*|through|e-?mail|message)\b"
            r"|\b(?:held|quarantined|waiting|pending|queued?)\b[^.!\n]{0,60}"
            r"\b(?:approv\w*|authori[sz]\w*|confirm\w*|verif\w*|moderat\w*|releas\w*)",
            re.IGNORECASE,
        ),
        HELD,
    ),
    (
        re.compile(
            r"\b(?:your|this|the) (?:e-?mail|message|letter)\b[^.!\n]{0,40}\b(?:has|have|was|will|is)"
            r"(?: not|n['’]t) (?:yet )?(?:been |be |being )?"
            r"(?:delivered|read|seen|forwarded|passed on|processed|accepted|received|opened)\b",
            re.IGNORECASE,
        ),
        NOT_TAKEN,
    ),
)


def says_unread(message: Message) -> str:
    """What an automatic answer says of the letter that it answers, "" when nothing says that it lies unread.

    Usual receipts ("we answer within five days") say nothing of the kind, and a failed delivery is a ``Bounce``.
    """
    said = f"{message.subject}\n{' '.join(message.body[:_BEGINNING].split())}"
    return next((meaning for sign, meaning in _SIGNS if sign.search(said)), "")
