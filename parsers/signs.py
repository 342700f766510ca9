"""Signs of text that nobody sees."""

_UNSEEN: dict[int, str | None] = {code: None for code in range(32) if chr(code) not in "\t\n"}
_UNSEEN |= dict.fromkeys((0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF))
_UNSEEN[0x2011] = "-"


def without_unseen(text: str) -> str:
    """The same text without control characters and soft hyphens; a hyphen that does not break is a hyphen."""
    return text.translate(_UNSEEN)
