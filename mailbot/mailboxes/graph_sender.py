"""The way out by Microsoft Graph: a draft made of the letter's own MIME, sent, and found in Sent Items."""

import base64
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from mailbot.mailboxes.graph import find_in
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.graph_parts import MOST_AT_ONCE, BrokenUpload, enclose, take_apart
from mailbot.mailboxes.graph_refusal import GraphRefusal
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refusal, Refused, TryAgain, Uncertain
from mailbot.mailboxes.web import may_have_arrived
from parsers.mail import read_message

LOOKS = (1.0, 3.0, 8.0)
"""Seconds between looks into Sent Items when no answer told whether a letter was sent."""
_ATTEMPTS = 5
"""Drafts of one letter that are looked for."""
_DOUBT = frozenset({408, 500, 502, 503, 504})
"""Answers after which a letter may be on its way all the same."""
_LATER = _DOUBT | {409, 412, 423, 429}
_OURS = frozenset({401, 403, 404, 507})
_RECIPIENTS = ("toRecipients", "ccRecipients", "bccRecipients")


class GraphSender:
    """Letters from the mailbox of ``line``. Exchange puts its own copy into Sent Items, sometimes after minutes."""

    files_what_it_sends = False
    files_its_own_copy = True

    def __init__(self, line: GraphLine, max_bytes: int = 25 * 1024 * 1024) -> None:
        self._line, self._max_bytes = line, max_bytes

    def send(self, raw: bytes, envelope_from: str, recipients: Sequence[str]) -> Outcome:
        """Hands over one letter. Raises MailboxTrouble only while nothing of it was handed over."""
        data = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
        message_id = read_message(data).message_id
        if message_id is None or len(data) > self._max_bytes:
            return self._too_large(data, recipients) if message_id else _refused(recipients, 554, "no Message-ID")
        try:
            self._clear_away(message_id)
            draft = self._draft(data, message_id, recipients)
        except GraphRefusal as refusal:
            return self._not_begun(refusal, recipients)
        except _TooLarge as text:
            limit = MOST_AT_ONCE / 1e6
            why = f"the letter has {text.size / 1e6:.1f} MB without its files, the limit for that is {limit:.1f} MB"
            return _refused(recipients, 552, why)
        return self._send(draft, message_id, recipients)

    def check(self, envelope_from: str) -> str:
        """Whether drafts can be looked at; whether letters leave is seen only when one does."""
        try:
            self._line.get(f"{self._line.mailbox()}/mailFolders/drafts", select="id")
        except GraphRefusal as refusal:
            raise self._line.trouble(refusal) from None
        return f"letters go out from {self._line.user} by Microsoft Graph; none was sent"

    def _clear_away(self, message_id: str) -> None:
        """Removes what earlier attempts left that did not get as far as sending; what cannot be removed stays."""
        for _ in range(_ATTEMPTS):
            if (left := find_in(self._line, "drafts", message_id)) is None:
                return
            self._drop(self._place(left))

    def _draft(self, data: bytes, message_id: str, recipients: Sequence[str]) -> str:
        """The path of a draft that is whole: the letter's headers, its recipients, its files."""
        mime, files = take_apart(data)
        if len(mime) > MOST_AT_ONCE:
            raise _TooLarge(len(mime))
        made = self._line.send("POST", f"{self._line.mailbox()}/messages", mime=base64.b64encode(mime))
        draft = self._place(made["id"])
        try:
            if changes := _put_right(made, message_id, recipients):
                self._line.send("PATCH", draft, json=changes)
            for file in files:
                enclose(self._line, draft, file)
        except (GraphRefusal, MailboxTrouble):
            self._drop(draft)
            raise
        return draft

    def _send(self, draft: str, message_id: str, recipients: Sequence[str]) -> Outcome:
        """The one request after which a letter may be on its way."""
        try:
            self._line.send("POST", f"{draft}/send")
        except GraphRefusal as refusal:
            if refusal.status not in _DOUBT:
                self._drop(draft)
                return self._not_begun(refusal, recipients)
            return self._look(message_id, f"{refusal.status} {refusal.code}".strip())
        except MailboxTrouble as trouble:
            if not may_have_arrived(trouble):
                raise
            return self._look(message_id, str(trouble))
        return Delivered("202 accepted")

    def _look(self, message_id: str, why: str) -> Outcome:
        """No answer told whether it was sent. What lies in Sent Items was; what does not may be yet."""
        for seconds in LOOKS:
            self._line.pause(seconds)
            try:
                if find_in(self._line, "sentitems", message_id) is not None:
                    return Delivered("found in Sent Items")
            except (GraphRefusal, MailboxTrouble):
                continue
        return Uncertain(f"the letter was handed over and no good answer came ({why})")

    def _not_begun(self, refusal: GraphRefusal, recipients: Sequence[str]) -> Outcome:
        """What a refusal means while nothing was sent."""
        if isinstance(refusal, BrokenUpload) or refusal.status in _LATER or refusal.code == "ErrorItemNotFound":
            return TryAgain(f"{refusal.status} {refusal.code}")
        if refusal.status in _OURS or refusal.code == "ErrorQuotaExceeded":
            raise self._line.trouble(refusal)
        return _refused(recipients, 552 if refusal.status == 413 else 550, f"{refusal.code}: {refusal.said}")

    def _too_large(self, data: bytes, recipients: Sequence[str]) -> Refused:
        limit = self._max_bytes / 1e6
        return _refused(recipients, 552, f"the letter has {len(data) / 1e6:.1f} MB, the limit is {limit:.1f} MB")

    def _drop(self, draft: str) -> None:
        """Removes a draft; one that is gone, or cannot be removed now, is no reason to stop."""
        try:
            self._line.send("DELETE", draft)
        except (GraphRefusal, MailboxTrouble):
            return

    def _place(self, number: str) -> str:
        return f"{self._line.mailbox()}/messages/{quote(number, safe='=')}"


class _TooLarge(Exception):
    """It does not fit into one request even without its files; its ``size`` then."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def _put_right(made: dict[str, Any], message_id: str, recipients: Sequence[str]) -> dict[str, object]:
    """What of a draft is not as the letter has it: a Message-ID that Exchange replaced, other recipients."""
    changes: dict[str, object] = {}
    if made.get("internetMessageId") != message_id:
        changes["internetMessageId"] = message_id
    told = [one["emailAddress"]["address"].lower() for key in _RECIPIENTS for one in made.get(key) or ()]
    if sorted(told) != sorted(address.lower() for address in recipients):
        changes |= {key: [] for key in _RECIPIENTS}
        changes["toRecipients"] = [{"emailAddress": {"address": address}} for address in recipients]
    return changes


def _refused(recipients: Sequence[str], code: int, why: str) -> Refused:
    return Refused(tuple(Refusal(recipient, code, why) for recipient in recipients))
