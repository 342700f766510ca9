"""A server that keeps to the published contract of Exchange Web Services, as far as mail needs it: it rejects wrong
namespaces, a missing server version, unknown operations and states that it did not give out, and wants a login."""

import base64
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from tests.services import ews_xml as xml
from tests.services.ews_box import EwsBox, EwsItem
from tests.services.web import Asked, Said, WebServer

Kind = Literal["busy", "503", "drop", "drop-after", "page", "garbled"]


class EwsServer(WebServer):
    """The server. ``fault`` happens to operations of that name so many times; ``refuses`` maps an operation to the
    error that it is answered with; ``page`` is how many changes are shown at once; ``terse``
    leaves out of a refusal what the schema does not ask for; the login is a ``reader`` only; ``sent`` is what left."""

    address, user, password = "tscp@council.example", "COUNCIL\\tscp", "pass word"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.box = EwsBox()
        self.page, self.terse, self.reader, self.operations = 3, False, False, list[str]()
        self.faults: list[list[Any]] = []
        self.refuses: dict[str, str] = {}
        self.sent: list[tuple[bytes, list[str]]] = []

    def fail(self, kind: Kind, operation: str, times: int = 1) -> None:
        """From now on, so many times."""
        self.faults.append([kind, operation, times])

    def answer(self, asked: Asked) -> Said | None:
        """A login is wanted first."""
        right = base64.b64encode(f"{self.user}:{self.password}".encode("latin-1", "replace")).decode()
        if asked.headers.get("authorization") != f"Basic {right}":
            return Said(401, b"", {"WWW-Authenticate": 'Basic realm="exchange"'})
        return self.work(asked)

    def work(self, asked: Asked) -> Said | None:
        """What somebody who is logged in asks for."""
        if asked.path != "/EWS/Exchange.asmx":
            return Said(404)
        body = xml.body_of(asked.body)
        if body is None:
            return xml.fault("ErrorSchemaValidation", "The request failed schema validation.")
        operation = etree.QName(body).localname
        self.operations.append(operation)
        if {one.text for one in body.iter(f"{{{xml.TYPES}}}EmailAddress")} - {self.address}:
            return xml.response(operation, [xml.refusal(operation, "ErrorNonExistentMailbox")])
        due = next((fault for fault in self.faults if fault[1] == operation and fault[2]), None)
        if due is not None:
            due[2] -= 1
            if due[0] == "drop-after":
                self._operate(operation, body)
            return FAILING[due[0]]()
        return self._operate(operation, body)

    def _operate(self, operation: str, body: Any) -> Said:
        if operation in self.refuses:
            return xml.response(operation, [xml.refusal(operation, self.refuses[operation])])
        work = getattr(self, f"_{operation.lower()}", None)
        return work(body) if work else xml.fault("ErrorInvalidOperation", operation)

    def _getfolder(self, body: Any) -> Said:
        return xml.response("GetFolder", [
            xml.success("GetFolder", f"<m:Folders>{self._folder(key)}</m:Folders>") if key in self.box.folders
            else xml.refusal("GetFolder", "ErrorFolderNotFound") for key in xml.ids(body, "FolderIds")
        ])

    def _findfolder(self, body: Any) -> Said:
        found = "".join(self._folder(key) for key in self.box.below(xml.ids(body, "ParentFolderIds")[0]))
        inner = f'<m:RootFolder TotalItemsInView="9" IncludesLastItemInRange="true"><t:Folders>{found}</t:Folders>'
        return xml.response("FindFolder", [xml.success("FindFolder", inner + "</m:RootFolder>")])

    def _createfolder(self, body: Any) -> Said:
        (parent,) = xml.ids(body, "ParentFolderId")
        name = xml.text(body, "DisplayName")
        if any(told[:2] == (name, parent) for told in self.box.folders.values()):
            return xml.response("CreateFolder", [xml.refusal("CreateFolder", "ErrorFolderExists")])
        made = self._folder(self.box.make_folder(name, parent))
        return xml.response("CreateFolder", [xml.success("CreateFolder", f"<m:Folders>{made}</m:Folders>")])

    def _syncfolderitems(self, body: Any) -> Said:
        """A state says of which generation it is, of which folder, and up to which change things were shown."""
        (key,) = xml.ids(body, "SyncFolderId")
        told = xml.text(body, "SyncState")
        generation, folder, start = (told or f"{self.box.generation}|{key}|0").split("|")
        if (int(generation), folder) != (self.box.generation, key):
            inner = "<m:SyncState/><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>"
            old = xml.refusal("SyncFolderItems", "ErrorInvalidSyncStateData", "" if self.terse else inner)
            return xml.response("SyncFolderItems", [old])
        mine = [place for place in range(int(start), len(self.box.changes)) if self.box.changes[place][0] == key]
        shown, last = mine[: self.page], len(mine) <= self.page
        state = len(self.box.changes) if last else mine[self.page]
        inner = (
            f"<m:SyncState>{generation}|{key}|{state}</m:SyncState>"
            f"<m:IncludesLastItemInRange>{str(last).lower()}</m:IncludesLastItemInRange>"
            f"<m:Changes>{''.join(self._change(self.box.changes[place][1]) for place in shown)}</m:Changes>"
        )
        return xml.response("SyncFolderItems", [xml.success("SyncFolderItems", inner)])

    def _change(self, number: str) -> str:
        if number not in self.box.items:
            return f'<t:Delete><t:ItemId Id="{number}" ChangeKey="1"/></t:Delete>'
        return f"<t:Create>{self._item(number)}</t:Create>"

    def _getitem(self, body: Any) -> Said:
        asked = xml.fields(body)
        return xml.response("GetItem", [self._got(number, asked) for number in xml.ids(body, "ItemIds")])

    def _got(self, number: str, asked: set[str]) -> str:
        item = self.box.items.get(number)
        if item is None:
            return xml.refusal("GetItem", "ErrorItemNotFound")
        if "item:MimeContent" in asked and item.unreadable:
            return xml.refusal("GetItem", "ErrorMimeContentConversionFailed")
        return xml.success("GetItem", f"<m:Items>{self._item(number, asked)}</m:Items>")

    def _moveitem(self, body: Any) -> Said:
        (to,) = xml.ids(body, "ToFolderId")
        done = [
            xml.success("MoveItem", f"<m:Items>{self._item(self.box.move(number, to))}</m:Items>")
            if number in self.box.items else xml.refusal("MoveItem", "ErrorItemNotFound")
            for number in xml.ids(body, "ItemIds")
        ]
        return xml.response("MoveItem", done)

    def _createitem(self, body: Any) -> Said:
        raw = base64.b64decode(xml.text(body, "MimeContent"), validate=True)
        if body.get("MessageDisposition") != "SendAndSaveCopy" or xml.ids(body, "SavedItemFolderId") != ["sentitems"]:
            return xml.response("CreateItem", [xml.refusal("CreateItem", "ErrorSendMeetingInvitationsRequired")])
        letter = message_from_bytes(raw, policy=policy.default)
        recipients = [one.addr_spec for name in ("To", "Cc", "Bcc") for value in letter.get_all(name, [])
                      for one in value.addresses]
        if not recipients:
            return xml.response("CreateItem", [xml.refusal("CreateItem", "ErrorInvalidRecipients")])
        self.sent.append((raw, recipients))
        if self.address in recipients:
            self.box.add(EwsItem(raw, "inbox", internet_id=str(letter["Message-ID"])))
        self.box.add(EwsItem(raw, "sentitems", internet_id=str(letter["Message-ID"])))
        return xml.response("CreateItem", [xml.success("CreateItem", "<m:Items/>")])

    def _finditem(self, body: Any) -> Said:
        (folder,) = xml.ids(body, "ParentFolderIds")
        if xml.fields(body.find(".//{*}Restriction")) != {"message:InternetMessageId"}:
            return xml.fault("ErrorUnsupportedPathForQuery", "The property can not be used with this type.")
        wanted = body.find(".//{*}Constant").get("Value")
        hits = [number for number, item in self.box.items.items()
                if (item.folder, item.internet_id) == (folder, wanted)]
        inner = (
            f'<m:RootFolder IndexedPagingOffset="{len(hits)}" TotalItemsInView="{len(hits)}" '
            f'IncludesLastItemInRange="true"><t:Items>{"".join(map(self._item, hits))}</t:Items></m:RootFolder>'
        )
        return xml.response("FindItem", [xml.success("FindItem", inner)])

    def _folder(self, key: str) -> str:
        name, parent, kind = self.box.folders[key]
        return xml.folder(key, name, parent, kind, len(self.box.below(key)), writable=not self.reader)

    def _item(self, number: str, asked: frozenset[str] | set[str] = frozenset()) -> str:
        item = self.box.items[number]
        mime = base64.b64encode(item.raw).decode() if "item:MimeContent" in asked else ""
        return xml.message(number, item.folder, mime, len(item.raw), item.received, item.internet_id)


FAILING: dict[Kind, Callable[[], Said | None]] = {
    "busy": lambda: xml.fault("ErrorServerBusy", "The server cannot service this request right now."),
    "503": lambda: Said(503, b"Service Unavailable"),
    "drop": lambda: None,
    "drop-after": lambda: None,
    "garbled": lambda: Said(200, b"no gzip", {"Content-Encoding": "gzip"}),
    "page": lambda: Said(200, b"<html>Please log in</html>", {"Content-Type": "text/html"}),
}
