"""What the sender wrote, parted from what the sender quotes."""

import re
from collections.abc import Callable, Sequence

from mailparser_reply.constants import MAIL_LANGUAGES

from parsers.text import collapse

_HEADING_LINES = 12
"""Lines that an Outlook block of From, Sent, To and Subject may take, with wrapped lists of recipients."""
_WROTE_LENGTH = 250
_WROTE_LINES = 4

_WROTE = tuple(
    re.compile(language["wrote_header"], re.IGNORECASE)
    for language in MAIL_LANGUAGES.values()
    if "wrote_header" in language
)
_CERTAIN = re.compile(r"@|\d{1,2}[:.]\d{2}\b")
"""A mail program's "On ... wrote:" names an hour or an address; a narrative seldom does."""

_FROM = re.compile(r"[ *]*From:[ *]*\S", re.IGNORECASE)
_HEADING = re.compile(r"[ *]*(From|Sent|Date|To|Cc|Subject|Importance|Reply-To):", re.IGNORECASE)
_DIVIDER = re.compile(
    r"\s*-{2,}\s*(?:original|forwarded|reply) (?:message|mail|appointment|by\b.*)\s*-{2,}\s*"
    r"|\s*begin forwarded message:\s*",
    re.IGNORECASE,
)
_UNDERSCORES = re.compile(r"\s*_{10,}\s*")

_ANSWERED = r"(?:answer(?:s|ed)?|repl(?:y|ies|ied)|respon(?:se|ses|ded)|comment(?:s|ed)?)"
_BETWEEN = (
    r"(?:below|in-?line|in line|in (?:the )?(?:text|body of)|in (?:red|blue|green|purple|bold|capitals|caps|italics)"
    r"|under(?:neath)? each|beside each|against each)"
)
_CUE = re.compile(
    rf"\b{_ANSWERED}\b[^.!?]{{0,60}}\b{_BETWEEN}\b|\b(?:see|below)\b[^.!?]{{0,40}}\bin (?:red|blue|green|purple|bold)\b"
    rf"|\b{_BETWEEN}\b[^.!?]{{0,30}}\b(?:my|our) {_ANSWERED}\b",
    re.IGNORECASE,
)


def split_reply(text: str) -> tuple[str, str]:
    """The sender's own words and the quotation, from the text of one message.

    Where answers are typed between the quoted lines, or the sender says so ("answers below, in red"),
    all of it is the sender's: an answer means nothing without its question. Words below a quotation
    that is marked with ``>`` belong to the sender as well.
    """
    lines = text.split("\n")
    start = next((place for place in range(len(lines)) if _begins_quote(lines, place)), None)
    if start is None:
        return text.strip(), ""
    above, below = "\n".join(lines[:start]).strip(), lines[start:]
    if _CUE.search(collapse(above[-5000:])):
        return text.strip(), ""
    marked = [place for place, line in enumerate(below) if _is_marked(line)]
    if not marked:
        return above, "\n".join(below).strip()
    if _answers_between(below, marked):
        return text.strip(), ""
    after = "\n".join(below[marked[-1] + 1 :]).strip()
    return "\n\n".join(filter(None, (above, after))), "\n".join(below[: marked[-1] + 1]).strip()


def _begins_quote(lines: Sequence[str], place: int) -> bool:
    return any(rule(lines, place) for rule in _BEGINNINGS)


def _is_marked(line: str) -> bool:
    return line.lstrip().startswith(">")


def _marked(lines: Sequence[str], place: int) -> bool:
    """``> `` before the line."""
    return _is_marked(lines[place])


def _divided(lines: Sequence[str], place: int) -> bool:
    """-----Original Message-----, or an older sister of it."""
    return _DIVIDER.fullmatch(lines[place]) is not None


def _headed(lines: Sequence[str], place: int) -> bool:
    """Outlook's From, Sent, To, Subject (some telephones leave Sent out); with the underscores above them, if any."""
    if _UNDERSCORES.fullmatch(lines[place]):
        place = next((below for below in range(place + 1, min(place + 4, len(lines))) if lines[below].strip()), place)
    if not _FROM.match(lines[place]):
        return False
    names = [match[1].lower() for line in lines[place : place + _HEADING_LINES] if (match := _HEADING.match(line))]
    dated = bool({"sent", "date"} & set(names[:4])) and bool({"to", "subject"} & set(names))
    return dated or names[:3] == ["from", "to", "subject"]


def _attributed(lines: Sequence[str], place: int) -> bool:
    """"On Monday at 10:12, Somebody wrote:", on up to four lines, in the tongues that mail-parser-reply knows."""
    if not lines[place].strip():
        return False
    for last in range(place, min(place + _WROTE_LINES, len(lines))):
        if not lines[last].strip():
            return False
        if lines[last].rstrip().endswith((":", "：")):
            words = collapse(" ".join(lines[place : last + 1]))
            following = next((line for line in lines[last + 1 : last + 4] if line.strip()), "")
            return (
                len(words) <= _WROTE_LENGTH
                and (_CERTAIN.search(words) is not None or _is_marked(following))
                and any(pattern.match(words) for pattern in _WROTE)
            )
    return False


_BEGINNINGS: tuple[Callable[[Sequence[str], int], bool], ...] = (_marked, _divided, _headed, _attributed)


def _answers_between(below: Sequence[str], marked: Sequence[int]) -> bool:
    """Whether somebody wrote between the marked lines, other than who is quoted."""
    between = [
        place
        for place in range(marked[0] + 1, marked[-1])
        if below[place].strip() and not _is_marked(below[place]) and not _attributed(below, place)
    ]
    return bool(between)
