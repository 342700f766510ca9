"""What gateways and marking tools put above the sender's first word."""

import re

_LONGEST = 600
_WARNING = re.compile(
    r"[\W_]*(?:caution|warning|external|important|attention|stop|be (?:aware|careful)|this (?:e-?mail|message|sender)"
    r"|you don[’']?t often get)\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:e-?mail|message)\b[^.]{0,60}\b(?:outside|external)\b|\bexternal (?:e-?mail|sender|message|source)\b"
    r"|\boften get e-?mail from\b",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:links?|attachments?|content is safe|recogni[sz]e|sender|learn why this is important)\b", re.IGNORECASE
)
_MARKING = re.compile(
    r"[\W_]*(?:classification\W*)?"
    r"(?:official(?:[\W_]*sensitive)?|not protectively marked|unclassified|restricted|protect"
    r"|external(?: (?:e-?mail|sender|message))?)"
    r"(?:[\W_]+(?:personal|commercial|locsen|police|and|partners|only|data))*[\W_]*",
    re.IGNORECASE,
)


_LINES = 4
_ENDS = re.compile(r"(?:[.!\])*]|this is important)\s*$", re.IGNORECASE)


def split_banner(text: str) -> tuple[str, str]:
    """The warnings and protective markings at the top of a text, and what follows them.

    Only whole sentences in whole lines count, and a sender may begin with "Caution" as well: in doubt the words are
    the sender's.
    """
    banner: list[str] = []
    rest = text.lstrip("\n")
    while (found := _banner_at_top(rest)) is not None:
        banner.append(found)
        rest = rest[len(found) :].lstrip("\n")
    return "\n\n".join(banner), rest


def _banner_at_top(text: str) -> str | None:
    """The first line if it is a marking, or the first lines that make up a warning; ``None`` when there is neither."""
    paragraph = re.split(r"\n[ \t]*\n", text[: _LONGEST + 1], maxsplit=1)[0]
    lines = paragraph.split("\n")
    if lines[0].strip() and _MARKING.fullmatch(lines[0]):
        return lines[0]
    if not _WARNING.match(paragraph) or len(paragraph) > _LONGEST:
        return None
    beginnings = ("\n".join(lines[:count]) for count in range(1, min(len(lines), _LINES) + 1))
    return next((words for words in beginnings if all(sign.search(words) for sign in (_OUTSIDE, _CARE, _ENDS))), None)
