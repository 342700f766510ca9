"""One-tap answers: links that open a ready reply to the mailbox ("Commands by reply")."""

from urllib.parse import quote

from mailbot.letters.facts import Tap
from mailbot.letters.words import printable


def tap(command: str, does: str, *, mailbox: str, token: str, reference: str = "", edition: int | None = None) -> Tap:
    """A link whose mail says ``command`` in its first line and names case, edition and keyed token in its subject.

    ``does`` is a sentence for the reader. The subject reads ``TSCP-2026-001 APPROVE edition 2 [token]``; ``token`` is
    keyed to case, command, edition and the person the letter is for, so that a link handed on to somebody else is
    worth nothing. Without a case ``reference`` is the number under which the mailbox keeps the message, or empty.
    """
    command = printable(command)
    which = f"edition {edition}" if edition is not None else ""
    subject = " ".join(part for part in (printable(reference), command, which, f"[{printable(token)}]") if part)
    to, subject, body = quote(printable(mailbox), safe="@"), quote(subject, safe=""), quote(command, safe="")
    return Tap(command, does, f"mailto:{to}?subject={subject}&body={body}")
