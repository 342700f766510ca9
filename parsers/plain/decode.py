"""Bytes to text, whatever program wrote them."""

import codecs

from parsers.signs import without_unseen

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LIKELY = ["cp1252", "mac_roman", "cp850"]
"""What programs in Britain write when it is not Unicode."""
_ENOUGH = 50_000


def decode(data: bytes) -> str:
    """The text in ``data``, line ends as ``\\n``; what is no letter in the encoding found is the sign for that."""
    return without_unseen(_decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(name, "replace")
    if wide := _wide(data[:2_000]):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start >= len(data) - 4:
            return data.decode("utf-8", "replace")
        return data.decode(_guessed(data), "replace")


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin letters is none."""
    pairs = max(len(start) // 2, 1)
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < pairs * 2 or min(even, odd) * 4 > pairs:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data[:_ENOUGH].splitlines() if not line.isascii())
    best = from_bytes(telling, cp_isolation=_LIKELY, preemptive_behaviour=False).best()
    return best.encoding if best is not None else "cp1252"
