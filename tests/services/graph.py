"""A server that keeps strictly to the published contract of Microsoft Graph's mail: it rejects what the real one
rejects, and a little more (a request without immutable ids), and fails where it is told, as the real one does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.services.graph_box import GraphBox
from tests.services.graph_drafts import GraphDrafts, refuse
from tests.services.web import Asked, Said, WebServer, said_json

Kind = Literal[
    "403", "429", "429-long", "500", "503", "504", "504-after", "drop", "drop-after", "410", "page", "elsewhere",
    "nowhere", "other", "307",
]


@dataclass
class Fault:
    """What happens, so many times, to requests of a method whose path ends so. ``-after``: the work is done first."""

    kind: Kind
    method: str
    ends: str
    times: int = 1


class GraphServer(WebServer):
    """The server. ``address`` is the mailbox that the application may use, ``other`` one that exists, which it may
    use too when it is not ``scoped``. ``page`` is how many things are shown at once, ``tokens`` are those that count,
    ``faults`` happen in their order."""

    address, other = "tscp@council.example", "head@council.example"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.box = GraphBox()
        self.drafts = GraphDrafts(self.box, self.url)
        self.tokens, self.page, self.scoped = {"graph-token"}, 3, True
        self.faults: list[Fault] = []

    def answer(self, asked: Asked) -> Said | None:
        """The fault that is due, or what the contract says."""
        due = (one for one in self.faults if one.times and one.method == asked.method and asked.path.endswith(one.ends))
        fault = next(due, None)
        if fault is None:
            return self._answer(asked)
        fault.times -= 1
        if fault.kind.endswith("-after"):
            self._answer(asked)
        return FAILING[fault.kind]()

    def _answer(self, asked: Asked) -> Said:
        if asked.path.startswith("/upload/"):
            return self.drafts.upload(asked)
        if (asked.headers.get("authorization") or "").removeprefix("Bearer ") not in self.tokens:
            return refuse(401, "InvalidAuthenticationToken", "Access token is empty, expired or not for us.")
        if 'IdType="ImmutableId"' not in asked.headers.get("prefer", ""):
            return refuse(400, "ContractBroken", "Every request must ask for immutable ids.")
        found = re.fullmatch(r"/v1\.0/users/([^/]+)/(.+)", asked.path)
        if found is None:
            return refuse(400, "BadRequest", "Resource not found for the segment.")
        if found[1] not in (self.address, self.other):
            return refuse(404, "ErrorInvalidUser", f"The requested user '{found[1]}' is invalid.")
        if found[1] == self.other and self.scoped:
            return refuse(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        return self._route(asked, found[2].split("/"))

    def _route(self, asked: Asked, parts: list[str]) -> Said:
        match asked.method, parts:
            case "GET", ["mailFolders"]:
                return self._list_folders(asked, "root")
            case "GET", ["mailFolders", key] if key in self.box.folders:
                return said_json(200, self.box.show_folder(key))
            case "GET", ["mailFolders", key, "childFolders"]:
                return self._list_folders(asked, key)
            case "POST", ["mailFolders"]:
                return self._post_folder(asked, "root")
            case "POST", ["mailFolders", key, "childFolders"] if key in self.box.folders:
                return self._post_folder(asked, key)
            case "GET", ["mailFolders", key, "messages", "delta"] if key in self.box.folders:
                return self._delta(asked, key)
            case "GET", ["mailFolders", key, "messages"] if key in self.box.folders:
                return self._find(asked, key)
            case "POST", ["messages"]:
                return self.drafts.post_mime(asked)
            case _, ["messages", number, *rest] if number in self.box.items:
                return self._about_item(asked, number, rest)
        return refuse(404, "ErrorItemNotFound", "The specified object was not found in the store.")

    def _about_item(self, asked: Asked, number: str, rest: list[str]) -> Said:
        item = self.box.items[number]
        match asked.method, rest:
            case "GET", ["$value"]:
                if item.unreadable:
                    return refuse(500, "ErrorMimeContentConversionFailed", "MIME content conversion failed.")
                return Said(200, item.raw, {"Content-Type": "text/plain"})
            case "GET", []:
                head = "internetMessageHeaders" in asked.query.get("$select", "")
                return said_json(200, self.box.show(number, head=head))
            case "DELETE", []:
                self.box.remove(number)
                return Said(204)
            case "POST", ["move"] if _is_json(asked) and asked.object.get("destinationId") in self.box.folders:
                self.box.move(number, asked.object["destinationId"])
                return said_json(201, self.box.show(number))
        if item.draft:
            return self.drafts.work(asked, number, rest)
        return refuse(400, "ErrorInvalidRequest", "The OData request is not supported.")

    def _list_folders(self, asked: Asked, parent: str) -> Said:
        if set(asked.query) - {"$select", "$top", "$skip"}:
            return refuse(400, "BadRequest", "Unknown query.")
        keys = [key for key, (_, above) in self.box.folders.items() if above == parent]
        start = int(asked.query.get("$skip", "0"))
        told: dict[str, object] = {"value": [self.box.show_folder(key) for key in keys[start : start + self.page]]}
        if start + self.page < len(keys):
            told["@odata.nextLink"] = f"{self.url}{asked.path}?$skip={start + self.page}"
        return said_json(200, told)

    def _post_folder(self, asked: Asked, parent: str) -> Said:
        name = asked.object.get("displayName")
        if not name or not _is_json(asked):
            return refuse(400, "ErrorInvalidRequest", "displayName is missing.")
        if (name, parent) in self.box.folders.values():
            return refuse(409, "ErrorFolderExists", "A folder with the specified name already exists.")
        return said_json(201, self.box.show_folder(self.box.make_folder(name, parent)))

    def _delta(self, asked: Asked, key: str) -> Said:
        tokens = {"$deltatoken", "$skiptoken"} & set(asked.query)
        size = re.search(r"odata\.maxpagesize=(\d+)", asked.headers.get("prefer", ""))
        given = all(re.fullmatch(r"\d+-\d+-\d+", asked.query[token]) for token in tokens)
        if set(asked.query) - (tokens or {"$select"}) or not given:
            return refuse(400, "ErrorInvalidUrlQuery", "A continuation is used as it was given.")
        step = min(self.page, int(size[1]) if size else 10)
        page = self.box.delta(asked, key, f"{self.url}{asked.path}", step)
        return page or refuse(410, "syncStateNotFound", "The sync state generation is not found.")

    def _find(self, asked: Asked, key: str) -> Said:
        found = re.fullmatch(r"internetMessageId eq '((?:[^']|'')*)'", asked.query.get("$filter", ""))
        if found is None or set(asked.query) - {"$filter", "$select", "$top"}:
            return refuse(400, "ErrorInvalidUrlQueryFilter", "The query filter is invalid.")
        wanted = (key, found[1].replace("''", "'"))
        hits = [number for number, item in self.box.items.items() if (item.folder, item.internet_id) == wanted]
        return said_json(200, {"value": [self.box.show(one) for one in hits[: int(asked.query.get("$top", "10"))]]})


def _is_json(asked: Asked) -> bool:
    return asked.headers.get("content-type", "").startswith("application/json")


def _later(status: int, seconds: str) -> Said:
    told = {"error": {"code": "ApplicationThrottled", "message": "Application is over its MailboxConcurrency limit."}}
    return said_json(status, told, Retry_After=seconds)


FAILING: dict[Kind, Callable[[], Said | None]] = {
    "403": lambda: refuse(403, "ErrorAccessDenied", "Access is denied."),
    "other": lambda: said_json(200, {"status": "ok"}),
    "429": lambda: _later(429, "1"),
    "429-long": lambda: _later(429, "120"),
    "500": lambda: refuse(500, "InternalServerError", "Something went wrong."),
    "503": lambda: _later(503, "1"),
    "504": lambda: refuse(504, "UnknownError", ""),
    "504-after": lambda: refuse(504, "UnknownError", ""),
    "410": lambda: refuse(410, "SyncStateNotFound", "Gone."),
    "drop": lambda: None,
    "drop-after": lambda: None,
    "page": lambda: Said(200, b"<html>Please log in</html>", {"Content-Type": "text/html"}),
    "307": lambda: Said(307, b"", {"Location": "https://elsewhere.example/upload"}),
    "nowhere": lambda: said_json(200, {"value": [], "@odata.nextLink": 5}),
    "elsewhere": lambda: said_json(200, {"value": [], "@odata.nextLink": "https://elsewhere.example/v1.0/x"}),
}
