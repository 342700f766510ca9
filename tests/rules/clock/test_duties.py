"""Each duty of the Business Unit in the procedure is covered by a step, a letter or a command, or done by people."""

import re
import tomllib
from pathlib import Path

import pytest

from rules.commands import Verb
from tests.rules.clock.given import CONFIG, TSCP
from tests.rules.clock.test_sources import SECTIONS

DUTIES = tomllib.loads((Path(__file__).parent / "duties.toml").read_text(encoding="utf-8"))["duty"]
COVERS = (
    {step.key for step in TSCP.steps} | {path.stem for path in (CONFIG / "letters").glob("[a-z]*.md")} | set(Verb)
)
UNIT = re.compile(r"Business (?:Unit|Manager)", re.IGNORECASE)
SAID_OTHERWISE = (
    "Agencies should return", "Please return the completed", "submits screening panel recommendation",
    "before they are submitted",
)
"""Sentences that name the Business Unit or its manager as the one whom others write to."""


@pytest.mark.parametrize("duty", [pytest.param(duty, id=duty["quote"][:50]) for duty in DUTIES])
def test_a_duty_is_the_procedures_and_somebodys(duty: dict[str, str]) -> None:
    """Its words stand under its heading; a step, letter or command covers it, or it says why people do it."""
    assert duty["quote"] in SECTIONS[duty["heading"]]
    assert duty["by"] in COVERS or (duty["by"] == "people" and duty["why"])


def test_no_sentence_about_the_business_unit_is_left_out() -> None:
    """Every sentence that names it holds a duty of the list, or only says where others send something."""
    sentences = [
        (heading, sentence) for heading, words in SECTIONS.items()
        for sentence in re.split(r"(?<=[.?])\s|(?=D[Aa][Yy] ?\d)", words) if UNIT.search(sentence)
    ]
    quotes = [duty["quote"] for duty in DUTIES]
    left = [
        (heading, sentence) for heading, sentence in sentences
        if not any(quote in sentence or sentence.strip() in quote for quote in quotes)
        and not any(words in sentence for words in SAID_OTHERWISE)
    ]
    assert len(sentences) > 10 and left == []
