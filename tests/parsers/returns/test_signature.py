"""Who signed a letter."""

import pytest

from parsers.blocks import Paragraph
from parsers.returns import ReturnWords
from parsers.returns.signature import signed_by


@pytest.mark.parametrize(("lines", "name"), [
    pytest.param(("Yours sincerely", "Mr D Cropper", "Assistant Head"), "Mr D Cropper", id="title-and-initial"),
    pytest.param(("Kind regards,", "(signed)", "Jo O’Hara, DSL"), "Jo O’Hara", id="below-a-line-and-a-role"),
    pytest.param(("Regards", "PC 4417 Bloggs"), "PC 4417 Bloggs", id="a-number"),
    pytest.param(("Kind regards", "Jo Bloggs", "Yours faithfully", "Al Boss"), "Al Boss", id="the-last"),
    pytest.param(("Yours sincerely", "Safeguarding Team"), None, id="no-person"),
    pytest.param(("Jo Bloggs", "Assistant Head"), None, id="no-closing"),
])
def test_a_letter_is_by_whoever_signed_it(words: ReturnWords, lines: tuple[str, ...], name: str | None) -> None:
    """The name below the last words that close a letter; no other line is taken for one."""
    found = signed_by(map(Paragraph, lines), words)
    assert (found.said if found else None) == name
