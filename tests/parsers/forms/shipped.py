"""The vocabulary that mailbot ships, for tests that run many times over."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parsers.forms.words import FormWords

PRINTED: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parents[3] / "config" / "tameside" / "vocabulary" / "forms.toml").read_text("utf-8")
)
FORMS = FormWords.from_mapping(PRINTED)
