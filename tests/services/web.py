"""A small web server over TLS on loopback: what a contract server of ours is made of. It can hang up."""

import json
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.dovecot import make_certificate, server_context


@dataclass(frozen=True)
class Asked:
    """A request: ``headers`` by their names in small letters; ``line`` is the number of the line it came on."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    line: int = 0

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return dict(parse_qsl(self.body.decode()))

    @property
    def object(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Said:
    """An answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def object(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def said_json(status: int, what: object, **headers: str) -> Said:
    """An answer in JSON; a header's name is written with ``_`` for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Said(status, json.dumps(what).encode(), {"Content-Type": "application/json", **named})


class WebServer:
    """The server. ``answer`` is what a particular one does: ``None`` hangs up without a word. Its clock is ``ahead`` by
    so many seconds."""

    what = "web"

    def __init__(self, folder: Path) -> None:
        self.ca_file = folder / "cert.pem"
        if not self.ca_file.exists():
            make_certificate(folder)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Line)
        self._server.daemon_threads = True
        self._server.owner = self  # type: ignore[attr-defined] # how a handler finds whom it serves
        self._server.socket = server_context(folder).wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port = self._server.server_port
        self.url = f"https://localhost:{self.port}"
        self.asked: list[Asked] = []
        self.ahead = 0.0

    def start(self) -> None:
        """Listens."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Stops listening."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: Asked) -> Said | None:
        """What is said to a request."""
        raise NotImplementedError


class _Line(BaseHTTPRequestHandler):
    """One line to the server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the other side to say that it has the header

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The time as this server has it."""
        owner: WebServer = self.server.owner  # type: ignore[attr-defined]
        return super().date_time_string((timestamp or time.time()) + owner.ahead)

    def handle(self) -> None:
        """A line that breaks, or whose certificate was refused, is no fault here."""
        with suppress(OSError, ssl.SSLError):
            super().handle()

    def _work(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        asked = Asked(
            self.command, unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()}, self.rfile.read(length),
            self.client_address[1],
        )
        owner: WebServer = self.server.owner  # type: ignore[attr-defined]
        owner.asked.append(asked)
        said = owner.answer(asked)
        if said is None:
            self.close_connection = True
            return
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        self.wfile.write(said.body)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _work  # noqa: N815 # the library finds them by these names
