"""The vocabulary of forms and returns, from the two TOML files of a configuration folder."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mailbot.settings.faults import Fault, SettingsFaults

if TYPE_CHECKING:
    from parsers.vocabulary import Vocabulary

Words = TypeVar("Words")


def load_vocabulary(folder: Path) -> "Vocabulary":
    """The vocabulary of one partnership's ``folder`` (the one that holds ``partnership.toml``).

    Raises SettingsFaults with what is wrong in ``vocabulary/forms.toml`` and ``vocabulary/returns.toml``.
    """
    from parsers.forms.words import FormWords
    from parsers.returns.words import ReturnWords
    from parsers.vocabulary import Vocabulary

    faults: list[Fault] = []
    forms = _read(folder / "vocabulary" / "forms.toml", FormWords.from_mapping, faults)
    returns = _read(folder / "vocabulary" / "returns.toml", ReturnWords.from_mapping, faults)
    if forms is None or returns is None:
        raise SettingsFaults(faults)
    return Vocabulary(forms, returns)


def _read(path: Path, read: Callable[[Mapping[str, Any]], Words], faults: list[Fault]) -> Words | None:
    name = f"vocabulary/{path.name}"
    try:
        return read(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        faults.append(Fault(name, "", "this file is missing; copy it from the configuration that mailbot ships"))
    except (OSError, UnicodeDecodeError):
        faults.append(Fault(name, "", "this file cannot be read as text; save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(name, "", f"not valid TOML: {error}"))
    except (ValueError, TypeError) as error:
        faults.append(Fault(name, "", str(error).removeprefix(f"{path.name}: ")))
    return None
