"""Which folders are polled: those that are named, and what lies below them, but never our own or the outgoing ones."""

from collections.abc import Collection, Sequence
from unicodedata import normalize

from mailbot.mailboxes.protocol import INBOX, OWN_ROOT

_SPECIAL_FLAGS = frozenset(
    {"\\sent", "\\trash", "\\drafts", "\\junk", "\\all", "\\flagged", "\\noselect", "\\nonexistent"}
)
_SPECIAL_NAMES = frozenset({
    "sent", "sent items", "sent messages", "sent mail", "drafts", "templates", "outbox",
    "trash", "bin", "deleted", "deleted items", "deleted messages", "junk", "junk email", "junk e-mail", "spam",
})
"""What servers call such folders when they do not say what they are for. (An archive is polled: somebody may have
filed there what we never saw.)"""


def is_polled(path: Sequence[str], flags: Collection[str], wanted: Collection[Sequence[str]]) -> bool:
    """Whether the folder at ``path`` (its names from the top) is polled, when the folders ``wanted`` are asked for.

    A folder that is named is polled whatever it is for; one below it only if it is an ordinary folder: on servers
    that keep everything under the inbox, Sent and Trash lie there too. The inbox's name has no case.
    """
    path = _one_inbox(path)
    if path in (asked := [_one_inbox(named) for named in wanted]):
        return "\\noselect" not in {flag.lower() for flag in flags}
    if not any(path[: len(named)] == named for named in asked):
        return False
    below = [name.lower() for name in path if name.upper() != INBOX]
    return (
        OWN_ROOT not in below
        and not _SPECIAL_FLAGS & {flag.lower() for flag in flags}
        and not _SPECIAL_NAMES & set(below)
    )


def _one_inbox(path: Sequence[str]) -> list[str]:
    """The names with one spelling of the inbox, and one of each accented letter: editors and servers differ."""
    one = [normalize("NFC", name) for name in path]
    return [INBOX, *one[1:]] if one[:1] and one[0].upper() == INBOX else one
