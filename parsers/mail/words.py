"""Bytes to words: charsets that lie, encoded words, and characters that only pretend to be text."""

import binascii
import codecs
import re

from parsers.text import collapse

_NOT_TEXT = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "charmap"}
"""Python codecs that are no charset of any mail, and slow or treacherous on hostile bytes."""

_MEANT = {"ascii": None, "iso8859-1": "cp1252"}
"""What senders mean by what they declare: nothing in particular, and Windows."""

_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=")

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, marks that turn the reading direction, and halves of characters: never shown, never read."""


def decode(data: bytes, charset: str | None) -> tuple[str, bool]:
    """``data`` as text in its declared charset, failing that UTF-8, failing that Windows-1252.

    The flag is false when characters had to be replaced: then the words are not to be trusted.
    """
    for name in (_codec(charset), "utf-8", "cp1252"):
        if name is None:
            continue
        try:
            return data.decode(name), True
        except (ValueError, LookupError):
            continue
    return data.decode("cp1252", "replace"), False


def _codec(charset: str | None) -> str | None:
    """The codec for a declared charset, or ``None`` when it is better guessed."""
    try:
        name = codecs.lookup((charset or "ascii").strip().strip("\"'").removeprefix("x-")).name.replace("_", "-")
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_TEXT else _MEANT.get(name, name)


def seen(text: str) -> str:
    """``text`` without what no reader can see; line ends become ``\\n``."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int = 1000) -> str:
    """``text`` on one line, safe to echo in a header or a letter, at most ``limit`` characters."""
    return collapse(_UNSEEN.sub("", text))[:limit].strip()


def decode_words(value: str) -> str:
    """A header value with its encoded words (RFC 2047) read; what is malformed stays as written.

    Neighbouring words of one charset are joined as bytes first, because senders cut characters in two.
    """
    shown: list[str] = []
    pending, charset, last = b"", "", 0
    for match in _ENCODED_WORD.finditer(value):
        between = value[last : match.start()]
        if between.strip() or match[1].lower() != charset:
            shown.append(decode(pending, charset)[0])
            shown.append(between if between.strip() or not charset else "")
            pending, charset = b"", match[1].lower()
        pending += _word(match[2], match[3])
        last = match.end()
    return "".join([*shown, decode(pending, charset)[0], value[last:]])


def _word(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return from_base64(raw)[0]
    return binascii.a2b_qp(raw, header=True)


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))


def from_base64(data: bytes) -> tuple[bytes, bool]:
    """What base64 holds, as far as it can be read; the flag is false when it was broken or cut off."""
    solid = data.translate(None, b" \t\r\n")
    letters = solid.translate(None, _NOT_BASE64)
    padding = len(solid) - len(solid.rstrip(b"="))
    spare = len(letters) % 4
    whole = letters[:-1] if spare == 1 else letters
    sound = len(letters) + padding == len(solid) and (spare == 0 or (spare > 1 and padding > 0))
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)), sound
