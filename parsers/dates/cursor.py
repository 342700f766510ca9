"""A place in a row of tokens."""

from parsers.dates.sorts import Sort
from parsers.dates.tokens import Token

_END = Token(Sort.STRANGE, "")


class Cursor:
    """Reads a row of tokens from left to right, and can go back."""

    __slots__ = ("at", "tokens")

    def __init__(self, tokens: list[Token], at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    def peek(self, ahead: int = 0) -> Token:
        """The token here or further on; beyond the end a strange one without text."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else _END

    def take(self, *sorts: Sort) -> Token | None:
        """The token here, and one step on, if it is of one of these sorts."""
        if self.at < len(self.tokens) and self.tokens[self.at].sort in sorts:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    @property
    def done(self) -> bool:
        """Whether everything has been read."""
        return self.at >= len(self.tokens)
