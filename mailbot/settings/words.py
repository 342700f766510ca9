"""The kinds of values that settings are made of. Only what is plainly meant counts: a bare number is no time of day."""

from datetime import date, datetime, time
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from mailbot.loopback import LOOPBACK

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
MailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+$", to_lower=True)]
Domain = Annotated[str, StringConstraints(pattern=r"^[^@\s]+$", to_lower=True)]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,11}$")]
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]


def _hour(written: object) -> time:
    try:
        return written if isinstance(written, time) else time.fromisoformat(_spelt(written))
    except ValueError:
        raise PydanticCustomError("hour", "not a time; write it like \"09:00\"") from None


def _day(written: object) -> date:
    try:
        if isinstance(written, date) and not isinstance(written, datetime):
            return written
        return date.fromisoformat(_spelt(written))
    except ValueError:
        raise PydanticCustomError("day", "not a date; write it like 2026-12-29") from None


def _instant(written: object) -> datetime:
    try:
        read = written if isinstance(written, datetime) else datetime.fromisoformat(_spelt(written))
    except ValueError:
        raise PydanticCustomError("instant", "not a date and time; write it like 2026-03-01T00:00:00+00:00") from None
    if read.tzinfo is None:
        raise PydanticCustomError("zone", "without a time zone; add one, like 2026-03-01T00:00:00+00:00")
    return read


def _database(written: str) -> str:
    """Raises for what is neither of the two databases, and for a password in the clear."""
    if written.startswith("sqlite:///") and len(written) > len("sqlite:///"):
        return written
    try:
        parts = urlsplit(written)
        known, password = parts.scheme == "postgresql+psycopg" and bool(parts.path.strip("/")), parts.password
    except ValueError:
        known, password = False, None
    if not known:
        raise PydanticCustomError(
            "database", "no database of mailbot's; write sqlite:///mailbot.db or postgresql+psycopg://user@host/name"
        )
    if password is not None:
        raise PydanticCustomError(
            "database", "a password never stands here; remove it, and put it into MAILBOT_DATABASE_PASSWORD or a file"
        )
    return written


def _web_address(written: str) -> str:
    """Raises for what is no https address. (http only on this machine: tokens travel here.)"""
    try:
        parts = urlsplit(written)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        known, password = safe and bool(parts.hostname), parts.password
    except ValueError:
        known, password = False, None
    if not known or password is not None:
        raise PydanticCustomError("web", "not a web address; write it like https://login.microsoftonline.com")
    return written.rstrip("/")


def _host(written: str) -> str:
    """Raises for what holds more than a server's name: a whole address, a port, an email address."""
    more = any(sign in written for sign in "/@\\ ") or written.count(":") == 1
    if more or not written.isprintable():
        raise PydanticCustomError(
            "host", "not a server's name; write it alone, like mail.council.example: no https://, and the port as port"
        )
    return written


def _user(written: str) -> str:
    """Raises for what a single backslash made of a name in double quotes: "COUNCIL\\tscp" with one holds a tab."""
    if not written.isprintable():
        raise PydanticCustomError(
            "user", "holds a sign that cannot be seen; between double quotes a backslash is written twice, like "
            "\"COUNCIL\\\\mailbot\""
        )
    return written


def _spelt(written: object) -> str:
    """What was written in quotes. Raises ValueError for a bare number, which would be taken for seconds."""
    if not isinstance(written, str):
        raise ValueError
    return written


Hour = Annotated[time, BeforeValidator(_hour)]
"""A time of day in Europe/London."""
Day = Annotated[date, BeforeValidator(_day)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
"""A date and time with its zone."""
Host = Annotated[Text, AfterValidator(_host)]
"""The name or number of a server."""
UserName = Annotated[Text, AfterValidator(_user)]
"""Who logs in."""
DatabaseUrl = Annotated[Text, AfterValidator(_database)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
"""An https address without a slash at its end."""
