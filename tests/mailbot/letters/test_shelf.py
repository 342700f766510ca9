"""Letters as files: what a careless edit is told."""

from pathlib import Path

import pytest

from mailbot.letters.facts import Letterhead
from mailbot.letters.render import faults, render
from mailbot.letters.samples import SAMPLES
from mailbot.letters.shelf import LetterFault
from tests.mailbot.letters import LETTERS

OFFICE = Letterhead("Partnership", "Unit", "0161 496 0140", "unit@tscp.example")
FRAME = "+++\n+++\n{% macro foot(office) %}\n{{ office.unit }}\n{% endmacro %}\n"
FRONT = 'asks = "x"\nreader = "y"\n'


def _folder(tmp_path: Path, source: str, frame: str = FRAME) -> Path:
    (tmp_path / "_frame.md").write_text(frame, encoding="utf-8")
    (tmp_path / "note.md").write_text(source, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("source", "says"), [
    pytest.param("no front matter", "begin with a line +++", id="no-front-matter"),
    pytest.param("+++\nasks = \n+++\n# x\n", "not valid TOML", id="broken-toml"),
    pytest.param('+++\nasks = "x"\n+++\n# x\n', "the front matter needs", id="no-reader"),
    pytest.param(f"+++\n{FRONT}+++\n# {{{{ name }}}}\n", "it uses name undeclared", id="undeclared"),
    pytest.param(f'+++\n{FRONT}[needs]\nname = "n"\n+++\n# x\n', "it declares name without using it", id="unused"),
    pytest.param('+++\nasks = "{{ child }}"\nreader = "y"\n[needs]\nchild = "the child"\n+++\n# {{ child }}\n',
                 "the subject may not use child", id="child-in-subject"),
    pytest.param(f"+++\n{FRONT}+++\n# {{% if %}}\n", "note.md:", id="broken-template"),
    pytest.param(f"+++\n{FRONT}+++\n# {{{{ office.nothing }}}}\n", "cannot be filled in", id="unknown-part"),
    pytest.param(f"+++\n{FRONT}+++\n# {{{{ office.__class__.__mro__ }}}}\n", "cannot be filled in", id="sandbox"),
])
def test_a_faulty_letter_is_named_with_the_remedy(tmp_path: Path, source: str, says: str) -> None:
    """Whoever edits a letter gets a sentence with the file and what to write, never a traceback."""
    with pytest.raises(LetterFault, match=r"note\.md") as caught:
        render("note", {"office": OFFICE, "reference": ""}, _folder(tmp_path, source))
    assert says in str(caught.value)


def test_a_letter_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file, and a missing frame, are told apart."""
    with pytest.raises(LetterFault, match=r"note\.md is missing"):
        render("note", {"office": OFFICE, "reference": ""}, tmp_path)
    with pytest.raises(LetterFault, match="macro foot"):
        render("note", {"office": OFFICE, "reference": ""}, _folder(tmp_path, f"+++\n{FRONT}+++\n# x\n", "+++\n+++\n"))


def test_a_fact_that_is_not_given_is_named() -> None:
    """The caller learns which facts are missing, all at once."""
    facts = {"office": OFFICE, "reference": "TSCP-2026-001"}
    with pytest.raises(LetterFault, match="agency, asked, attached, days_left, return_by"):
        render("chaser", facts, LETTERS)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """A check of the whole shelf lists every letter that fails, and none of the good ones."""
    wanted = {name: next(iter(variants.values())) for name, variants in SAMPLES.items()}
    assert faults(LETTERS, wanted) == ()
    folder = _folder(tmp_path, f"+++\n{FRONT}+++\n# {{{{ a }}}} {{{{ b }}}}\n")
    found = faults(folder, {"note": {}, "chaser": {}})
    assert [fault.split(":")[0].split(" ")[0] for fault in found] == ["note.md", "note.md", "chaser.md"]


def test_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    """A letter saved by a Windows editor is the same letter."""
    folder = _folder(tmp_path, "")
    (folder / "note.md").write_bytes(f"+++\r\n{FRONT}+++\r\n# Good day\r\n".encode())
    assert "Good day\n========" in render("note", {"office": OFFICE, "reference": ""}, folder).text
