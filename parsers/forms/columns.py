"""Tables with a row of column heads: what stands below them is a value, even where it reads like a label."""

from collections.abc import Sequence

from parsers.forms.choice import Choice
from parsers.forms.slots import Strip
from parsers.forms.words import Kind


def below_heads(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """The labels without those that only stand in a column under its head, as "Manager" does under "Role"."""
    kept: list[tuple[Choice, ...]] = []
    table, under = 0, False
    for strip, chosen in zip(strips, choices, strict=True):
        under = under and strip.table == table
        table = strip.table
        heads = any(choice.mark.head for choice in chosen)
        said = tuple(choice for choice in chosen if not under or heads or _says_so(choice))
        under = heads or (under and not said)
        kept.append(said)
    return kept


def _says_so(choice: Choice) -> bool:
    return choice.term.kind is Kind.HEADING or choice.mark.found.colon
