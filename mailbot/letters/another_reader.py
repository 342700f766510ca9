"""The same letter for another reader: To, Message-ID, calendar and one-tap answers are theirs; the words stay."""

from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.message import EmailMessage

from mailbot.letters.compose import WIRE, mailbox_of
from mailbot.letters.invitation import for_guest
from parsers.facts import Address

TEXTS = ("text/plain", "text/html")
Keyed = Callable[[str], Mapping[str, str]]
"""From a text to what was keyed to its old reader, with what is keyed to the new one."""


def for_another(raw: bytes, to: Address, message_id: str, headers: Mapping[str, str], keyed: Keyed) -> bytes:
    """The letter as it goes to ``to``, under a Message-ID of its own; its files go on byte for byte.

    ``headers`` take the place of those of the same name. Raises LetterFault when the address cannot stand in a header.
    """
    letter = message_from_bytes(raw, policy=WIRE)
    assert isinstance(letter, EmailMessage)
    _put(letter, {"To": mailbox_of(to), "Message-ID": message_id, **headers})
    for part in letter.walk():
        assert isinstance(part, EmailMessage)
        if part.is_attachment():
            continue
        if part.get_content_type() in TEXTS:
            _rewrite(part, keyed)
        elif part.get_content_type() == "text/calendar":
            _invite(part, to)
    return letter.as_bytes()


def _put(letter: EmailMessage, headers: Mapping[str, object]) -> None:
    for name, value in headers.items():
        if name in letter:
            letter.replace_header(name, value)
        else:
            letter[name] = value


def _rewrite(part: EmailMessage, keyed: Keyed) -> None:
    text = str(part.get_content())
    changes = keyed(text)
    if not changes:
        return
    for old, new in changes.items():
        text = text.replace(old, new)
    part.set_content(text, subtype=part.get_content_subtype(), charset="utf-8", cte="quoted-printable")
    del part["MIME-Version"]


def _invite(part: EmailMessage, to: Address) -> None:
    method, calendar = str(part.get_param("method")), part.get_payload(decode=True)
    assert isinstance(calendar, bytes)
    part.set_content(for_guest(calendar, to).decode(), subtype="calendar", charset="utf-8", cte="base64",
                     params={"method": method})
    del part["MIME-Version"]
