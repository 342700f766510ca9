"""The EWS contract server behind Kerberos, with a domain of its own: a real MIT KDC, and tickets that are verified by
the system's own Kerberos (gssapi)."""

import base64
import os
import subprocess
import time
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_pem_x509_certificate

from tests.services.ews import EwsServer
from tests.services.need import free_port, need
from tests.services.web import Asked, Said

CHANNEL_BOUND = 2048
"""The flag of a ticket that is bound to the line (GSS_C_CHANNEL_BOUND_FLAG)."""
DOMAIN = "COUNCIL.EXAMPLE"
KRB5_CONF = """
[libdefaults]
  default_realm = {domain}
  dns_lookup_kdc = false
  dns_canonicalize_hostname = false
  rdns = false
[realms]
  {domain} = {{
    kdc = 127.0.0.1:{port}
  }}
[domain_realm]
  localhost = {domain}
"""
KDC_CONF = """
[kdcdefaults]
  kdc_listen = 127.0.0.1:{port}
  kdc_tcp_listen = 127.0.0.1:{port}
[realms]
  {domain} = {{
    database_name = {folder}/principal
    key_stash_file = {folder}/stash
  }}
[logging]
  kdc = FILE:{folder}/kdc.log
"""


class KerberosDomain:
    """The domain, with the accounts ``tscp`` (of the mailbox) and ``HTTP/localhost`` (of the server), each with a
    keytab, which is a file of its keys."""

    def __init__(self, folder: Path) -> None:
        if not find_spec("requests_gssapi"):
            pytest.skip("mailbot does not bring Kerberos: pip install \"exchangelib[kerberos]\"")
        self._kdc, self._make = need("krb5kdc", "krb5-kdc"), need("kdb5_util", "krb5-kdc")
        self._admin = need("kadmin.local", "krb5-admin-server")
        self.folder, self.port = folder, free_port()
        folder.mkdir(parents=True, exist_ok=True)
        told = {"domain": DOMAIN, "port": self.port, "folder": folder}
        (folder / "krb5.conf").write_text(KRB5_CONF.format(**told))
        (folder / "kdc.conf").write_text(KDC_CONF.format(**told))
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def keytab(self) -> Path:
        """That of the mailbox's account."""
        return self.folder / "tscp.keytab"

    @property
    def server_keytab(self) -> Path:
        """That of the server's account."""
        return self.folder / "server.keytab"

    @property
    def environment(self) -> Mapping[str, str]:
        """What the worker is told of the domain: its settings, its keytab, and that tickets are kept in memory."""
        return {
            "KRB5_CONFIG": str(self.folder / "krb5.conf"), "KRB5_CLIENT_KTNAME": str(self.keytab),
            "KRB5CCNAME": f"MEMORY:{self.port}",
        }

    def found(self) -> None:
        """Makes the domain and its accounts, and starts its KDC."""
        self._run(self._make, "create", "-s", "-r", DOMAIN, "-P", "master key")
        self.manage("addprinc +requires_preauth -randkey tscp", "addprinc -randkey HTTP/localhost")
        self.manage(f"ktadd -k {self.keytab} tscp", f"ktadd -k {self.server_keytab} HTTP/localhost")
        self.start()

    def manage(self, *orders: str) -> None:
        """What the domain's administrator orders (kadmin)."""
        for order in orders:
            self._run(self._admin, "-r", DOMAIN, "-q", order)

    def start(self) -> None:
        """The KDC."""
        self._running = subprocess.Popen(
            [self._kdc, "-n", "-r", DOMAIN], env=self._surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        assert self._running.stdout is not None
        while b"starting" not in self._running.stdout.readline():
            assert self._running.poll() is None, (self.folder / "kdc.log").read_text()
            time.sleep(0.005)

    def stop(self) -> None:
        """The KDC is gone."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()

    def _run(self, *command: str | Path) -> None:
        done = subprocess.run(command, env=self._surroundings(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def _surroundings(self) -> dict[str, str]:
        return {**os.environ, "KRB5_CONFIG": f"{self.folder}/krb5.conf", "KRB5_KDC_PROFILE": f"{self.folder}/kdc.conf"}


class KerberosEwsServer(EwsServer):
    """The server: each request shows a ticket of ``let_in``, as IIS wants it where it is not told otherwise, bound to
    this server's certificate (Extended Protection)."""

    def __init__(self, folder: Path, domain: KerberosDomain) -> None:
        super().__init__(folder)
        self._gssapi: Any = import_module("gssapi")
        certificate = load_pem_x509_certificate(self.ca_file.read_bytes())
        seen = b"tls-server-end-point:" + certificate.fingerprint(SHA256())
        self._binding = import_module("gssapi.raw").ChannelBindings(application_data=seen)
        self.domain, self.let_in = domain, f"tscp@{DOMAIN}"

    def answer(self, asked: Asked) -> Said | None:
        """Whose ticket is good, is served."""
        scheme, _, told = (asked.headers.get("authorization") or "").partition(" ")
        if scheme != "Negotiate" or self._owner(base64.b64decode(told)) != self.let_in:
            return Said(401, b"", {"WWW-Authenticate": "Negotiate"})
        return self.work(asked)

    def _owner(self, told: bytes) -> str | None:
        """Whose ticket it is, as the server's own keys show; none where they do not fit."""
        try:
            keys = self._gssapi.Credentials(usage="accept", store={"keytab": str(self.domain.server_keytab)})
            shown = self._gssapi.SecurityContext(usage="accept", creds=keys, channel_bindings=self._binding)
            shown.step(told)
            bound = shown.complete and int(shown.actual_flags) & CHANNEL_BOUND
            return str(shown.initiator_name) if bound else None
        except self._gssapi.exceptions.GSSError:
            return None
