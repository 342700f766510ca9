"""How each agency looks: a colour and a pattern of its own beside its name, never colour alone.

The tints carry near-black text at a contrast of more than 12:1, the strong colours white text at more than 4.5:1
(WCAG 2.2, AA asks for 4.5:1).
"""

from collections.abc import Iterable
from dataclasses import dataclass

# (strong, tint): hues that stay apart for people who see colours differently, dark enough for white text.
_HUES = (
    ("0B5394", "E3EDF7"), ("A33B00", "FBE9DF"), ("00695C", "DFF2EF"), ("8E2C74", "F7E6F2"),
    ("6B5900", "F6F0D6"), ("38618C", "E6ECF3"), ("A61C3C", "FAE4E9"), ("3D6B21", "E8F2E1"),
    ("4F4F4F", "EDEDED"),
)
# The pattern is a shape before the name: it survives a black-and-white print in every program. Five shapes and nine
# hues have no common divisor, so forty-five agencies differ. (As a character, as matplotlib calls it.)
_SHAPES = (("●", "o"), ("■", "s"), ("▲", "^"), ("◆", "D"), ("▼", "v"))


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as six hexadecimal digits; ``shape`` as a character and ``mark`` as matplotlib's name for it."""

    strong: str
    tint: str
    shape: str
    mark: str


def looks(agencies: Iterable[str]) -> dict[str, Look]:
    """The look of each agency, by its place in the alphabet, so that all editions of a case agree."""
    ordered = sorted(set(agencies), key=lambda name: (name.casefold(), name))
    return {name: Look(*_HUES[place % len(_HUES)], *_SHAPES[place % len(_SHAPES)])
            for place, name in enumerate(ordered)}
