"""Content-Transfer-Encoding undone, however broken."""

import binascii
import re

from parsers.mail.words import from_base64

_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


def unwrap(data: bytes, encoding: str) -> tuple[bytes, bool]:
    """The bytes of a part without their transfer encoding, and whether that was sound.

    An unknown encoding leaves them as they are, and is not sound.
    """
    name = encoding.strip().strip("\"'").lower()
    if name == "base64":
        return from_base64(data)
    if name == "quoted-printable":
        return binascii.a2b_qp(data), True
    if name in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _from_uu(data)
    return data, name in {"", "7bit", "8bit", "binary"}


def _from_uu(data: bytes) -> tuple[bytes, bool]:
    begin = _UU_BEGIN.search(data)
    lines = data[begin.end() if begin else 0 :].splitlines()
    out: list[bytes] = []
    for line in lines:
        if line.strip() in {b"end", b"`", b""}:
            return b"".join(out), begin is not None
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            return b"".join(out), False
    return b"".join(out), False
