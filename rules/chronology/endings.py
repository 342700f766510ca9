"""What ends, and what must have begun before it, in the words of one agency's own record."""

import re
from dataclasses import dataclass

_CAME = r"attend(?:ed|ance)|present(?:ed|ation)|brought (?:in|to)|\ba&e\b|\bed\b|emergency department|clinic|born|birth"
_CP_PLAN = r"(?:child protection|cp) plan"


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending (``name``), what begins it (``start``), and what may have begun it ``otherwise``.

    ``signs`` are words of which one stands in every such ending: to look for them is quick, and most rows end nothing.
    """

    name: str
    signs: tuple[str, ...]
    ends: str
    start: str
    starts: str
    otherwise: str = "(?!)"

    def ended_in(self, text: str, folded: str) -> bool:
        """Whether a text tells of the ending; ``folded`` is the same text with its case folded."""
        return any(sign in folded for sign in self.signs) and bool(re.search(self.ends, text, re.IGNORECASE))

    def begun_in(self, text: str) -> bool:
        """Whether a text tells of what must have begun before."""
        return bool(re.search(self.starts, text, re.IGNORECASE))

    def begun_otherwise_in(self, text: str) -> bool:
        """Whether a text tells of something that may have begun it too."""
        return bool(re.search(self.otherwise, text, re.IGNORECASE))


ENDINGS = (
    Ending(
        "discharge", ("discharge",), start="admission",
        ends=r"\bdischarged? (?:back )?home\b"
             r"|\bdischarged? (?:from|off) (?:the )?(?:\w+ )?(?:hospital|ward|unit|picu|nicu)\b",
        starts=r"\b(?:re-?)?admitted (?:to|via|from|overnight|onto)\b|\badmission to\b", otherwise=_CAME,
    ),
    Ending(
        "case closure", ("closed",), r"\bcase (?:was )?closed\b",
        "opening of the case", r"\bcase (?:was )?(?:re-?)?opened\b",
    ),
    Ending(
        "release", ("released", "bailed"), start="arrest",
        ends=r"\b(?:released (?:on bail|under investigation|without charge)|bailed)\b",
        starts=r"\b(?:was )?(?:re-?)?arrested\b", otherwise="custody|detained",
    ),
    Ending(
        "end of the child protection plan", ("plan",), start="start of the plan",
        ends=rf"\b{_CP_PLAN} (?:was )?(?:ended|ceased|discontinued|closed)\b"
             rf"|\bremoved from (?:a |the )?{_CP_PLAN}\b",
        starts=rf"\bsubject (?:to|of) a {_CP_PLAN}\b|\b{_CP_PLAN} (?:was )?(?:started|made|began|agreed)\b",
        otherwise="review",
    ),
)
