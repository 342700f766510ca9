"""Letters as their readers see them: what was delivered, its words, its files and its ready replies."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup


@dataclass(frozen=True)
class Sent:
    """One letter that was delivered. ``about`` is the agency or message that it is about, ``case`` its reference."""

    name: str
    recipient: str
    case: str
    about: str
    at: datetime
    raw: bytes

    @cached_property
    def mail(self) -> EmailMessage:
        """The letter as a mail program opens it."""
        message = message_from_bytes(self.raw, policy=default)
        assert isinstance(message, EmailMessage)
        return message

    @cached_property
    def words(self) -> str:
        """Subject and plain text, white space collapsed."""
        body = self.mail.get_body(("plain",))
        return " ".join(f"{self.mail['Subject']} {body.get_content() if body else ''}".replace("\n| ", " ").split())

    @cached_property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """The files attached, by name."""
        parts = self.mail.iter_attachments()
        return tuple((str(part.get_filename()), part.get_payload(decode=True) or b"") for part in parts)  # type: ignore[misc]  # a leaf part's payload is bytes

    def tapped(self, word: str) -> tuple[str, str]:
        """Subject and body of the mail that opens when the reader taps a ready reply."""
        return next(mail for said, mail in self._taps if said == word)

    @property
    def offers(self) -> tuple[str, ...]:
        """The words of its ready replies."""
        return tuple(said for said, _ in self._taps)

    @cached_property
    def _taps(self) -> tuple[tuple[str, tuple[str, str]], ...]:
        page = self.mail.get_body(("html",))
        links = BeautifulSoup(page.get_content() if page else "", "lxml").find_all("a", href=True)
        opened = [(link.get_text(), urlsplit(str(link["href"]))) for link in links]
        return tuple((said, _mail(url.query)) for said, url in opened if url.scheme == "mailto" and url.query)


def _mail(query: str) -> tuple[str, str]:
    fields = parse_qs(query)
    return fields["subject"][0], fields["body"][0]
