"""The contract servers reject what the real ones reject: a client that passes against them keeps the contract."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.services.authority import Authority
from tests.services.ews import EwsServer
from tests.services.graph import GraphServer

GOOD = {"Authorization": "Bearer graph-token", "Prefer": 'IdType="ImmutableId"'}
DELTA = "mailFolders/inbox/messages/delta"
EWS = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>{version}</s:Header><s:Body>
<GetFolder xmlns="{messages}"/></s:Body></s:Envelope>"""
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
VERSION = f'<RequestServerVersion xmlns="{TYPES}" Version="Exchange2016"/>'


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphServer]:
    """Graph, with an upload that waits for its first piece."""
    server = GraphServer(tmp_path_factory.mktemp("graph"))
    server.drafts.sessions["session0"] = ("x", ["a.pdf", "application/pdf"], 4_000_000, b"")
    server.box.folder("Old")
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), [
    pytest.param("GET", "mailFolders/inbox", {}, b"", 200, id="all-is-well"),
    pytest.param("GET", "mailFolders/inbox", {"Authorization": "Bearer old"}, b"", 401, id="an-old-token"),
    pytest.param("GET", "mailFolders/inbox", {"Prefer": "odata.maxpagesize=5"}, b"", 400, id="no-immutable-ids"),
    pytest.param("GET", f"{DELTA}?$deltatoken=banana", {}, b"", 400, id="a-continuation-that-is-none"),
    pytest.param("GET", f"{DELTA}?$deltatoken=0-0-0&$select=id", {}, b"", 400, id="a-continuation-with-more"),
    pytest.param("GET", f"{DELTA}?$deltatoken=7-0-0", {}, b"", 410, id="a-continuation-that-was-forgotten"),
    pytest.param("GET", f"{DELTA}?$filter=isRead", {}, b"", 400, id="a-delta-that-asks-too-much"),
    pytest.param("GET", "mailFolders/inbox/messages?$filter=subject eq 'x'", {}, b"", 400, id="another-filter"),
    pytest.param("POST", "mailFolders", {}, b'{"displayName": "New"}', 400, id="no-json"),
    pytest.param("POST", "messages", {"Content-Type": "application/json"}, b"{}", 415, id="a-letter-that-is-no-mime"),
    pytest.param("POST", "messages", {"Content-Type": "text/plain"}, b"From: a@b", 400, id="mime-without-base64"),
    pytest.param("POST", "messages", {"Content-Type": "text/plain"}, b"A" * 4_200_000, 413, id="more-than-4-MB"),
])
def test_graph(graph: GraphServer, method: str, path: str, headers: dict[str, str], body: bytes, status: int) -> None:
    """Each with the status of the published contract."""
    address = f"{graph.url}/v1.0/users/{graph.address}/{path}"
    said = requests.request(method, address, headers=GOOD | headers, data=body, verify=str(graph.ca_file), timeout=5)
    assert said.status_code == status


@pytest.mark.parametrize(("headers", "status"), [
    pytest.param({"Content-Range": "bytes 0-9/4000000", "Authorization": "Bearer graph-token"}, 400, id="with-a-token"),
    pytest.param({"Content-Range": "bytes 5-14/4000000"}, 400, id="out-of-order"),
    pytest.param({"Content-Range": "bytes 0-9/5000000"}, 400, id="another-size"),
    pytest.param({"Content-Range": "bytes 0-9/4000000"}, 200, id="as-it-should-be"),
])
def test_an_upload_session(graph: GraphServer, headers: dict[str, str], status: int) -> None:
    """Pieces in their order, without a token."""
    said = requests.put(
        f"{graph.url}/upload/session0", headers=headers, data=b"x" * 10, verify=str(graph.ca_file), timeout=5
    )
    assert said.status_code == status


@pytest.mark.parametrize(("body", "said"), [
    pytest.param(EWS.format(version=VERSION, messages=MESSAGES), "GetFolderResponse", id="all-is-well"),
    pytest.param(EWS.format(version="", messages=MESSAGES), "ErrorSchemaValidation", id="no-version"),
    pytest.param(EWS.format(version=VERSION, messages="urn:x"), "ErrorSchemaValidation", id="another-namespace"),
    pytest.param("<html/>", "ErrorSchemaValidation", id="no-soap"),
])
def test_exchange(tmp_path: Path, body: str, said: str) -> None:
    """Wrong namespaces and a missing version are no request."""
    server = EwsServer(tmp_path)
    server.start()
    login = base64.b64encode(f"{server.user}:{server.password}".encode()).decode()
    try:
        answer = requests.post(
            f"{server.url}/EWS/Exchange.asmx", data=body, headers={"Authorization": f"Basic {login}"},
            verify=str(server.ca_file), timeout=5,
        )
    finally:
        server.stop()
    assert said in answer.text


@pytest.mark.parametrize("headers", [{}, {"Metadata": "true", "X-Forwarded-For": "10.0.0.1"}], ids=["bare", "proxied"])
def test_a_machine_s_own_service(tmp_path: Path, headers: dict[str, str]) -> None:
    """Only a request of the machine itself, marked as such, gets a token."""
    server = Authority(tmp_path, lambda scope: "token")
    server.start()
    asked = "metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://graph.microsoft.com"
    try:
        answer = requests.get(f"{server.url}/{asked}", headers=headers, verify=str(server.ca_file), timeout=5)
    finally:
        server.stop()
    assert answer.status_code == 400
