"""Where the own name of a school or a practice begins among the words before it."""

import re
from collections.abc import Iterable

from rules.chronology.anonymous.marks import GENERAL, SERVICE_AND

# What opens a sentence before a place: nearly all that end so, but some names.
_NAMES = "Fred|Alfred|Wilfred|Winifred|Mildred|Ethelred|Aelred|Ahmed|Mohammed|Muhammed|Hamed|Syed|Saeed|Majed|Red|Old"
_OPENING = re.compile(
    rf"(?!(?:{_NAMES})\b)(?:[A-Z][a-z]+ed|Left|Saw|Met|Went|Rang|Spoke|Wrote|Told|Sent|Took|Began|Heard|Seen|Visit|Call"
    r"|Letter|Email|Referral|Report|Information|Meeting|Visits|Calls|Attends|Attending|Visiting|Leaving|Starting"
    r"|Contact|Both|When|While|After|Before|Since|Mum|Mother|Dad|Father|Today)"
    r"(?: (?:To|At|From|With|By|The|And|to|at|from|with|by|the|and))* ")


def where_it_begins(what: str, match: re.Match[str], agencies: Iterable[str]) -> int:
    """Where a place's own name begins; at its end where it has none ("Primary School", "the Medical Practice").

    Of "Police and Hyde School", "Visited Hyde School", and "Near Hyde School" where that is an agency, only the school.
    """
    if what not in ("school", "GP practice"):
        return match.start()
    first = match.start() + _before_the_name(match, agencies)
    words = list(re.finditer(r"\S+", match.string[first:match.end()]))
    own = [word.start() for word in words[:-1] if word[0].casefold() not in GENERAL]
    return first + own[0] if own else match.end()


def _before_the_name(match: re.Match[str], agencies: Iterable[str]) -> int:
    """How many letters at the beginning are another service, or a word that opens the sentence."""
    if service := SERVICE_AND.match(match[0]):
        return service.end()
    if not re.search(r"(?:^|[.!?\n;:]\s*)$", match.string[:match.start()]):
        return 0
    if opening := _OPENING.match(match[0]):
        return opening.end()
    first = re.match(r"\S+ ", match[0])
    return first.end() if first and match[0][first.end():].casefold() in agencies else 0
