"""How the Graph contract server takes drafts: as MIME, put right, filled with files, and sent."""

import base64
import binascii
import json
import re
from email import message_from_bytes, policy
from email.utils import getaddresses

from tests.services.graph_box import DRAFTS, SENT, GraphBox, Item
from tests.services.web import Asked, Said, said_json

MOST = 4 * 1024 * 1024
RECIPIENTS = ("toRecipients", "ccRecipients", "bccRecipients")
THREADING = ("Message-ID", "In-Reply-To", "References", "Auto-Submitted")


class GraphDrafts:
    """Drafts in ``box``. ``strips``: Exchange's own Message-ID takes the place of the letter's, and the headers that
    tell of other messages are lost. ``denied`` is the code with which sending is refused. ``sent`` is what left;
    what goes to ``home`` arrives in the inbox."""

    home = "tscp@council.example"

    def __init__(self, box: GraphBox, address: str) -> None:
        self._box, self._address = box, address
        self.sessions: dict[str, tuple[str, list[str], int, bytes]] = {}
        self.strips, self.denied = False, ""
        self.sent: list[tuple[Item, list[str]]] = []

    def post_mime(self, asked: Asked) -> Said:
        """A draft out of a letter."""
        if asked.headers.get("content-type") != "text/plain":
            return refuse(415, "RequestBodyRead", "Only MIME is taken here, as text/plain.")
        if len(asked.body) > MOST:
            return refuse(413, "RequestEntityTooLarge", "The request is too large.")
        try:
            raw = base64.b64decode(asked.body, validate=True)
        except binascii.Error:
            return refuse(400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.")
        letter = message_from_bytes(raw, policy=policy.SMTP)
        told = [address for _, address in getaddresses([str(letter[name] or "") for name in ("To", "Cc", "Bcc")])]
        item = Item(raw, DRAFTS, draft=True, internet_id=str(letter["Message-ID"] or ""),
                    recipients=[one for one in told if one])
        number = self._box.add(item)
        if self.strips:
            for name in THREADING:
                del letter[name]
            item.raw, item.internet_id = letter.as_bytes(), f"<{number}@exchange.example>"
        return said_json(201, self._box.show(number))

    def work(self, asked: Asked, number: str, rest: list[str]) -> Said:
        """What can be done with a draft."""
        item = self._box.items[number]
        if (asked.method, rest) == ("POST", ["send"]):
            return self._send(asked, item, number)
        if not (asked.headers.get("content-type") or "").startswith("application/json"):
            return refuse(415, "RequestBodyRead", "JSON is wanted.")
        match asked.method, rest:
            case "PATCH", []:
                return self._patch(item, asked, number)
            case "POST", ["attachments"]:
                return self._attach(item, asked)
            case "POST", ["attachments", "createUploadSession"]:
                return self._open_session(number, asked)
        return refuse(400, "ErrorInvalidRequest", "The OData request is not supported.")

    def _patch(self, item: Item, asked: Asked, number: str) -> Said:
        changes = asked.object
        if set(changes) - {"internetMessageId", *RECIPIENTS}:
            return refuse(400, "ErrorInvalidRequest", "A property that cannot be changed.")
        item.internet_id = changes.get("internetMessageId", item.internet_id)
        if "toRecipients" in changes:
            item.recipients = [one["emailAddress"]["address"] for key in RECIPIENTS for one in changes.get(key, [])]
        return said_json(200, self._box.show(number))

    def _send(self, asked: Asked, item: Item, number: str) -> Said:
        if asked.headers.get("content-length") != "0":
            return refuse(400, "ErrorInvalidRequest", "Content-Length must be 0.")
        if self.denied:
            return refuse(429 if "Quota" in self.denied else 403, self.denied, "The letter may not be sent.")
        if not item.recipients or not all("." in one.rpartition("@")[2] for one in item.recipients):
            return refuse(400, "ErrorInvalidRecipients", "At least one recipient isn't valid.")
        item.draft = False
        self._box.move(number, SENT)
        self.sent.append((item, list(item.recipients)))
        if self.home in item.recipients:
            self._box.put(item.raw)
        return Said(202)

    def _attach(self, item: Item, asked: Asked) -> Said:
        told = asked.object
        data = base64.b64decode(told["contentBytes"], validate=True)
        if told.get("@odata.type") != "#microsoft.graph.fileAttachment" or len(data) > 3 * 1024 * 1024:
            return refuse(413, "ErrorMessageSizeExceeded", "Files above 3 MB need an upload session.")
        item.enclose(told["name"], told["contentType"], data)
        return said_json(201, {"id": "attachment"})

    def _open_session(self, number: str, asked: Asked) -> Said:
        told = asked.object["AttachmentItem"]
        if told["attachmentType"] != "file" or told["size"] < 3_000_000:
            return refuse(400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize", "Too small for a session.")
        key = f"session{len(self.sessions)}"
        self.sessions[key] = (number, [told["name"], told["contentType"]], told["size"], b"")
        return said_json(201, {
            "uploadUrl": f"{self._address}/upload/{key}?authtoken=x", "nextExpectedRanges": ["0-"],
        })

    def upload(self, asked: Asked) -> Said:
        """A piece of a file, in its order and without a token."""
        key = asked.path.removeprefix("/upload/")
        number, name, size, data = self.sessions[key]
        span = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", asked.headers.get("content-range", ""))
        told = tuple(int(part) for part in span.groups()) if span else ()
        right = told == (len(data), len(data) + len(asked.body) - 1, size)
        if "authorization" in asked.headers or not right or len(asked.body) > MOST:
            return refuse(400, "ErrorInvalidRequest", "A range out of order, too large, or with a token.")
        data += asked.body
        self.sessions[key] = (number, name, size, data)
        if len(data) < size:
            return said_json(200, {"nextExpectedRanges": [str(len(data))]})
        self._box.items[number].enclose(name[0], name[1], data)
        return Said(201, b"", {"Location": f"{self._address}/attachment"})


def refuse(status: int, code: str, message: str) -> Said:
    """An error as Graph writes it."""
    return Said(
        status, json.dumps({"error": {"code": code, "message": message, "innerError": {"request-id": "0"}}}).encode(),
        {"Content-Type": "application/json"},
    )
