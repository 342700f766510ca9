"""Whole cycles on the contract servers of Graph and Exchange: a referral in, letters out, the message filed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.bootstrap import Wishes, open_office
from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.settings.find import CHECKOUT
from mailbot.store.blobs import get_blob
from mailbot.store.cases import all_cases
from mailbot.store.tables import LetterRow, MessageRow
from mailbot.store.vault import new_key
from tests.mailbot.mailboxes.rigs import EwsRig, GraphRig, Rig, no_wait
from tests.mailbot.mailboxes.test_whole_cycle import RECEIVED, referral
from tests.services.authority import CLIENT, SECRET, TENANT, Authority
from tests.services.ews import EwsServer
from tests.services.graph import Fault, GraphServer

SETTINGS = """
address = "tscp@council.example"
start_from = 2026-03-01T00:00:00+00:00
trust = "none"
[database]
url = "sqlite:///mailbot.db"
[outgoing]
kind = "{kind}"
[incoming]
kind = "{kind}"
ca_file = "{ca_file}"
"""
GRAPH = """
endpoint = "{url}"
[incoming.app]
tenant = "{tenant}"
client_id = "{client}"
authority = "{authority}"
ca_file = "{authority_ca}"
"""
EWS = """
host = "localhost"
port = {port}
user = '{user}'
login = "basic"
"""
ODD = b"From: jo.bell@agency.example\r\nSubject: a form\r\nMessage-ID: <odd@agency.example>\r\n\r\n"


@dataclass
class Place:
    """A partnership: its settings, and the mailbox as another person sees it."""

    settings: Path
    rig: Rig

    def work(self, minutes: int) -> tuple[list[str], list[str]]:
        """One cycle of a fresh worker; the states of messages and letters."""
        clock = SetClock(RECEIVED + timedelta(minutes=minutes))
        with open_office(Wishes(config=self.settings, data=self.settings.parent, clock=clock)) as office:
            cycle(office)
            with office.store.begin() as session:
                messages = [str(row.state) for row in session.scalars(select(MessageRow))]
                letters = [str(row.state) for row in session.scalars(select(LetterRow))]
                self.cases = [case.received for case in all_cases(session, office.store.vault)]
                self.kept = [get_blob(session, office.store.vault, row.blob_id) for row in
                             session.scalars(select(MessageRow))]
        return messages, letters


def furnish(folder: Path, kind: str, ca_file: Path, more: str) -> Path:
    """The settings."""
    settings = Path(shutil.copytree(CHECKOUT / "tameside", folder / "settings"))
    (settings / "mailbox.toml").write_text(SETTINGS.format(kind=kind, ca_file=ca_file) + more, encoding="utf-8")
    return settings


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphServer]:
    """Graph, and the secrets in the environment. Nobody waits for what Graph asks to be waited for."""
    monkeypatch.setitem(GraphLine.__init__.__kwdefaults__ or {}, "wait", no_wait)
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    monkeypatch.setenv("MAILBOT_CLIENT_SECRET", SECRET)
    monkeypatch.setattr("tests.services.graph_box.START", RECEIVED)
    server = GraphServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def at_graph(tmp_path: Path, graph: GraphServer) -> Iterator[Place]:
    """A partnership at Microsoft 365."""
    authority = Authority(tmp_path, lambda scope: "graph-token")
    authority.scopes.add(f"{graph.url}/.default")
    authority.start()
    more = GRAPH.format(
        url=graph.url, tenant=TENANT, client=CLIENT, authority=authority.url, authority_ca=authority.ca_file,
    )
    yield Place(furnish(tmp_path, "graph", graph.ca_file, more), GraphRig(graph))
    authority.stop()


@pytest.fixture
def at_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A partnership with an Exchange server of its own."""
    server = EwsServer(tmp_path)
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    monkeypatch.setenv("MAILBOT_EWS_PASSWORD", server.password)
    monkeypatch.setattr("tests.services.ews_box.START", RECEIVED)
    server.start()
    more = EWS.format(port=server.port, user=server.user)
    yield Place(furnish(tmp_path, "ews", server.ca_file, more), EwsRig(server))
    server.stop()


@pytest.mark.parametrize("place", ["at_graph", "at_exchange"])
def test_a_referral_goes_all_the_way(place: str, request: pytest.FixtureRequest) -> None:
    """One case; each letter sent once, its copy in Sent Items; the message filed; a second worker finds nothing."""
    there: Place = request.getfixturevalue(place)
    there.rig.put(referral())
    for minutes in (5, 6):
        messages, letters = there.work(minutes)
    assert messages == ["handled"] and letters and set(letters) == {"sent"}
    assert len(there.cases) == 1
    assert (there.rig.look("INBOX"), there.rig.look("mailbot/Handled")) == ([], [referral()])
    assert len(there.rig.look("Sent")) == len(letters)


def test_a_letter_in_doubt_is_settled_when_it_turns_up(at_graph: Place, graph: GraphServer) -> None:
    """504 after each letter was queued, and Sent Items late: uncertain now, sent once they are found; none twice."""
    graph.faults = [Fault("504-after", "POST", "/send", 99), Fault("503", "GET", "/sentitems/messages", 999)]
    at_graph.rig.put(referral())
    _, letters = at_graph.work(5)
    assert set(letters) == {"uncertain"}
    graph.faults = []
    _, later = at_graph.work(6)
    assert set(later[: len(letters)]) == {"sent"}
    assert len(graph.drafts.sent) == len(later)


def test_a_message_without_mime_is_shown_to_a_person(at_graph: Place, graph: GraphServer) -> None:
    """Quarantined, with what Graph knows of it kept; the next message is worked."""
    number = graph.box.put(ODD)
    graph.box.items[number].unreadable = True
    at_graph.rig.put(referral())
    messages, _ = at_graph.work(5)
    assert sorted(messages) == ["handled", "quarantined"] and len(at_graph.cases) == 1
    assert any(raw.startswith(b"From: jo.bell@agency.example\r\n") and b"<odd@" in raw for raw in at_graph.kept)
