"""The Word files open in LibreOffice, with all their words on the page."""

import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from mailbot.documents import (
    case_discussion_tool,
    fill_part_b,
    fill_return_template,
    narrative_headings,
    summary_of_events,
)
from tests.mailbot.documents import FORM, REFERRAL_FORM, WORD, case_a, referral_of
from tests.mailbot.programs import program

PARTNERSHIP = "Tameside Safeguarding Children Partnership"
DAY = date(2026, 3, 26)


def _files() -> dict[str, bytes]:
    tool = tomllib.loads((WORD / "case-discussion-tool.toml").read_text(encoding="utf-8"))
    return {
        "return": fill_return_template(
            FORM, reference="TSCP-2026-001", child_initials="J.B.", agency="Hollin Bank Homes",
            family_details=["Jude Brierley", "Leanne Tattersall"], return_by="Wednesday 25 March 2026",
            return_to="tscp@tscp.example", panel_date="Monday 30 March 2026", properties={"mailbot-token": "x"}),
        "part-b": fill_part_b(REFERRAL_FORM, referral_of("04-siblings.docx"), "TSCP-2026-001", {"mailbot-token": "x"}),
        "summary": summary_of_events("TSCP-2026-001", case_a(), asked=["Fire Service"],
                                     headings=narrative_headings(FORM), partnership=PARTNERSHIP, written=DAY),
        "tool": case_discussion_tool(tool, "TSCP-2026-001", case_a(), partnership=PARTNERSHIP, written=DAY),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of each file as LibreOffice puts them on paper."""
    folder = tmp_path_factory.mktemp("word")
    names = _files()
    for name, data in names.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder,
                    *(folder / f"{name}.docx" for name in names)], capture_output=True, timeout=180, check=True)
    return {name: _words(folder / f"{name}.pdf") for name in names}


def _words(pdf: Path) -> str:
    text = subprocess.run([program("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return " ".join(text.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "words"), [
    pytest.param("return", ("TSCP-2026-001", "Hollin Bank Homes", "Leanne Tattersall", "Wednesday 25 March 2026",
                            "Nil return", "Page 1 of 4"), id="the-agencies-form"),
    pytest.param("part-b", ("Case reference: TSCP-2026-001", "14 February 2018", "9 November 2020",
                            "Bilateral hearing aids", "SCREENING FORM", "☐"), id="part-b"),
    pytest.param("summary", ("OFFICIAL-SENSITIVE", "No return yet from Fire Service.", "Good practice", "Page 2 of"),
                 id="summary-of-events"),
    pytest.param("tool", ("OFFICIAL-SENSITIVE", "Highlights recurrent themes", "Page 2 of"), id="discussion-tool"),
])
def test_the_file_opens_with_its_words(pages: dict[str, str], name: str, words: tuple[str, ...]) -> None:
    """What we put in is on the page, and prompts that we filled are not."""
    assert [said for said in words if said not in pages[name]] == []
    assert "Name of agency" not in pages["return"]
