"""Reads one settings file into plain tables or into its shape, or says in sentences why it cannot."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from mailbot.settings.faults import Fault, faults_of

Shape = TypeVar("Shape", bound=BaseModel)
BACKSLASH = "\\"


def read_shape(path: Path, shape: type[Shape], faults: list[Fault]) -> Shape | None:
    """The file as a value of this shape; ``None``, and a fault added for each thing that is wrong with it."""
    tables = read_tables(path, faults)
    try:
        return None if tables is None else shape.model_validate(tables)
    except ValidationError as error:
        faults += faults_of(error, path)
        return None


def read_tables(path: Path, faults: list[Fault]) -> dict[str, object] | None:
    """The tables of a TOML file; ``None``, and a fault added, when it is missing, no text or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        faults.append(Fault(path.name, "", "this file is missing; 'mailbot init' writes one to start from"))
    except OSError as error:
        faults.append(Fault(path.name, "", f"this file cannot be read ({error.strerror}); let mailbot's user read it"))
    except UnicodeDecodeError:
        faults.append(Fault(path.name, "", "this file cannot be read as text; save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        twice = "; between double quotes write each backslash twice" if BACKSLASH in str(error) else ""
        faults.append(Fault(path.name, "", f"not valid TOML: {error}{twice}"))
    return None
