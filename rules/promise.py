"""Whether a message says that a form comes with it: "please find attached", where nothing may be attached."""

import re

from parsers.facts import Message

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n\s*\n|(?<=[.!?,:])\n")
_CARRIES = re.compile(
    r"\b(?:attached|enclosed|enclose|attaching|attach|re-?attach(?:ed|ing)|herewith|pfa|in the attachment"
    r"|here(?:['’]s| is| are) (?:the|our|my|a)|(?:am|are|['’]m|['’]re) sending|sending (?:you )?(?:the|our|my|a))\b",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"\bplease (?:find|see)\b.{0,60}\b(?:attached|enclosed|attachment)\b|\bpfa\b|\battached (?:is|are|please find)\b",
    re.IGNORECASE | re.DOTALL,
)
_FORM = re.compile(
    r"\b(?:forms?|referrals?|rapid review|chronolog(?:y|ies)|part [ab]|(?:agency|nil|our|the|this|my|a) returns?)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:not|n['’]t|never|nothing|no|forgot|forgotten|without|will|['’]ll|shall|to follow|later|tomorrow|when|if|any"
    r"|could you|can you|would you|please (?:attach|enclose)|you (?:have )?attached)\b|n['’]t\b|\?\s*$",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(r"confidential|intended (?:recipient|solely|only)|virus|disclaimer|privileged", re.IGNORECASE)


def promises_a_form(message: Message) -> bool:
    """Whether a sentence of the sender's own says that a form, referral or return is attached now.

    Not what comes later, what somebody else forgot, a question, or the small print about attachments
    ("a form promised but not attached" under "What comes in").
    """
    about_a_form = bool(_FORM.search(message.subject))
    return any(_promises(sentence, about_a_form) for sentence in _SENTENCES.split(message.body))


def _promises(sentence: str, about_a_form: bool) -> bool:
    if not (about_a_form or _FORM.search(sentence)) or _SMALL_PRINT.search(sentence):
        return False
    return bool(_SURELY.search(sentence) or (_CARRIES.search(sentence) and not _NOT_NOW.search(sentence)))
