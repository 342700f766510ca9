"""A throw-away Dovecot on loopback: IMAP with passwords and XOAUTH2, TLS, and LMTP to deliver into it.

It runs as root (mail then belongs to ``nobody``) and as an ordinary user; nothing of the system's own is touched.
"""

import base64
import grp
import hashlib
import hmac
import json
import os
import pwd
import re
import secrets
import shutil
import signal
import smtplib
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from imapclient import IMAPClient

from tests.services.need import free_port, need, wait_for_greeting

DOMAIN = "example.test"
CONFIGURATION = Path(__file__).with_name("dovecot.conf")


class Dovecot:
    """The server.

    ``capability`` replaces what it says it can do ("IMAP4rev1 UIDPLUS"): an older server in disguise. ``prefix``
    ("INBOX.") puts every folder of a user's below the inbox, parted by its last character, as some servers do.
    ``quota`` is the bytes that each mailbox may hold (0: as many as there is room for); ``rights`` are those that its
    user has ("lr": to read only; "": all).
    """

    host = "localhost"

    def __init__(
        self, program: Path, capability: str = "", prefix: str = "", quota: int = 0, rights: str = "",
    ) -> None:
        self._program, self._capability, self._prefix = program, capability, prefix
        self._quota, self._rights = quota, rights
        # Short, because paths of unix sockets must stay below 108 bytes: not pytest's own folder.
        self.base = Path(tempfile.mkdtemp(prefix="dv-", dir="/tmp"))
        self.base.chmod(0o755)
        self.imap_port, self.imaps_port, self.lmtp_port = free_port(), free_port(), free_port()
        self._key = secrets.token_bytes(32)
        self._process: subprocess.Popen[bytes] | None = None
        self._prepare()

    @property
    def ca_file(self) -> Path:
        """The certificate, which is its own authority."""
        return self.base / "cert.pem"

    def start(self) -> None:
        """Starts the server, again if need be, with all its mail."""
        with (self.base / "stderr.log").open("wb") as errors:
            self._process = subprocess.Popen(
                [self._program, "-F", "-c", self.base / "dovecot.conf"], stdout=errors, stderr=errors,
                start_new_session=True,
            )
        if not wait_for_greeting(self.imap_port, [b"* OK"]) or not wait_for_greeting(self.lmtp_port, [b"220"]):
            self.stop()
            raise RuntimeError((self.base / "stderr.log").read_text() + self.log())

    def stop(self) -> None:
        """Stops the server; every connection is cut."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):  # those that still serve somebody
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        """Stops the server and leaves nothing behind."""
        self.stop()
        shutil.rmtree(self.base, ignore_errors=True)

    def log(self) -> str:
        """What the server wrote into its log."""
        return (self.base / "dovecot.log").read_text()

    def admin(self, *arguments: str) -> str:
        """doveadm, with this server's configuration."""
        command = [str(need("doveadm", "dovecot-core")), "-c", str(self.base / "dovecot.conf"), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return str(done.stdout)

    def has_account(self, user: str) -> bool:
        """Whether mail to this address has a mailbox here; what stands behind a plus is for its owner."""
        return (self.base / "accounts" / re.sub(r"\+.*@", "@", user)).exists()

    def add_account(self, name: str) -> "MailAccount":
        """A new mailbox with a password of its own."""
        user, password = f"{name}@{DOMAIN}", secrets.token_hex(8)
        (self.base / "accounts" / user).write_text(f"{user}:{{PLAIN}}{password}::::::\n")
        return MailAccount(self, user, password)

    def token(self, user: str, lasts: int = 600) -> str:
        """A bearer token for ``user`` that is good for so many seconds from now (signed with HS256)."""
        now = int(time.time())
        facts = {"sub": user, "preferred_username": user, "iat": now - 3600, "exp": now + lasts}
        parts = [{"alg": "HS256", "typ": "JWT"}, facts]
        signed = b".".join(_base64url(json.dumps(part).encode()) for part in parts)
        return (signed + b"." + _base64url(hmac.digest(self._key, signed, hashlib.sha256))).decode()

    def _prepare(self) -> None:
        for folder in ("run", "state", "mail", "accounts", "keys/default/HS256"):
            (self.base / folder).mkdir(parents=True)
        (self.base / "dovecot.log").touch()
        (self.base / "dovecot.log").chmod(0o666)
        (self.base / "keys/default/HS256/default").write_bytes(base64.b64encode(self._key))
        (self.base / "oauth2.conf").write_text(
            f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={self.base}/keys/\n"
            "username_attribute = preferred_username\n"
        )
        make_certificate(self.base)
        (self.base / "dovecot.conf").write_text(self._configuration())

    def _configuration(self) -> str:
        root = os.geteuid() == 0
        owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
        if root:
            shutil.chown(self.base / "mail", owner.pw_uid, owner.pw_gid)
        text = CONFIGURATION.read_text().format(
            base=self.base, name=self.base.name, uid=owner.pw_uid, gid=owner.pw_gid, imap_port=self.imap_port,
            imaps_port=self.imaps_port, lmtp_port=self.lmtp_port, chroot="" if root else "  chroot =",
            prefix=self._prefix, separator=self._prefix[-1:] or "/",
            user_of_lmtp="" if root else f"  user = {owner.pw_name}",
        )
        if not root:
            group = grp.getgrgid(os.getgid()).gr_name
            text += f"default_internal_user = {owner.pw_name}\ndefault_internal_group = {group}\n"
            text += f"default_login_user = {owner.pw_name}\n"
        if self._rights:
            (self.base / "acl").write_text(f"* owner {self._rights}\n")
            text += "mail_plugins = acl\nprotocol imap {\n  mail_plugins = $mail_plugins imap_acl\n}\n"
            text += f"plugin {{\n  acl = vfile:{self.base}/acl\n}}\n"
        if self._quota:
            text += "mail_plugins = quota\nprotocol imap {\n  mail_plugins = $mail_plugins imap_quota\n}\n"
            text += f"plugin {{\n  quota = maildir:User quota\n  quota_rule = *:bytes={self._quota}\n}}\n"
        return text + (f"imap_capability = {self._capability}\n" if self._capability else "")


@dataclass(frozen=True)
class MailAccount:
    """One mailbox on the server."""

    server: Dovecot
    user: str
    password: str

    def deliver(self, raw: bytes) -> None:
        """Delivers a message by LMTP, as a mail server would."""
        with smtplib.LMTP("127.0.0.1", self.server.lmtp_port) as line:
            line.sendmail("agency@example.test", [self.user], raw)

    def client(self) -> IMAPClient:
        """Another person's mail program: logged in, to be used as a context manager."""
        client = IMAPClient("127.0.0.1", port=self.server.imap_port, ssl=False)
        client.normalise_times = False
        client.login(self.user, self.password)
        return client


def make_certificate(folder: Path, names: str = "DNS:localhost,IP:127.0.0.1", days: int = 90) -> None:
    """A certificate for localhost or other ``names``, good for so many days, signed by itself: ``cert.pem`` and
    ``key.pem``."""
    command = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days {days} -subj /CN=localhost"
    subprocess.run(
        [need("openssl", "openssl"), *command.split(), "-addext", f"subjectAltName={names}",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )


def server_context(folder: Path) -> ssl.SSLContext:
    """TLS for another server with the same certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def _base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run."""
    need("openssl", "openssl")
    server = Dovecot(need("dovecot", "dovecot-imapd dovecot-lmtpd"))
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def mail_account(dovecot: Dovecot) -> MailAccount:
    """A mailbox that nobody used before."""
    return dovecot.add_account(f"tscp-{secrets.token_hex(4)}")
