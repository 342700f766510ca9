"""The EWS contract server behind NTLM, which is spoken on one line and checked by pyspnego's own server side."""

import base64
import os
from pathlib import Path
from typing import Any

import spnego

from tests.services.ews import EwsServer
from tests.services.web import Asked, Said


class NtlmEwsServer(EwsServer):
    """The server. Its one account is that of ``user``, known from a file as pyspnego wants it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        domain, _, name = self.user.partition("\\")
        (folder / "accounts").write_text(f"{domain}:{name}:{self.password}\n")
        self._accounts = folder / "accounts"
        self._lines: dict[int, Any] = {}

    def answer(self, asked: Asked) -> Said | None:
        """Who has shown on this line who he is, is served."""
        scheme, _, told = (asked.headers.get("authorization") or "").partition(" ")
        known = self._lines.get(asked.line)
        if known is not None and known.complete:
            return self.work(asked)
        if scheme not in ("NTLM", "Negotiate") or not told:
            return Said(401, b"", {"WWW-Authenticate": "NTLM"})
        if known is None:
            os.environ["NTLM_USER_FILE"] = str(self._accounts)
            known = self._lines[asked.line] = spnego.server(protocol="ntlm")
        try:
            said = known.step(base64.b64decode(told))
        except spnego.exceptions.SpnegoError:
            del self._lines[asked.line]
            return Said(401, b"", {"WWW-Authenticate": "NTLM"})
        if known.complete:
            return self.work(asked)
        return Said(401, b"", {"WWW-Authenticate": f"NTLM {base64.b64encode(said or b'').decode()}"})
