"""Content-Type and Content-Disposition: kinds, boundaries, charsets and the file names that senders give."""

import re
from dataclasses import dataclass
from email.message import Message as Fields
from email.utils import collapse_rfc2231_value

from parsers.mail.header import Header
from parsers.mail.words import decode_words, one_line

NAME_LIMIT = 255
_VALUE_LIMIT = 8 * 1024
_TYPE = re.compile(r"\s*([\w!#$&.+^-]{1,100})/([\w!#$&.+^-]{1,100})")
_LOOSE_NAME = re.compile(r"""(?:file)?name\s*=\s*("[^"]*"|[^;]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a part says it is. ``name`` is ``type/subtype`` in lower case; ``boundary`` only of a multipart."""

    name: str
    boundary: bytes = b""
    charset: str | None = None
    file_name: str = ""
    attached: bool = False
    parameters: str = ""

    @property
    def is_text(self) -> bool:
        """Whether people read this part as a body."""
        return self.name in {"text/plain", "text/html"} and not self.attached and not self.file_name

    @property
    def is_box(self) -> bool:
        """Whether this part holds other parts."""
        return self.name.startswith("multipart/") or self.name == "message/rfc822"


def read_kind(header: Header, default: str) -> Kind:
    """What the part under ``header`` is; ``default`` where it says nothing that can be understood."""
    value = header.first("content-type")[:_VALUE_LIMIT]
    disposition = header.first("content-disposition")[:_VALUE_LIMIT]
    match = _TYPE.match(value)
    name = f"{match[1]}/{match[2]}".lower() if match else default
    name = "message/rfc822" if name == "message/global" else name
    return Kind(
        name=name,
        boundary=_parameter(value, "boundary").encode("utf-8", "replace") if name.startswith("multipart/") else b"",
        charset=_parameter(value, "charset") or None,
        file_name=_name(disposition, "filename") or _name(value, "name"),
        attached=disposition.strip().lower().startswith("attachment"),
        parameters=value,
    )


def _name(value: str, key: str) -> str:
    found = one_line(decode_words(_parameter(value, key)), NAME_LIMIT)
    if found or not value:
        return found
    loose = _LOOSE_NAME.search(value)
    return one_line(decode_words(loose[1].strip("\" ")), NAME_LIMIT) if loose else ""


def _parameter(value: str, key: str) -> str:
    """One parameter of a field, plain or after RFC 2231; nothing when it is absent or malformed."""
    fields = Fields()
    fields["content-type"] = value
    try:
        found = fields.get_param(key)
        return collapse_rfc2231_value(found) if found else ""
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return ""
