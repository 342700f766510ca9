"""What points to a case: things with a token of ours in them, and things that anybody can write."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that points to a case. ``keyed``: it carries a token of ours that was verified.

    ``agency`` is the agency key that it names ("" when it names none), ``words`` says for people what it is.
    """

    reference: str
    keyed: bool
    words: str
    agency: str = ""


def references_in(text: str, prefix: str) -> tuple[str, ...]:
    """The case references that a text shows, each once, in order of appearance, whatever dash was typed."""
    dashed = re.sub(r"\s?[‐‑‒–—]\s?", "-", text.upper())
    found = re.findall(rf"(?<![A-Z0-9]){re.escape(prefix)}-[0-9]{{4}}-[0-9]{{3,}}(?![0-9])", dashed)
    return tuple(dict.fromkeys(found))
