"""The words of a partnership's forms and of agencies' returns: the data that the readers know labels by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parsers.forms.words import FormWords
from parsers.returns.words import ReturnWords


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What ``parsers.read`` needs to know of a partnership."""

    forms: FormWords
    returns: ReturnWords

    @classmethod
    def from_mappings(cls, forms: Mapping[str, Any], returns: Mapping[str, Any]) -> "Vocabulary":
        """The vocabulary in two parsed TOML files, ``forms.toml`` and ``returns.toml``.

        Raises ValueError, with a sentence that names the key, when something needed is missing or wrong.
        """
        return cls(FormWords.from_mapping(forms), ReturnWords.from_mapping(returns))
