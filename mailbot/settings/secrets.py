"""Secrets: from the environment or a file, never from the TOML, never in a repr or a log."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.settings.faults import Fault, SettingsFaults

if TYPE_CHECKING:
    from pydantic import SecretStr

KEY = "MAILBOT_KEY"
IMAP_PASSWORD = "MAILBOT_IMAP_PASSWORD"
SMTP_PASSWORD = "MAILBOT_SMTP_PASSWORD"
EWS_PASSWORD = "MAILBOT_EWS_PASSWORD"
CLIENT_SECRET = "MAILBOT_CLIENT_SECRET"
REFRESH_TOKEN = "MAILBOT_REFRESH_TOKEN"
DATABASE_PASSWORD = "MAILBOT_DATABASE_PASSWORD"
MAKE_A_KEY = "Make one with 'mailbot admin key new' and keep it where the database's backups are not"


def find_secret(name: str) -> "SecretStr | None":
    """The secret of that name from $NAME, or from the file that $NAME_FILE names; ``None`` if neither is set.

    Raises SettingsFaults when the file cannot be read or is empty.
    """
    from pydantic import SecretStr

    if value := os.environ.get(name, "").strip():
        return SecretStr(value)
    path, variable = os.environ.get(f"{name}_FILE"), f"${name}_FILE"
    if not path:
        return None
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsFaults([Fault(variable, "", f"{path} cannot be read; name a readable text file")]) from None
    if not value:
        raise SettingsFaults([Fault(variable, "", f"{path} is empty; put the secret into it")])
    return SecretStr(value)


def secret_files() -> list[tuple[str, Path]]:
    """Each file that holds a secret, with the variable that names it; a secret in the environment itself wins."""
    names = (KEY, IMAP_PASSWORD, SMTP_PASSWORD, EWS_PASSWORD, CLIENT_SECRET, REFRESH_TOKEN, DATABASE_PASSWORD)
    named = [(name, os.environ.get(f"{name}_FILE")) for name in names if not os.environ.get(name, "").strip()]
    return [(f"${name}_FILE", Path(path)) for name, path in named if path]


def need_secret(name: str, remedy: str) -> "SecretStr":
    """The secret, or SettingsFaults with what to do about its absence."""
    if (secret := find_secret(name)) is None:
        raise SettingsFaults([Fault(f"${name}", "", f"not set. {remedy}, or name a file in {name}_FILE")])
    return secret


def replace_secret(name: str, secret: "SecretStr") -> None:
    """Writes a secret that was replaced into the file that $NAME_FILE names, readable by its owner only; where it
    came from the environment there is nothing to write to.

    Raises OSError.
    """
    from mailbot.mailboxes.files import write_whole

    if os.environ.get(name, "").strip() or not (path := os.environ.get(f"{name}_FILE")):
        return
    place = Path(path)
    aside = place.with_name(place.name + ".new")
    aside.touch(mode=0o600)
    write_whole(place, f"{secret.get_secret_value()}\n".encode(), aside)
