"""Reads one settings file into plain tables, or says in a sentence why it cannot."""

import tomllib
from pathlib import Path

from mailbot.settings.faults import Fault


def read_tables(path: Path, faults: list[Fault]) -> dict[str, object] | None:
    """The tables of a TOML file; ``None``, and a fault added, when it is missing, no text or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        faults.append(Fault(path.name, "", "this file is missing; 'mailbot init' writes one to start from"))
    except (OSError, UnicodeDecodeError):
        faults.append(Fault(path.name, "", "this file cannot be read as text; save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(path.name, "", f"not valid TOML: {error}"))
    return None
