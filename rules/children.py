"""How a child is told from another in what people write: by initials, and by forename and surname together."""

import re
from collections.abc import Iterable

from parsers.facts import Child

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def words_of(text: str | None) -> frozenset[str]:
    """The words of a text, folded, so that SMITH and Smith are one."""
    return frozenset(word.casefold().replace("’", "'") for word in _WORD.findall(text or ""))


def initials(child: Child) -> str:
    """A child's initials, forename first; "?" for a name that is not known."""
    first, last = (child.forenames or "?").strip(), (child.last_names or "?").strip()
    return (first[:1] + last[:1]).upper()


def initials_in(text: str) -> frozenset[str]:
    """The pairs of initials that a text names, first and last letter of each group: ``J.R.T. and M T`` is JT and MT."""
    groups = (re.findall(r"[^\W\d_]", group.upper()) for group in re.split(r"[,;/&]|\band\b", text))
    return frozenset(group[0] + group[-1] for group in groups if group)


def is_named(child: Child, said: frozenset[str]) -> bool:
    """Whether these words (``words_of``) hold one of the child's forenames and one of its surnames."""
    return bool(words_of(child.forenames) & said) and bool(words_of(child.last_names) & said)


def is_mentioned(child: Child, said: frozenset[str]) -> bool:
    """Whether these words hold any of the child's names."""
    return bool((words_of(child.forenames) | words_of(child.last_names)) & said)


def with_names(children: Iterable[Child]) -> tuple[Child, ...]:
    """The children that can be told from others: forename and surname are known."""
    return tuple(child for child in children if words_of(child.forenames) and words_of(child.last_names))
