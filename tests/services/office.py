"""A real LibreOffice: it saves documents in its own way, as many agencies' programs do."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Office:
    """An installed LibreOffice with a profile of its own."""

    program: str
    folder: Path

    def convert(self, sources: Sequence[Path], ending: str) -> dict[Path, bytes]:
        """The documents (no two of one name) as LibreOffice saves them with this ending (``docx``, ``odt``)."""
        out = self.folder / ending
        subprocess.run(
            [self.program, f"-env:UserInstallation=file://{self.folder / 'profile'}", "--headless", "--convert-to",
             ending, "--outdir", str(out), *map(str, sources)],
            check=True, capture_output=True, timeout=300,
        )
        return {source: (out / source.with_suffix(f".{ending}").name).read_bytes() for source in sources}


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice Writer; a named skip where it is not installed, a failure in CI."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice (soffice) is not installed: install libreoffice-writer-nogui")
        pytest.skip("needs LibreOffice (soffice)")
    return Office(program, tmp_path_factory.mktemp("office"))
