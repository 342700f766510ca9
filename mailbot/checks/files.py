"""Checks of the files that settings and environment name: they are there, and nobody else can read a secret."""

import stat
from collections.abc import Iterator
from pathlib import Path

from mailbot.checks.servers import oauth_of, servers_of
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.mailbox import MailboxFile
from mailbot.settings.oauth import App
from mailbot.settings.secrets import secret_files
from mailbot.settings.whole import Whole
from mailbot.wishes import Wishes

SHARED = Path("/run/secrets")
"""Where a container shows its secrets to everybody in there: nobody else is."""


def named_files(whole: Whole, wishes: Wishes) -> str:
    """Certificates can be read, and a secret by its owner and group only. Raises MailboxTrouble with every fault."""
    faults: list[str] = []
    certificates = list(_certificates(whole.settings.mailbox, faults))
    secret = [*secret_files(), *(("certificate", path) for path in certificates)]
    faults += [
        f"{path} ({where}) can be read by every user of this machine. Take that right away: chmod 600 {path}"
        for where, path in secret if _is_open_to_all(path)
    ]
    if faults:
        raise MailboxTrouble("\n".join(dict.fromkeys(faults)))
    return "nobody else can read the files with secrets" if secret else "no secret is in a file"


def _certificates(mailbox: MailboxFile, faults: list[str]) -> Iterator[Path]:
    """The files that prove an application; a fault is added for each that is of no use, and each authority's."""
    from mailbot.mailboxes.tokens import read_certificate

    for server in servers_of(mailbox):
        try:
            if server.line.ca_file:
                server.line.context()
        except MailboxTrouble as trouble:
            faults.append(str(trouble))
    for way in oauth_of(mailbox):
        if isinstance(way, App) and way.certificate:
            try:
                read_certificate(way.certificate)
                yield way.certificate
            except MailboxTrouble as trouble:
                faults.append(str(trouble))


def _is_open_to_all(path: Path) -> bool:
    """Whether somebody who is neither its owner nor in its group can open it: through every folder above it."""
    place = path.resolve()
    if not place.is_file() or place.is_relative_to(SHARED) or not place.stat().st_mode & stat.S_IROTH:
        return False
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in place.parents)
