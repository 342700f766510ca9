"""A partnership on contract servers of Microsoft's, and what ``mailbot check`` says of it."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from mailbot.cli.check import command
from mailbot.settings.find import CHECKOUT
from tests.services.authority import CLIENT, TENANT, Authority
from tests.services.graph import GraphServer

SETTINGS = """
address = "{address}"
start_from = 2020-01-01T00:00:00+00:00
trust = "exchange"
[database]
url = "sqlite:///mailbot.db"
[incoming]
kind = "graph"
endpoint = "{endpoint}"
probe = "{probe}"
ca_file = "{graph_ca}"
[incoming.app]
tenant = "{tenant}"
client_id = "{client}"
certificate = "{certificate}"
authority = "{authority}"
ca_file = "{authority_ca}"
[outgoing]
kind = "graph"
"""


@dataclass
class Desk:
    """The partnership, its servers, and the file that proves who it is."""

    folder: Path
    graph: GraphServer
    authority: Authority
    certificate: Path

    def furnish(self, **changes: str) -> None:
        """Writes the settings, with something about them changed."""
        shutil.copytree(CHECKOUT / "tameside", self.folder / "settings", dirs_exist_ok=True)
        given = {
            "address": self.graph.address, "endpoint": self.graph.url, "probe": self.graph.other,
            "graph_ca": str(self.graph.ca_file), "tenant": TENANT, "client": CLIENT,
            "certificate": str(self.certificate), "authority": self.authority.url,
            "authority_ca": str(self.authority.ca_file),
        }
        (self.folder / "settings/mailbox.toml").write_text(SETTINGS.format(**(given | changes)), encoding="utf-8")

    def check(self, *arguments: str) -> dict[str, tuple[bool, str]]:
        """What each line says; its exit code agrees."""
        place = ["--config", str(self.folder / "settings"), "--data", str(self.folder / "data"), "--json"]
        ran = CliRunner().invoke(command, [*place, *arguments])
        found = {one["what"]: (one["works"], one["says"]) for one in json.loads(ran.output)}
        assert ran.exit_code == (0 if all(works for works, _ in found.values()) else 1)
        return found

    def wrong(self, *arguments: str) -> dict[str, str]:
        """What the lines say that do not work."""
        return {what: says for what, (works, says) in self.check(*arguments).items() if not works}
