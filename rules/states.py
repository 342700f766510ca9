"""States and their moves as tables; an illegal move is loud."""

from enum import StrEnum
from typing import TypeVar


class MessageState(StrEnum):
    """Where a message stands. Every message the server ever showed is in exactly one of these."""

    KEPT = "kept"
    """Bytes are safe; nothing has been decided yet (in flight)."""
    HANDLED = "handled"
    PROPOSED = "proposed"
    """Needs a person: in the manager's queue."""
    IGNORED = "ignored"
    QUARANTINED = "quarantined"
    BEFORE_OUR_TIME = "before our time"


class LetterState(StrEnum):
    """Where a letter stands. After sending it is sent, refused or uncertain, never unknown."""

    WAITING = "waiting"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    WITHDRAWN = "withdrawn"


State = TypeVar("State", MessageState, LetterState)

MESSAGE_MOVES: dict[MessageState, frozenset[MessageState]] = {
    MessageState.KEPT: frozenset(MessageState) - {MessageState.KEPT},
    MessageState.PROPOSED: frozenset({MessageState.HANDLED, MessageState.IGNORED, MessageState.KEPT}),
    MessageState.QUARANTINED: frozenset({MessageState.KEPT, MessageState.PROPOSED, MessageState.HANDLED}),
    MessageState.BEFORE_OUR_TIME: frozenset({MessageState.KEPT}),
    MessageState.IGNORED: frozenset({MessageState.KEPT}),
    MessageState.HANDLED: frozenset({MessageState.KEPT}),
}

LETTER_MOVES: dict[LetterState, frozenset[LetterState]] = {
    LetterState.WAITING: frozenset({LetterState.HELD, LetterState.SENDING, LetterState.WITHDRAWN}),
    LetterState.HELD: frozenset({LetterState.WAITING, LetterState.WITHDRAWN}),
    LetterState.SENDING: frozenset({LetterState.SENT, LetterState.REFUSED, LetterState.UNCERTAIN, LetterState.WAITING}),
    LetterState.UNCERTAIN: frozenset({LetterState.SENT, LetterState.WAITING, LetterState.WITHDRAWN}),
    LetterState.REFUSED: frozenset({LetterState.WAITING}),
    LetterState.SENT: frozenset({LetterState.REFUSED}),  # a bounce that came later
    LetterState.WITHDRAWN: frozenset(),
}


class IllegalMove(Exception):
    """A move between states that the table does not know: a fault of ours, never of a message."""


def move(now: State, to: State, moves: dict[State, frozenset[State]]) -> State:
    """The state after the move. Raises IllegalMove when the table does not allow it."""
    if to not in moves[now]:
        raise IllegalMove(f"{now!s} cannot become {to!s}")
    return to
