"""PostgreSQL saved and put back by its own programs."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import URL

from mailbot.store.database import StoreTrouble

PACKAGE = "postgresql-client"
WHOLE = ("--single-transaction", "--exit-on-error", "--clean", "--if-exists", "--no-owner", "--no-privileges")


def dump(url: URL, file: Path) -> None:
    """The whole database in PostgreSQL's own archive format. Raises StoreTrouble with what pg_dump says."""
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")


def put_back(url: URL, file: Path) -> None:
    """The archive in place of what is there, or nothing at all. Raises StoreTrouble with what pg_restore says."""
    _run("pg_restore", url, *WHOLE, str(file))


def _run(name: str, url: URL, *arguments: str) -> None:
    program = shutil.which(name)
    if program is None:
        raise StoreTrouble(f"{name} is missing. Install the package {PACKAGE}, then try again.")
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    # The password stays off the command line, where everybody on the machine could read it.
    ran = subprocess.run([program, f"--dbname={address}", *arguments], env=os.environ | secret, check=False,
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if ran.returncode:
        said = ran.stderr.strip().splitlines() or ["it did not say why"]
        raise StoreTrouble(f"{name} failed ({said[0]}). Nothing was changed; mend this, then try again.")
