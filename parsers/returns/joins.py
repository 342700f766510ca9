"""Rows that an agency's program or a page end split in two: the second is the rest of the first."""

import re

from parsers.returns.body import Body
from parsers.returns.headings import Role, role_of
from parsers.returns.plain import plain
from parsers.returns.seen import Seen
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written

_LONGEST_LABEL = 30
_OF_PROSE = (Role.EVENT, Role.RESPONSE, Role.COMMENT)
_OPEN_END = re.compile(r"(?:[\w,;:–—&/-]|\.\.\.|…)$")
_HANGING = re.compile(
    r"(?:[,;–—&/-]|\.\.\.|…|\b(?:and|or|the|an?|to|of|with|that|was|were|had|for|in|at|by|on|who|is|her|his|their))$",
    re.IGNORECASE)
_WORD = r"(?:continued|cont['’]?d?)\b[^\w]*"
_CONTINUED = re.compile(rf"^[\s(\[]*{_WORD}|[\s(\[]*{_WORD}$", re.IGNORECASE)


def continues(seen: Seen, above: Written, body: Body) -> bool:
    """Whether a row has only prose, and that goes on in the middle of a sentence of the row above.

    Where events do not end with full stops anyway, only a sentence left hanging tells. Prose across the whole table
    under a row that told no event is that row's event; behind a label ("Analysis: ...", or "Action" in the first
    cell) it is what the label says of that row.
    """
    words = body.words
    if _behind_a_label(seen, words):
        return True
    if seen.wide:
        role, text = _across(seen, words)
        if role is not Role.EVENT or above.text(Role.EVENT):
            return role is not Role.EVENT
        return not body.looker.tells_events or (text[0].isupper() and " " in text)
    own = seen.words
    if _goes_on_by_its_date(own, words):
        return True
    if seen.merged or not own or any(role not in _OF_PROSE for role in own):
        return False
    if any(plain(text.split("\n")[0]) in words.rows["continued"] or _says_continued(text) for text in own.values()):
        return True
    end = _OPEN_END if body.ends_sentences else _HANGING
    return any(text[0].islower() and end.search(above.text(role)) is not None for role, text in own.items())


def _goes_on_by_its_date(own: dict[Role, str], words: ReturnWords) -> bool:
    """Whether "(cont.)" stands in the place of the date and the sentence goes on in small letters."""
    told = [text for role, text in own.items() if role is not Role.DATE]
    return plain(own.get(Role.DATE, "")) in words.rows["continued"] and any(text[0].islower() for text in told)


def join(seen: Seen, above: Written, words: ReturnWords) -> None:
    """Add the words of a row to those of the row above."""
    labelled = _behind_a_label(seen, words)
    own = dict([labelled or _across(seen, words)]) if labelled or seen.wide else dict(seen.words)
    if _goes_on_by_its_date(own, words):
        del own[Role.DATE]
    for role, text in own.items():
        before = _CONTINUED.sub("", above.text(role))
        above.words[role] = " ".join(part for part in (before, _CONTINUED.sub("", text)) if part)
    above.said = f"{above.said}\t{seen.said}"
    above.hidden = above.hidden or seen.row.hidden
    above.tracked = above.tracked or seen.row.tracked


def _behind_a_label(seen: Seen, words: ReturnWords) -> tuple[Role, str] | None:
    """What stands behind a label in the first cell of a row: "Action: | Heater lent."."""
    if len(seen.texts) != 2 or seen.merged or seen.filled[0][0] != 0:
        return None
    label, text = seen.texts
    role = role_of(label, words.columns) if len(label) <= _LONGEST_LABEL and not any(map(str.isdigit, label)) else None
    told = role in _OF_PROSE and (label.endswith(":") or plain(label) in words.columns.heads)
    return (role, text) if told and role else None


def _across(seen: Seen, words: ReturnWords) -> tuple[Role, str]:
    """What words across the table are: what the label before them says, else an event."""
    label, colon, text = seen.texts[0].partition(":")
    role = role_of(label, words.columns) if colon and text.strip() else None
    return (role, text.strip()) if role in _OF_PROSE else (Role.EVENT, seen.texts[0])


def _says_continued(text: str) -> bool:
    return _CONTINUED.match(text) is not None and text[:1] in "([C" and _CONTINUED.sub("", text) != text
