"""The way out by EWS: the letter's own MIME, sent and saved in Sent Items in one request."""

import re
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.utils import getaddresses

from exchangelib import Message
from exchangelib.errors import ResponseMessageError

from mailbot.mailboxes.ews import is_sent
from mailbot.mailboxes.ews_line import EwsLine
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refusal, Refused, TryAgain, Uncertain
from mailbot.mailboxes.web import may_have_arrived
from parsers.mail import read_message

_OURS = frozenset({
    "ErrorAccessDenied", "ErrorSendAsDenied", "ErrorQuotaExceeded", "ErrorNonExistentMailbox", "ErrorFolderNotFound",
    "ErrorCreateItemAccessDenied", "ErrorImpersonateUserDenied",
})
_LATER = frozenset({
    "ErrorSubmissionQuotaExceeded", "ErrorMailboxStoreUnavailable", "ErrorMailboxMoveInProgress",
    "ErrorMailboxFailover", "ErrorInternalServerTransientError", "ErrorConnectionFailed", "ErrorInternalServerError",
    "ErrorExceededConnectionCount",
})


class EwsSender:
    """Letters from the mailbox of ``line``. Exchange puts its own copy into Sent Items."""

    files_what_it_sends = False
    files_its_own_copy = True

    def __init__(self, line: EwsLine, max_bytes: int = 25 * 1024 * 1024) -> None:
        self._line, self._max_bytes = line, max_bytes

    def send(self, raw: bytes, envelope_from: str, recipients: Sequence[str]) -> Outcome:
        """Hands over one letter. Raises MailboxTrouble only while nothing of it was handed over."""
        data = addressed_to(re.sub(rb"\r\n|\r|\n", b"\r\n", raw), recipients)
        message_id = read_message(data).message_id
        if message_id is None:
            return _refused(recipients, 554, "no Message-ID")
        if len(data) > self._max_bytes:
            limit = self._max_bytes / 1e6
            why = f"the letter has {len(data) / 1e6:.1f} MB, the limit is {limit:.1f} MB"
            return _refused(recipients, 552, why)
        try:
            self._line.run(lambda: self._hand_over(data))
        except ResponseMessageError as refusal:
            return self._refusal(refusal, recipients)
        except MailboxTrouble as trouble:
            if not may_have_arrived(trouble):
                raise
            return self._look(message_id, str(trouble))
        return Delivered("taken by Exchange")

    def check(self, envelope_from: str) -> str:
        """Whether Sent Items can be looked at; whether letters leave is seen only when one does."""
        try:
            self._line.run(lambda: is_sent(self._line, "<check@mailbot>"))
        except ResponseMessageError as refusal:
            raise self._line.trouble(refusal) from None
        return f"letters go out from {self._line.address} by Exchange; none was sent"

    def _hand_over(self, data: bytes) -> None:
        account = self._line.account
        Message(account=account, folder=account.sent, mime_content=data).send_and_save()

    def _refusal(self, refusal: ResponseMessageError, recipients: Sequence[str]) -> Outcome:
        name = type(refusal).__name__
        if name in _OURS:
            raise self._line.trouble(refusal)
        if name in _LATER:
            return TryAgain(name)
        return _refused(recipients, 552 if name == "ErrorMessageSizeExceeded" else 550, f"{name}: {refusal}")

    def _look(self, message_id: str, why: str) -> Outcome:
        """No answer told whether it was sent: what lies in Sent Items was."""
        try:
            if self._line.run(lambda: is_sent(self._line, message_id)):
                return Delivered("found in Sent Items")
        except (ResponseMessageError, MailboxTrouble):
            pass
        return Uncertain(f"the letter was handed over and no good answer came ({why})")


def addressed_to(raw: bytes, recipients: Sequence[str]) -> bytes:
    """The letter for these recipients: as it is where its header names just them, else with a To of its own, because
    Exchange sends to whom the header names."""
    letter = message_from_bytes(raw, policy=policy.SMTP)
    named = getaddresses([str(value) for name in ("To", "Cc", "Bcc") for value in letter.get_all(name, [])])
    if sorted(address.lower() for _, address in named) == sorted(address.lower() for address in recipients):
        return raw
    for name in ("To", "Cc", "Bcc"):
        del letter[name]
    letter["To"] = ", ".join(recipients)
    return letter.as_bytes()


def _refused(recipients: Sequence[str], code: int, why: str) -> Refused:
    return Refused(tuple(Refusal(recipient, code, why) for recipient in recipients))
