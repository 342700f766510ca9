"""Kerberos against a real KDC: what each fault says, tickets that are renewed by themselves, and the whole of check."""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from mailbot.cli.check import command
from mailbot.mailboxes.ews_ticket import KEYTAB, SENTENCES, bound_login, ticket_for
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.find import CHECKOUT
from mailbot.store.vault import new_key
from tests.mailbot.mailboxes.rigs import EwsRig, letter
from tests.services.ews import EwsServer
from tests.services.ews_kerberos import KerberosDomain, KerberosEwsServer
from tests.services.need import free_port
from tests.services.web import WebServer

GUIDE = (Path(__file__).parents[3] / "docs/mailboxes.md").read_text(encoding="utf-8")
SETTINGS = """
address = "{address}"
start_from = 2020-01-01T00:00:00+00:00
trust = "none"
[database]
url = "sqlite:///mailbot.db"
[incoming]
kind = "ews"
host = "localhost"
port = {port}
user = "COUNCIL\\\\tscp"
login = "kerberos"
ca_file = "{ca_file}"
[outgoing]
kind = "ews"
"""


@pytest.fixture
def rig(kerberos: KerberosDomain, tmp_path: Path) -> Iterator[EwsRig]:
    """A mailbox that is opened with a ticket."""
    server = KerberosEwsServer(tmp_path, kerberos)
    server.start()
    yield EwsRig(server, "kerberos")
    server.stop()


def fault(host: str = "localhost") -> str:
    """Why there is no ticket: one sentence or more, on one line."""
    with pytest.raises(MailboxTrouble) as said:
        ticket_for(host)
    assert "\n" not in str(said.value) and "Minor" not in str(said.value)
    return str(said.value)


def account(domain: KerberosDomain, name: str, options: str = "") -> Path:
    """The keytab of a new account."""
    keytab = domain.folder / f"{name}.keytab"
    domain.manage(f"addprinc +requires_preauth {options} -randkey {name}", f"ktadd -k {keytab} {name}")
    return keytab


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, with the command that installs it."""
    monkeypatch.setitem(sys.modules, "requests_gssapi", None)
    assert fault().startswith('Kerberos needs a package that is not installed: pip install "exchangelib[kerberos]"')


@pytest.mark.parametrize(("surroundings", "sentence"), [
    pytest.param({KEYTAB: ""}, "There is no Kerberos ticket. Name the keytab", id="neither-ticket-nor-keytab"),
    pytest.param({KEYTAB: "/no/such"}, "The keytab /no/such (KRB5_CLIENT_KTNAME) cannot be read", id="keytab-missing"),
    pytest.param({"KRB5_CONFIG": "{without_kdc}"}, "reaches no domain controller. Check /etc/krb5.conf", id="kdc-gone"),
    pytest.param({"KRB5_CONFIG": "{broken}"}, "is not set up. Check /etc/krb5.conf", id="settings-broken"),
])
def test_no_ticket(
    kerberos: KerberosDomain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str],
    sentence: str,
) -> None:
    """What is missing on this machine is named, with what to do."""
    settings = (kerberos.folder / "krb5.conf").read_text()
    (tmp_path / "without_kdc").write_text(settings.replace(str(kerberos.port), str(free_port())))
    (tmp_path / "broken").write_text("[libdefaults]\n  = }")
    files = {name: str(tmp_path / name) for name in ("without_kdc", "broken")}
    for name, told in ({"KRB5CCNAME": f"MEMORY:{tmp_path}"} | surroundings).items():
        monkeypatch.setenv(name, told.format(**files))
    assert sentence in fault()


def test_a_service_that_is_not_registered(kerberos: KerberosDomain) -> None:
    """As where host is an alias: the name that must be registered is said."""
    assert "knows no service HTTP/mail.localhost" in fault("mail.localhost")


@pytest.mark.parametrize(("order", "sentence"), [
    pytest.param("cpw -randkey {name}", "its password is another one by now", id="password-changed"),
    pytest.param("modprinc -allow_tix {name}", "it is disabled or locked", id="disabled"),
    pytest.param("delprinc -force {name}", "it is not known", id="deleted"),
    pytest.param("modprinc -pwexpire yesterday {name}", "its password has expired", id="password-expired"),
])
def test_an_account_that_is_not_let_in(
    kerberos: KerberosDomain, monkeypatch: pytest.MonkeyPatch, order: str, sentence: str
) -> None:
    """What the domain has against it."""
    name = order.split()[1].strip("-")
    monkeypatch.setenv(KEYTAB, str(account(kerberos, name)))
    monkeypatch.setenv("KRB5CCNAME", f"MEMORY:{name}")
    kerberos.manage(order.format(name=name))
    assert sentence in fault()


def test_tickets_end(kerberos: KerberosDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a keytab the next one is got by itself; without, it is said that the last one has expired."""
    keytab = account(kerberos, "short", "-maxlife 1s")
    monkeypatch.setenv("KRB5CCNAME", f"FILE:{kerberos.folder}/short.cache")
    monkeypatch.setenv(KEYTAB, str(keytab))
    assert ticket_for("localhost").owner == "short@COUNCIL.EXAMPLE"
    time.sleep(1.1)
    assert ticket_for("localhost").seconds <= 1
    monkeypatch.delenv(KEYTAB)
    time.sleep(1.1)
    assert "The Kerberos ticket has expired." in fault()


def test_a_ticket_that_the_server_refuses(rig: EwsRig, kerberos: KerberosDomain) -> None:
    """Whose it is, and what to ask the server's administrators; while a mailbox is open, and when it is opened."""
    assert isinstance(rig.server, KerberosEwsServer)
    with closing(rig.open()) as mailbox:
        mailbox.list(None)
        rig.server.let_in = "somebody.else@COUNCIL.EXAMPLE"
        for _ in range(2):
            with pytest.raises(MailboxTrouble, match=r"refused the Kerberos ticket of tscp@COUNCIL\.EXAMPLE.*setspn"):
                mailbox.list(None)
        rig.server.let_in = "tscp@COUNCIL.EXAMPLE"
        assert mailbox.list(None).shown == ()


def test_a_keytab_that_goes_while_the_mailbox_is_open(
    rig: EwsRig, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The first refusal names it already; nothing is written beside that, and the mailbox goes on when it is back."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        mailbox.list(None)
        with monkeypatch.context() as changed, pytest.raises(MailboxTrouble, match="no Kerberos ticket"):
            changed.delenv(KEYTAB)
            changed.setenv("KRB5CCNAME", "MEMORY:empty")
            mailbox.list(None)
        assert len(mailbox.list(None).shown) == 1
    assert capfd.readouterr().err == ""


def test_a_server_that_takes_no_tickets(kerberos: KerberosDomain, tmp_path: Path) -> None:
    """The way that it takes is named."""
    server = EwsServer(tmp_path)
    server.start()
    try:
        with closing(EwsRig(server, "kerberos").open()) as mailbox, pytest.raises(
            MailboxTrouble, match=r'does not take the login "kerberos", only basic\. Set login in .* to "basic"'
        ):
            mailbox.check()
    finally:
        server.stop()


def test_the_server_is_strict(rig: EwsRig) -> None:
    """No ticket, one that is none, and one that is not bound to the line: each stays outside, so that a mailbox that
    passes here shows a real ticket, and shows it here only."""
    unbound = import_module("requests_gssapi").HTTPSPNEGOAuth()
    address = f"{rig.server.url}/EWS/Exchange.asmx"
    ways: list[dict[str, object]] = [
        {}, {"headers": {"Authorization": "Negotiate bm9uZQ=="}}, {"auth": unbound},
        {"auth": bound_login()()},
    ]
    said = [requests.post(address, verify=str(rig.server.ca_file), **way).status_code  # type: ignore[arg-type] # a table
            for way in ways]
    assert said == [401, 401, 401, 500]


def test_check(rig: EwsRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line works; that of the token says whose ticket it is and that it is renewed. A letter comes back."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    found = checked(rig.server, tmp_path, "--send")
    assert all(works for works, _ in found.values()), found
    assert found["token"][1] == "a Kerberos ticket of tscp@COUNCIL.EXAMPLE, good for 24 hours; renewed by the keytab"
    monkeypatch.delenv(KEYTAB)
    monkeypatch.setenv("KRB5CCNAME", "MEMORY:empty")
    wrong = {what: says for what, (works, says) in checked(rig.server, tmp_path).items() if not works}
    assert set(wrong) == {"token", "mailbox", "sending"}
    assert all(says.startswith("There is no Kerberos ticket. ") for says in wrong.values())


@pytest.mark.parametrize("saying", [
    "There is no Kerberos ticket", "The Kerberos ticket has expired", "Kerberos does not let the account in",
    "Kerberos knows no service HTTP/", "The clock of this machine is more than five minutes away",
    "The Kerberos of this machine reaches no domain controller",
])
def test_the_guide_says_what_mailbot_says(saying: str) -> None:
    """The words in its last table are those of the program."""
    assert saying in GUIDE and saying in " ".join(SENTENCES.values())


def checked(server: WebServer, folder: Path, *arguments: str) -> dict[str, tuple[bool, str]]:
    """What each line of ``mailbot check`` says."""
    shutil.copytree(CHECKOUT / "tameside", folder / "settings", dirs_exist_ok=True)
    told = SETTINGS.format(address=EwsServer.address, port=server.port, ca_file=server.ca_file)
    (folder / "settings/mailbox.toml").write_text(told)
    (folder / "data").mkdir(exist_ok=True)
    place = ["--config", str(folder / "settings"), "--data", str(folder / "data"), "--json"]
    ran = CliRunner().invoke(command, [*place, *arguments])
    return {one["what"]: (one["works"], one["says"]) for one in json.loads(ran.output)}
