"""The shape of ``[scan]`` in ``mailbox.toml``: a virus scanner that looks at every message first."""

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from mailbot.settings.frozen import Frozen


def _place(written: str) -> str:
    host, _, port = written.rpartition(":")
    if not written.startswith("/") and not (host and port.isdecimal() and 0 < int(port) < 65_536):
        raise PydanticCustomError(
            "clamd", "no place of a clamd; write \"127.0.0.1:3310\" or the path of its socket, which begins with a /"
        )
    return written


class Scan(Frozen):
    """Where clamd listens: ``host:port`` or the path of its socket."""

    clamd: Annotated[str, AfterValidator(_place)]
