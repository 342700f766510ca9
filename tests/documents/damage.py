"""Files damaged in the ways that gateways, disks and ill will damage them: the same dice, the same damage."""

import random
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from tests.documents.word.build import zipped

NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\x80")


def damaged(data: bytes, dice: random.Random) -> bytes:
    """A damaged copy: bytes changed, cut, doubled or moved; in half the zips, inside a member."""
    if data.startswith(b"PK") and dice.random() < 0.5:
        return _damaged_inside(data, dice)
    return _damaged(data, dice)


def _damaged(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at, length = dice.randrange(len(spoilt) + 1), dice.randrange(60)
        match dice.randrange(6):
            case 0:
                spoilt[at:at + 1] = bytes([dice.randrange(256)])
            case 1:
                spoilt[at:at + 4] = dice.choice(NUMBERS)
            case 2:
                del spoilt[at:at + length]
            case 3:
                spoilt[at:at] = spoilt[at:at + length] * dice.randint(1, 40)
            case 4:
                other = dice.randrange(len(spoilt) + 1)
                spoilt[at:at] = spoilt[other:other + length]
            case _ if dice.random() < 0.2:
                del spoilt[at:]
    return bytes(spoilt)


def _damaged_inside(data: bytes, dice: random.Random) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return _damaged(data, dice)
    name = dice.choice(sorted(files))
    return zipped({**files, name: _damaged(files[name], dice)})
