"""Tables with a row of column heads: what stands below them is a value, even where it reads like a label."""

from collections.abc import Sequence

from parsers.dates import looks_like_a_date
from parsers.forms.choice import Choice
from parsers.forms.found import Grade
from parsers.forms.slots import Strip
from parsers.forms.terms import Kind

_HEADS = (Kind.LABEL, Kind.ORGANISATION)


def below_heads(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """The labels without those that only stand in a column under its head, as "Manager" does under "Role"."""
    kept: list[tuple[Choice, ...]] = []
    table, heads = 0, frozenset[str]()
    for strip, chosen in zip(strips, choices, strict=True):
        heads = heads if strip.table == table else frozenset()
        table = strip.table
        here = frozenset(choice.key for choice in chosen if choice.mark.head and choice.term.kind in _HEADS)
        said = chosen if here or not heads else tuple(
            choice for choice in chosen if _says_so(choice, heads) or _dated(choice, strip))
        heads = here or (frozenset() if said else heads)
        kept.append(said)
    return kept


def _says_so(choice: Choice, heads: frozenset[str]) -> bool:
    """Whether a label below column heads is one: a heading, one with a colon, or another one of the same section."""
    own = choice.term.kind is Kind.LABEL and choice.doubt == (0, Grade.EXACT) and choice.key not in heads
    return choice.term.kind is Kind.HEADING or choice.mark.found.colon or own


def _dated(choice: Choice, strip: Strip) -> bool:
    """Whether a label of others below column heads has a date beside it ("Date of decision"): it is no name there."""
    beside = strip.slots[choice.mark.slot + 1:choice.mark.slot + 2]
    exact = choice.term.kind is Kind.OTHER_LABEL and choice.mark.found.grade is Grade.EXACT
    return exact and choice.mark.pure and any(looks_like_a_date(slot.text.strip()) for slot in beside)
