"""The settings as a table of faults: each names file, key and what to write instead, and all are told at once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mailbot.settings.faults import SettingsFaults
from mailbot.settings.find import CHECKOUT, config_folder
from mailbot.settings.load import load_settings
from mailbot.settings.secrets import find_secret, need_secret
from mailbot.settings.stationery import stationery_faults
from mailbot.settings.whole import load_whole
from parsers.facts import Address

IMAP = 'kind = "imap"\nhost = "imap.council.test"\nuser = "tscp"\n'
DEREK = 'name = "Derek Yates", address = "derek.yates@hollinbankhomes.example"'
GRAPH = 'kind = "graph"\n'
EWS = 'kind = "ews"\nhost = "{}"\nuser = "tscp"\n'
MAILDIR_IN, MAILDIR_OUT = 'kind = "maildir"\npath = "mail/inbox"\n', 'kind = "maildir"\npath = "mail/outbox"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped settings, to be spoilt."""
    return Path(shutil.copytree(CHECKOUT / "tameside", tmp_path / "settings"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Writes ``new`` for the first ``old``."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_in(folder: Path) -> list[str]:
    """Every fault, as it is told."""
    with pytest.raises(SettingsFaults) as caught:
        load_whole(folder)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_settings_are_whole(folder: Path) -> None:
    """Loaded without a fault, letters and templates too; every entry that is a sample is known as one."""
    whole = load_whole(folder)
    assert stationery_faults(folder) == []
    samples = [str(fault) for fault in whole.settings.samples_left]
    assert len(samples) > 40 and any("Gloria Mensah" in sample for sample in samples)


@pytest.mark.parametrize(("old", "new", "fault"), [
    pytest.param('digest_at = "08:00"', "digest_at = 8", 'digest_at: not a time; write it like "09:00"',
                 id="a-bare-number-is-no-time"),
    pytest.param('digest_at = "08:00"', 'digest_at = "8 am"', 'digest_at: not a time; write it like "09:00"',
                 id="a-time-in-words"),
    pytest.param("attempts = 3", "attempts = 0", "attempts: too small; write 1 or more", id="no-attempts"),
    pytest.param("attempts = 3", "attempts = 99", "attempts: too large; write 20 or less", id="too-many-attempts"),
    pytest.param("attempts = 3", "attempts = true",
                 "attempts: not a whole number; write it without quotes, like 60", id="true-is-no-number"),
    pytest.param("go_ahead_minutes = 60", 'go_ahead_minutes = "60"',
                 "go_ahead_minutes: not a whole number; write it without quotes, like 60", id="a-number-in-quotes"),
    pytest.param("extra_holidays = []", "extra_holidays = [20261229]",
                 "extra_holidays.0: not a date; write it like 2026-12-29", id="a-number-is-no-date"),
    pytest.param("extra_holidays = []", "extra_holidays = 2026-12-29",
                 "extra_holidays: not a list; write it in square brackets", id="no-list"),
    pytest.param('prefix = "TSCP"', 'prefix = "tscp"',
                 "prefix: not a reference prefix; write 2 to 12 capital letters and digits, like TSCP", id="prefix"),
    pytest.param('"tameside.example"', '"x@tameside.example"',
                 "secure_domains.0: not a domain; write what stands behind the @, like council.example", id="domain"),
    pytest.param('contact_name = "TSCP Business Unit"', 'contact_name = ""',
                 "contact_name: empty; write something here", id="empty"),
    pytest.param('short_name = "TSCP"\n', "", "short_name: this key is missing; add it", id="missing-key"),
    pytest.param("attempts = 3", "atempts = 3", "attempts: this key is missing; add it", id="misspelt-key"),
    pytest.param('profile = "tscp-2019"', 'profile = "tscp-1919"',
                 'profile: process.toml has no such profile; write one of "tscp-2019", "panel-2025"', id="profile"),
])
def test_faults_of_the_partnership(folder: Path, old: str, new: str, fault: str) -> None:
    """partnership.toml."""
    change(folder, "partnership.toml", old, new)
    assert f"partnership.toml, {fault}" in faults_in(folder)


@pytest.mark.parametrize(("old", "new", "fault"), [
    pytest.param('trust = "none"', 'trust = "everybody"', "trust: no way to believe a sender", id="trust-word"),
    pytest.param('trust = "none"', "trust = { authserv = \"mx\" }", "trust: no way to believe a sender",
                 id="trust-key"),
    pytest.param('trust = "none"', 'trust = "none"\nstart_from = 5', "start_from: not a date and time; write it like",
                 id="a-number-is-no-moment"),
    pytest.param('trust = "none"', 'trust = "none"\nstart_from = 2026-03-01T00:00:00',
                 "start_from: without a time zone; add one", id="no-zone"),
    pytest.param('trust = "none"', 'trust = "none"\nstart_from = 2026-03-01', "start_from: not a date and time",
                 id="a-day-is-no-moment"),
    pytest.param('trust = "none"', 'trust = { authserv_id = "tscp@mx" }', "trust: no way to believe a sender",
                 id="trust-in-an-address"),
    pytest.param('trust = "none"', 'trust = { authserv_id = 5 }', "trust: no way to believe a sender",
                 id="trust-in-a-number"),
    pytest.param('trust = "none"', 'trust = { exchange = "" }', "trust: no way to believe a sender",
                 id="exchange-of-nobody"),
    pytest.param(MAILDIR_IN, 'kind = "pop3"\n',
                 "incoming: kind is not known; write one of 'maildir', 'imap', 'graph', 'ews'", id="kind"),
    pytest.param(MAILDIR_IN, GRAPH + "app = {}\n", 'incoming.app: nobody; write "tenant" and "client_id"', id="no-app"),
    pytest.param(MAILDIR_IN, GRAPH, "incoming.app: this key is missing; add it", id="graph-without-an-app"),
    pytest.param(MAILDIR_IN, GRAPH + 'app = { tenant = "t", client_id = "c", secret = "hunter2" }\n',
                 "incoming.app.secret: a secret never stands here", id="a-client-secret-in-the-toml"),
    pytest.param(MAILDIR_IN, GRAPH + 'app = { managed_identity = true, certificate = "x.pem" }\n',
                 'incoming.app: two proofs of who it is; write "certificate" or "managed_identity"', id="two-proofs"),
    pytest.param(MAILDIR_IN, GRAPH + 'app = { tenant = "t", client_id = "c" }\nendpoint = "http://graph.test"\n',
                 "incoming.endpoint: not a web address; write it like https://", id="tokens-in-the-clear"),
    pytest.param(MAILDIR_IN, IMAP + 'oauth = { kind = "google" }\n',
                 "incoming.oauth: kind is not known; write one of 'microsoft', 'refresh_token'", id="oauth-kind"),
    pytest.param(MAILDIR_IN, EWS.format("outlook.office365.com"),
                 'incoming.kind: Microsoft switches EWS off in Exchange Online, for good on 1 April 2027; write',
                 id="ews-in-exchange-online"),
    pytest.param(MAILDIR_IN, EWS.format("outlook.office365.com."),
                 "incoming.kind: Microsoft switches EWS off", id="ews-in-exchange-online-with-a-dot"),
    pytest.param(MAILDIR_IN, 'kind = "imap"\nhost = "outlook.office365.com"\nuser = "tscp@council.test"\n',
                 "incoming.oauth: not there; Exchange Online takes no passwords", id="a-password-in-exchange-online"),
    pytest.param(MAILDIR_OUT, 'kind = "graph"\n', 'outgoing.kind: "graph" goes with incoming "graph"; write both',
                 id="graph-out-only"),
    pytest.param(MAILDIR_OUT, 'kind = "ews"\nmax_megabytes = 0\n', "outgoing.max_megabytes: too small; write 1 or more",
                 id="no-room-at-all"),
    pytest.param(MAILDIR_IN, 'path = "mail/inbox"\n', "incoming: kind is missing; write one of", id="no-kind"),
    pytest.param(MAILDIR_IN, IMAP + "port = 99999\n", "incoming.port: too large; write 65535 or less", id="port"),
    pytest.param(MAILDIR_IN, IMAP + 'security = "ssl"\n',
                 "incoming.security: not one of the words known here; write one of 'tls', 'starttls' or 'none'",
                 id="security-word"),
    pytest.param(MAILDIR_IN, IMAP + 'security = "none"\n',
                 'incoming.security: "none" is for loopback only, not for imap.council.test; write "tls"',
                 id="a-bare-password"),
    pytest.param(MAILDIR_IN, IMAP + 'password = "hunter2"\n', "incoming.password: a secret never stands here",
                 id="a-secret-in-the-toml"),
    pytest.param(MAILDIR_IN, IMAP + "folders = []\n", "incoming.folders: empty; write at least one", id="no-folders"),
    pytest.param('url = "sqlite:///mailbot.db"', 'url = "mysql://x/y"',
                 "database.url: no database of mailbot's; write sqlite:///mailbot.db or postgresql+psycopg://",
                 id="another-database"),
    pytest.param('url = "sqlite:///mailbot.db"', 'url = "postgresql+psycopg://u:hunter2@h/d"',
                 "database.url: a password never stands here; remove it, and put it into MAILBOT_DATABASE_PASSWORD",
                 id="a-password-in-the-address"),
    pytest.param('address = "tscp@tscp.example"', 'address = "tscp"',
                 "address: not an email address; write it like name@council.example", id="no-address"),
    pytest.param(MAILDIR_IN, EWS.format("https://exchange.council.test/EWS/Exchange.asmx"),
                 "incoming.host: not a server's name; write it alone, like mail.council.example", id="a-whole-address"),
    pytest.param(MAILDIR_OUT, 'kind = "smtp"\nhost = "smtp.council.test:587"\n',
                 "outgoing.host: not a server's name; write it alone", id="a-port-in-the-host"),
    pytest.param(MAILDIR_IN, IMAP.replace('"tscp"', '"COUNCIL\\tscp"'),
                 "incoming.user: holds a sign that cannot be seen; between double quotes a backslash is written twice",
                 id="a-tab-in-the-user"),
    pytest.param(MAILDIR_IN, GRAPH + 'probe = "tscp@tscp.example"\napp = { tenant = "t", client_id = "c" }\n',
                 "incoming.probe: this is the mailbox itself, which is to be read", id="its-own-probe"),
    pytest.param("[database]", "[databse]", "database: this key is missing; add it", id="misspelt-table"),
])
def test_faults_of_the_mailbox(folder: Path, old: str, new: str, fault: str) -> None:
    """mailbox.toml; a secret that stands in it is never repeated."""
    change(folder, "mailbox.toml", old, new)
    found = faults_in(folder)
    assert any(one.startswith(f"mailbox.toml, {fault}") for one in found), found
    assert "hunter2" not in " ".join(found)


@pytest.mark.parametrize(("host", "refused"), [
    pytest.param("outlook.office365.com", True, id="the-usual-name"),
    pytest.param("Outlook.Office.com", True, id="another-name"),
    pytest.param("smtp.myoutlook.com", False, id="a-server-of-ones-own"),
    pytest.param("exchange.council.test", False, id="on-premises"),
])
def test_ews_in_exchange_online_is_refused(folder: Path, host: str, refused: bool) -> None:
    """By the server's name; the sentence names graph and the day."""
    change(folder, "mailbox.toml", MAILDIR_IN, EWS.format(host))
    change(folder, "mailbox.toml", MAILDIR_OUT, 'kind = "ews"\n')
    try:
        load_whole(folder)
        faults = ""
    except SettingsFaults as found:
        faults = str(found)
    assert ("1 April 2027" in faults and '"graph"' in faults) == refused


def test_exchange_sends_what_it_receives(folder: Path) -> None:
    """Mail by graph or ews and letters by SMTP would leave no copy in Sent."""
    change(folder, "mailbox.toml", MAILDIR_IN, EWS.format("exchange.council.test"))
    change(folder, "mailbox.toml", MAILDIR_OUT, 'kind = "smtp"\nhost = "smtp.council.test"\n')
    assert faults_in(folder) == ['mailbox.toml, outgoing.kind: mail comes by "ews"; write "ews" here too']
    change(folder, "mailbox.toml", 'kind = "smtp"\nhost = "smtp.council.test"\n', 'kind = "ews"\n')
    assert load_whole(folder).settings.mailbox.sending_host == "exchange.council.test"


@pytest.mark.parametrize(("old", "new", "fault"), [
    pytest.param('role = "prp_chair"', 'role = "chair"', "person.8.role: not one of the words known here", id="role"),
    pytest.param('role = "legal"', 'role = "communications"',
                 'person: nobody holds the role "legal"; add a [[person]] with it', id="nobody-in-a-role"),
    pytest.param('key = "police"', 'key = "csc"', 'agency: the key "csc" is used 2 times; give each agency its own',
                 id="key-used-twice"),
    pytest.param('["gmp-pp.example"]', '["tamesidechildren.example"]',
                 "agency.domains: tamesidechildren.example stands under 2 agencies", id="shared-domain"),
    pytest.param('aliases = ["GMP"]', 'aliases = ["icb"]', 'agency.aliases: two agencies are called "icb"',
                 id="shared-name"),
    pytest.param('addresses = ["legal@tameside.example"]', "addresses = []",
                 "person.12.addresses: empty; write at least one", id="no-address"),
    pytest.param('"legal@tameside.example"', '"tscp@tscp.example"',
                 "person (legal): tscp@tscp.example is the mailbox's own address", id="the-mailbox-itself"),
    pytest.param(f"contact = {{ {DEREK} }}",
                 f"contact = {{ {DEREK}, until = 2027-03-31 }}",
                 "agency (housing).contact: there is none on Thursday 1 April 2027", id="no-contact-after-the-last"),
    pytest.param(f"contact = {{ {DEREK} }}",
                 'contact = [{ name = "A", address = "a@x.example" }, { name = "B", address = "b@x.example" }]',
                 "agency (housing).contact: there are two at once; let one follow the other", id="two-contacts"),
    pytest.param(f"contact = {{ {DEREK} }}", "contact = []",
                 "agency.7.contact: empty; write at least one", id="no-contact-at-all"),
    pytest.param("deputy = true", 'deputy = "yes"', "person.1.deputy: neither true nor false", id="yes-is-no-flag"),
])
def test_faults_of_the_people(folder: Path, old: str, new: str, fault: str) -> None:
    """people.toml."""
    change(folder, "people.toml", old, new)
    found = faults_in(folder)
    assert any(one.startswith(f"people.toml, {fault}") for one in found), found


def test_a_contact_follows_another_on_a_day(folder: Path) -> None:
    """To the last day Derek, then Ola; each is known as the agency's before and after, and gets no letters then."""
    change(folder, "people.toml", f"contact = {{ {DEREK} }}",
           'contact = [{ name = "Derek Yates", address = "d@derek.example", until = 2027-03-31 },\n'
           '           { name = "Ola Nord", address = "o@ola.example", since = 2027-04-01 }]')
    people = load_whole(folder).settings.people
    for day, name in ((date(2027, 3, 31), "Derek Yates"), (date(2027, 4, 1), "Ola Nord")):
        agency = people.on(day).agency("housing")
        assert agency is not None and agency.contact.name == name
        assert agency.knows(Address("d@derek.example")) and agency.knows(Address("o@ola.example"))
        assert [one.name for one in agency.deputies] == ["Priya Nair"] and len(agency.former) == 1


def test_every_fault_of_every_file_is_told_once(folder: Path) -> None:
    """Seven files spoilt, seven sentences, though two readers look at one of them."""
    change(folder, "partnership.toml", "attempts = 3", "attempts = 0")
    change(folder, "mailbox.toml", 'trust = "none"', 'trust = "all"')
    change(folder, "people.toml", "[[person]]", "[[person")
    change(folder, "process.toml", 'day_zero = "received"', 'day_zero = "aware"')
    (folder / "meetings.toml").write_bytes(b"\xff\xfe")
    (folder / "vocabulary" / "forms.toml").unlink()
    change(folder, "vocabulary/returns.toml", "=", "= =")
    found = faults_in(folder)
    assert [one.partition(":")[0].partition(",")[0] for one in found] == [
        "partnership.toml", "mailbox.toml", "people.toml", "process.toml", "meetings.toml",
        "vocabulary/forms.toml", "vocabulary/returns.toml",
    ], found


def test_stationery_is_checked_whole(folder: Path) -> None:
    """A letter with an unknown fact, one that is gone, and a template that is no Word file: three sentences."""
    change(folder, "letters/chaser.md", "\n+++\n", "\n+++\n{{ nothing }}\n")
    (folder / "letters" / "alert.md").unlink()
    (folder / "word" / "referral-form.docx").write_bytes(b"PK")
    found = [str(fault) for fault in stationery_faults(folder)]
    assert len(found) == 3
    assert any("chaser.md" in one and "undeclared" in one for one in found)
    assert any("alert.md is missing" in one for one in found)
    assert any(one.startswith("word/referral-form.docx: the template is no Word file") for one in found)


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    """Why, in the system's words; a folder stands for whatever is not allowed."""
    (folder / "mailbox.toml").unlink()
    (folder / "mailbox.toml").mkdir()
    assert faults_in(folder) == ["mailbox.toml: this file cannot be read (Is a directory); let mailbot's user read it"]


def test_a_single_backslash(folder: Path) -> None:
    """In most names it is no TOML at all: what to write is told beside the place."""
    change(folder, "mailbox.toml", MAILDIR_IN, IMAP.replace("tscp", "COUNCIL\\mailbot"))
    (fault,) = faults_in(folder)
    assert "at line" in fault and fault.endswith("between double quotes write each backslash twice")


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    """Windows editors write one."""
    path = folder / "partnership.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_settings(folder).partnership.prefix == "TSCP"


def test_a_folder_without_settings_is_a_sentence(tmp_path: Path) -> None:
    """What it lacks and what to do."""
    with pytest.raises(FileNotFoundError, match=r"holds no partnership\.toml\. Name the folder that does"):
        config_folder(tmp_path)


def test_secrets_never_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment or a file, the first winning; no repr, text or format shows them."""
    (tmp_path / "secret").write_text("from-file\n", encoding="utf-8")
    monkeypatch.setenv("MAILBOT_X_FILE", str(tmp_path / "secret"))
    secret = find_secret("MAILBOT_X")
    assert secret is not None and secret.get_secret_value() == "from-file"
    assert "from-file" not in f"{secret} {secret!r} {[secret]}"
    monkeypatch.setenv("MAILBOT_X", "from-environment")
    assert need_secret("MAILBOT_X", "").get_secret_value() == "from-environment"


@pytest.mark.parametrize(("content", "sentence"), [
    pytest.param(None, "cannot be read; name a readable text file", id="no-file"),
    pytest.param(b"\xff\xfe", "cannot be read; name a readable text file", id="no-text"),
    pytest.param(b" \n", "is empty; put the secret into it", id="empty"),
])
def test_a_secret_file_that_is_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, sentence: str
) -> None:
    """The variable and the remedy."""
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.delenv("MAILBOT_X", raising=False)
    monkeypatch.setenv("MAILBOT_X_FILE", str(path))
    with pytest.raises(SettingsFaults, match=sentence):
        find_secret("MAILBOT_X")
