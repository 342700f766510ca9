"""The words round a command and behind its verb: greetings, conditions, days, hours, agencies. Nothing is guessed."""

import re
from collections.abc import Callable
from datetime import date, time
from difflib import get_close_matches

from rules.people import People

ReadDay = Callable[[str], date | None]
"""Words to the one day that they name, or ``None``; a time beside the day is not looked at."""

_BELOW = 5
"""How many lines below a command are looked at: further down stand signatures and what a lawyer wrote."""
_SLIP = 5
"""A name of more letters may have one wrong."""
_GREETING = re.compile(
    r"(?!.*\b(?:not|don['’]t)\b)(?:hi|hello|dear|(?:good )?(?:morning|afternoon|evening))(?:\s\w+){0,3}[,.!]?",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"(?:but|only|unless|until|once|after|when|except|provided|subject to|however|not|don['’]t|do not|"
    r"(?:please\s+)?(?:change|remove|correct|take out|add|wait|amend|could you|can you))\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:[\s,.!;:–-]*\b(?:please|thanks|thank you|many thanks|ta))*[\s,.!;:–-]*$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:to|until|till|on)\s+", re.IGNORECASE)
_HOUR = re.compile(
    r"(?:^|\s)(?:at\s+)?(?:(?P<noon>noon)|(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*"
    r"(?P<half>[ap]\.?m\.?)?)$",
    re.IGNORECASE,
)
_HOUR_LIKE = re.compile(
    r"\d\s*[ap]\.?m\b|\d:\d|\b(?:noon|midnight|hrs|morning|afternoon)\b"
    r"|\d\d\s+\d{4}$|\s\d\d?\.\d\d$|^\d\d?\.\d\d\s",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(.+?)[\s,]+(?:ref(?:erence)?\b[.:]?\s*(\S+)|([A-Z][\w/-]*\d[\w/-]*))", re.IGNORECASE)
_HOLDABLE = {
    "chaser": "chasers", "chasers": "chasers", "reminder": "reminders", "reminders": "reminders",
    "request": "requests", "requests": "requests", "pack": "pack", "panel pack": "pack",
    "overdue notice": "overdue", "overdue notices": "overdue", "draft": "draft", "draft chronology": "draft",
    "screening reminder": "screening reminders", "screening reminders": "screening reminders",
    "": "", "all": "", "everything": "", "all letters": "",
}  # fmt: skip
ADDRESS = r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
"""An email address among other words, as a pattern; its parts are no longer than RFC 5321 lets them be, so that words
without end cost no more than they are long."""
SHORT = {
    "approved": "APPROVE", "agreed": "AGREE", "i agree": "AGREE", "we agree": "AGREE", "i disagree": "DISAGREE",
    "we disagree": "DISAGREE", "i do not agree": "DISAGREE", "we do not agree": "DISAGREE",
}  # fmt: skip
"""What people write for a command, and the command that it is."""
_STEPS = frozenset({"templates", "returns", "overdue", "collation", "circulation", "panel", "recommendation"})


_OF_IT = r"(?:(?:about|of) (?:it|this|the (?:incident|case|referral|death)) )?"
_SENTENCES = {
    "AWARE": re.compile(
        r"(?:(?:we|i|the la|(?:the |our )?(?:local )?authority|children['’]s services) )?"
        rf"(?:first )?(?:became|w(?:as|ere) made) aware {_OF_IT}(?P<day>.+)",
        re.IGNORECASE,
    ),
    "NOTIFIED": re.compile(
        r"(?:(?:we|i)(?: have)? notified (?:the )?national panel|(?:the )?national panel (?:was|has been) notified)"
        rf" {_OF_IT}(?P<day>.+)",
        re.IGNORECASE,
    ),
}
"""How the Head of Safeguarding says a date in a sentence ("What comes in": notified on, became aware on)."""


def command_line(text: str) -> tuple[str, tuple[str, ...]]:
    """The line that holds the command (the first with words in it, a greeting left aside), and those below it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _GREETING.fullmatch(lines[0]):
        del lines[0]
    return (lines[0] if lines else ""), tuple(lines[1 : 1 + _BELOW])


def says_more(below: tuple[str, ...]) -> bool:
    """Whether a line below begins with a condition or a wish: "but take out row 12 first"."""
    return any(_BUT.match(line) for line in below)


def without_courtesy(line: str) -> str:
    """The command without please and thanks; "Approved" alone is APPROVE, and so are other words in ``SHORT``."""
    words = re.sub(r"^please\s+", "", _THANKS.sub("", line.strip("*_\"“”")), flags=re.IGNORECASE)
    said = SHORT.get(words.casefold().replace("don’t", "do not").replace("don't", "do not"), words)
    told = ((verb, sentence.fullmatch(said)) for verb, sentence in _SENTENCES.items())
    return next((f"{verb} {found['day']}" for verb, found in told if found), said)


def day_alone(words: str, read_day: ReadDay) -> date | None:
    """The day that the words name and nothing else: an hour beside it is never left out in silence."""
    said = _LEADING.sub("", words.strip(" ,"))
    return None if _HOUR_LIKE.search(said) else read_day(said)


def day_and_hour(words: str, read_day: ReadDay) -> tuple[date | None, time | None]:
    """The day, and the hour behind it if there is one; no day when the words are not understood to the end."""
    found = _HOUR.search(words)
    if found and (found["minute"] or found["half"] or found["noon"]) and (hour := _clock(found)):
        day = day_alone(words[: found.start()], read_day)
        if day:
            return day, hour
    return day_alone(words, read_day), None


def _clock(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    hour, half = int(found["hour"]), (found["half"] or "")[:1].casefold()
    if half and not 1 <= hour <= 12:
        return None
    return time(hour % 12 + 12 * (half == "p") if half else hour, int(found["minute"] or 0))


def numbered(words: str) -> tuple[str, str]:
    """Words and the reference number behind them ("12 March 2026 reference CSP-77"), or all words and ""."""
    found = _NUMBERED.fullmatch(words)
    return (found[1], (found[2] or found[3]).upper()) if found else (words, "")


def holdable(words: str) -> str | None:
    """What HOLD is to stop: a word for a sort of letter, the key of a step, "" for everything; ``None``: neither."""
    said = words.casefold().removeprefix("the ").strip()
    step = said if said in _STEPS or re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+", said) else None
    return _HOLDABLE.get(said, step)


def agency_named(words: str, people: People) -> str:
    """The key of the one agency that the words name, or ""; a slip of a letter is forgiven where only one is near."""
    said = words.strip(" ,.:").casefold()
    named = people.agencies_called(said)
    if not named and len(said) > _SLIP:
        named = tuple(
            agency
            for agency in people.agencies
            if get_close_matches(said, [name.casefold() for name in (agency.key, agency.name, *agency.aliases)], 1, 0.9)
        )
    return named[0].key if len(named) == 1 else ""
