"""Messages that arrive locked: S/MIME, PGP, rights management and the secure-mail services."""

import re

from parsers.facts import Attachment, Code, Problem, Where

_TYPES = {
    "application/pkcs7-mime": "It is locked or sealed with S/MIME.",
    "application/x-pkcs7-mime": "It is locked or sealed with S/MIME.",
    "application/pgp-encrypted": "It is encrypted with PGP.",
    "application/x-microsoft-rpmsg-message": "It is locked with Microsoft rights management.",
}
_NAMES = (
    (re.compile(r"\.p7m$", re.IGNORECASE), "It is locked or sealed with S/MIME."),
    (re.compile(r"\.(pgp|gpg)$", re.IGNORECASE), "It is encrypted with PGP."),
    (re.compile(r"\.rpmsg$", re.IGNORECASE), "It is locked with Microsoft rights management."),
    (re.compile(r"\.switch$", re.IGNORECASE), "It is a secure message of Egress."),
    (re.compile(r"^(securedoc.*|securemessageatt|message_zdm|securemail.*)\.html?$", re.IGNORECASE),
     "It is a page that opens a secure message elsewhere."),
)
_ARMOUR = "-----BEGIN PGP MESSAGE-----"
_WRAPPERS = re.compile(
    r"sent you a (?:protected|secure|encrypted) (?:message|e-?mail)"
    r"|you(?: have|['’]ve) (?:received|been sent) (?:a|an) (?:\w+ )?(?:secure|encrypted|protected) (?:message|e-?mail)"
    r"|this (?:message|e-?mail) (?:has been|is|was) encrypted (?:using|with|by)(?! (?:tls|transport))"
    r"|new \w+ secure e-?mail message|message waiting on cjsm|to (?:read|open|view) (?:the|your|this) "
    r"(?:secure|encrypted|protected) (?:message|e-?mail)|sent you an? (?:\w+ )?(?:secure|encrypted) (?:message|e-?mail)"
    r"|open the attach(?:ment|ed (?:file|pdf|html))[^.]{0,40}\b(?:with your password|to (?:read|open|view))"
    r"|click here by \S{6,12} to (?:read|view) your message"
    r"|(?:click|use) (?:here|the (?:link|button)[^.]{0,40}) to (?:read|open|view) (?:the|your|this) "
    r"(?:secure |encrypted |protected )?(?:message|e-?mail)",
    re.IGNORECASE,
)
"""What the pages of Egress, NHSmail [secure], Microsoft, Cisco, Proofpoint, Zix, CJSM and their like say in place of
the message."""
_ASK = " Please send it again as an ordinary attachment, or ring us."


def locked(attachments: tuple[Attachment, ...], words: str) -> tuple[Problem, ...]:
    """A problem for each attachment that is locked, and for a body that is only the way to one.

    Words about encryption count only where nothing else was sent: people have such words in their signatures.
    ``words`` are the sender's own, or all where there are none.
    """
    problems = [
        Problem(f"attachments[{number}]", Code.ENCRYPTED, why + _ASK, Where(part=f"attachment {number + 1}"))
        for number, attachment in enumerate(attachments)
        if (why := _why(attachment)) is not None
    ]
    if _ARMOUR in words:
        problems.append(Problem("body", Code.ENCRYPTED, "The message is encrypted with PGP." + _ASK))
    elif _WRAPPERS.search(words) and not any(_is_document(attachment) for attachment in attachments):
        problems.append(
            Problem("body", Code.ENCRYPTED, "It is a secure message that can only be read on another site." + _ASK)
        )
    return tuple(problems)


def _why(attachment: Attachment) -> str | None:
    if _ARMOUR.encode() in attachment.data[:200]:
        return "It is encrypted with PGP."
    named = next((why for pattern, why in _NAMES if pattern.search(attachment.name)), None)
    return _TYPES.get(attachment.content_type) or named


def _is_document(attachment: Attachment) -> bool:
    return not attachment.inline and attachment.content_type != "text/html" and _why(attachment) is None
