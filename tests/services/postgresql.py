"""A throw-away PostgreSQL cluster on loopback; each test gets a database of its own."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.services.need import free_port, need


class PostgreSQL:
    """The cluster, run as ``postgres`` (or ``nobody``) when we are root, because it refuses to be run by root."""

    def __init__(self, initdb: Path, pg_ctl: Path) -> None:
        self._initdb, self._pg_ctl = initdb, pg_ctl
        self.base = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.port = free_port()
        self._owner = _owner() if os.geteuid() == 0 else None
        if self._owner:
            shutil.chown(self.base, self._owner.pw_uid, self._owner.pw_gid)

    def start(self) -> None:
        """Makes the cluster and starts it."""
        self._run(self._initdb, "-D", self.base / "data", "-U", "mailbot", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        options = (f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.base} "
                   "-c fsync=off -c synchronous_commit=off -c full_page_writes=off")
        self._run(self._pg_ctl, "-D", self.base / "data", "-w", "-l", self.base / "log", "-o", options, "start")

    def close(self) -> None:
        """Stops it and leaves nothing behind."""
        if (self.base / "data/postmaster.pid").exists():
            self._run(self._pg_ctl, "-D", self.base / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.base, ignore_errors=True)

    def command(self, sql: str) -> None:
        """One statement outside any transaction."""
        address = f"postgresql://mailbot@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.encode())

    def url(self, database: str) -> str:
        """The address of a database, for SQLAlchemy."""
        return f"postgresql+psycopg://mailbot@127.0.0.1:{self.port}/{database}"

    def _run(self, *command: str | Path) -> None:
        environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", ""), "HOME": str(self.base)}
        ids = (self._owner.pw_uid, self._owner.pw_gid) if self._owner else (None, None)
        done = subprocess.run(
            command, cwd=self.base, env=environment, user=ids[0], group=ids[1],
            extra_groups=[] if self._owner else None, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        if done.returncode:
            log = self.base / "log"
            raise RuntimeError(done.stderr.decode(errors="replace") + (log.read_text() if log.exists() else ""))


def _owner() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """One cluster for the whole run."""
    server = PostgreSQL(need("initdb", "postgresql"), need("pg_ctl", "postgresql"))
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of an empty database, gone after the test."""
    name = f"test_{secrets.token_hex(6)}"
    postgresql.command(f"create database {name}")
    yield postgresql.url(name)
    postgresql.command(f"drop database {name} with (force)")
