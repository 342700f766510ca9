"""A real Chromium, driven through its debugging pipe: keys as a keyboard sends them, what a screen reader is told."""

import json
import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.mailbot.programs import program

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
         "--remote-debugging-pipe")
_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40}
# What a key types, for the keys that do something by what they type.
_TYPED = {"Enter": "\r", " ": " "}


class Tab:
    """One page of the browser."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers, self._number, self._session = commands, answers, 0, ""
        self._read = b""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Sends a command of the DevTools protocol and waits for its answer."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": params}
        os.write(self._commands, json.dumps(command | ({"sessionId": self._session} if self._session else {})).encode()
                 + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            self._read += os.read(self._answers, 1 << 20) or b'{"id": -1}\0'
        one, _, self._read = self._read.partition(b"\0")
        told = dict(json.loads(one))
        assert told.get("id") != -1, "the browser has ended"
        return told

    def open(self, page: Path, width: int = 1400) -> None:
        """Opens a page in a window of this width and waits until it has loaded."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.ask("Page.navigate", url=page.as_uri())
        self.value("new Promise(done => document.readyState == 'complete' ? done() : onload = () => done())")

    def value(self, script: str) -> Any:
        """What a piece of script says; a promise is waited for."""
        said = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def press(self, *keys: str) -> None:
        """Presses keys one after the other."""
        for key in keys:
            about = {"key": key, "windowsVirtualKeyCode": _KEYS[key], "text": _TYPED.get(key, "")}
            self.ask("Input.dispatchKeyEvent", type="keyDown", **about)
            self.ask("Input.dispatchKeyEvent", type="keyUp", **about)

    def type(self, text: str) -> None:
        """Types text into the field that has the focus."""
        self.ask("Input.insertText", text=text)

    def printed(self, path: Path) -> Path:
        """The page as it prints, in the size of paper that it asks for."""
        path.write_bytes(b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"]))
        return path

    def heard(self) -> list[tuple[str, str]]:
        """What a screen reader is told: role and name of everything, in order."""
        nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes
                if not node.get("ignored")]


@contextmanager
def browser(folder: Path) -> Iterator[Tab]:
    """A browser of its own with one page; it ends with the block."""
    (their_in, ours_out), (ours_in, their_out) = os.pipe(), os.pipe()
    # The pipe is on descriptors 3 and 4 on the browser's side.
    shell = f'exec "$0" "$@" 3<&{their_in} 4>&{their_out}'
    with subprocess.Popen(["/bin/bash", "-c", shell, program("chromium"), *FLAGS, f"--user-data-dir={folder}/profile"],
                          pass_fds=(their_in, their_out), stderr=subprocess.DEVNULL) as running:
        os.close(their_in)
        os.close(their_out)
        try:
            yield Tab(ours_out, ours_in)
        finally:
            running.terminate()
            running.wait(20)
            os.close(ours_out)
            os.close(ours_in)
