"""winmail.dat: a message packed by Exchange in a format of its own (TNEF)."""

import logging
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from parsers.facts import Attachment, Code, Message, Problem
from parsers.mail.quotes import split_reply
from parsers.mail.words import decode, one_line, seen
from parsers.outlook.msg import RICH_ONLY
from parsers.zips import Refused

if TYPE_CHECKING:
    from tnefparse import TNEF

DEPTH_LIMIT = 5
_SENTENCE = "The file winmail.dat is damaged or cut off. Please attach the documents themselves."
_DAMAGED = Refused(Code.UNREADABLE, _SENTENCE)


def read_winmail(data: bytes) -> Message:
    """The message in a winmail.dat: its words and files, those of messages inside it included.

    What was damaged on the way is in ``problems``. Raises Refused when nothing can be had of it.
    """
    _watch()
    from tnefparse import TNEF

    try:
        packed = TNEF(data, do_checksum=True)
        files = tuple(_files(packed, "", 0))
        text, html = _text(packed.body), _text(packed.htmlbody)
    except MemoryError:
        raise
    except Exception as fault:  # tnefparse raises whatever struct, decode and indexing raise
        raise _DAMAGED from fault
    rich = not (text.strip() or html) and packed.has_body()
    if not (text or html or files or rich):
        raise _DAMAGED
    own, quoted = split_reply(seen(text))
    whole = all(one.good_checksum for one in packed.objects)
    problems: tuple[Problem, ...] = () if whole else (Problem("attachments", Code.UNREADABLE, _SENTENCE),)
    problems = (*problems, *([RICH_ONLY] if rich else []))
    return Message(body=own, quoted=quoted, html=html or None, attachments=files, problems=problems)


def _files(packed: "TNEF", way: str, depth: int) -> Iterator[Attachment]:
    for number, attachment in enumerate(packed.attachments, start=1):
        inner = getattr(attachment, "embed", None)
        if inner is not None and depth < DEPTH_LIMIT:
            yield from _files(inner, f"{way}message {number}/", depth + 1)
            continue
        name = one_line(_text(attachment.long_filename()).strip("\0"), 255)
        yield Attachment(f"{way}{number}", name, "application/octet-stream", bytes(attachment.data))


def _text(value: str | bytes | None) -> str:
    return decode(value, None)[0] if isinstance(value, bytes) else value or ""


class _Patience(logging.Filter):
    """tnefparse counts up to what a damaged file promises, a thousand million properties if it must, and warns of each
    that is not there; the first warning is made the end of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith("Skipping property"):
            raise ValueError("fewer properties than promised")
        return False


@cache
def _watch() -> None:
    logging.getLogger("tnefparse").addFilter(_Patience())
