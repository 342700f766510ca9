"""The real programs: what they are given, what they may do, and that nothing of them is left."""

import subprocess
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from mailbot.reading import Limits, Reader, converters, programs
from mailbot.reading.converters import Converters, state
from mailbot.reading.programs import TookTooLong, Workshop
from parsers.conversion import PACKAGES, Conversion, Refused
from parsers.facts import Code, Kind, Reading, Return
from parsers.read import as_json, read
from parsers.vocabulary import Vocabulary
from tests.documents.word.build import zipped
from tests.mailbot.reading.conftest import Door
from tests.mailbot.reading.open_text import open_text
from tests.parsers.answer_key import SAMPLES, differences, load_key
from tests.services.office import Office, office

__all__ = ["office"]

ON = date(2025, 11, 30)
DOC = SAMPLES / "referrals/09-altered-labels.doc"
RTF = SAMPLES / "referrals/12-age-only.rtf"
ODT = SAMPLES / "referrals/10-names.odt"
needs_office = pytest.mark.usefixtures("office")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A workshop of its own."""
    return Workshop(tmp_path)


@pytest.fixture(scope="module")
def reader(vocabulary: Vocabulary) -> Iterator[Reader]:
    """A warm reader with the usual limits."""
    with Reader(vocabulary) as reader:
        yield reader


@needs_office
@pytest.mark.service("LibreOffice")
@pytest.mark.parametrize("path", [pytest.param(path, id=path.suffix) for path in (DOC, RTF, ODT)])
def test_other_formats_are_read_in_the_child(reader: Reader, path: Path) -> None:
    """What the child reads through LibreOffice is what the answer key says."""
    (reading,) = reader.read(path.read_bytes(), ON)
    assert list(differences(as_json(reading, path.name), load_key(path))) == []


@needs_office
@pytest.mark.service("LibreOffice")
def test_a_doc_that_ends_with_its_chronology_keeps_every_row(office: Office, reader: Reader, tmp_path: Path) -> None:
    """LibreOffice runs the cells of such a table together; antiword's grid puts them back, and nobody is asked."""
    rows = (("Date", "Event", "Action taken"), ("14/02/2024", "Seen at home & well.", "None"),
            ("March 2024", "Missed <two> visits.", ""), ("", "Letter sent.", "Card left"))
    path = tmp_path / "ends-with-a-table.docx"
    document = docx.Document()
    for line in ("Chronology", "Agency: Dale Nursery", "Completed by: Ann Lee"):
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    (reading,) = reader.read(office.convert([path], "doc")[path], ON)
    assert isinstance(reading.data, Return) and reading.data.agency == "Dale Nursery"
    assert [(entry.date_text, entry.event, entry.response) for entry in reading.data.entries] == [
        (day, event, action or None) for day, event, action in rows[1:]]
    assert reading.problems == ()


def codes(readings: tuple[Reading, ...]) -> set[Code]:
    """The codes of the problems of a single reading."""
    (reading,) = readings
    return {problem.code for problem in reading.problems}


def test_a_missing_program_is_a_problem_that_names_its_package(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each conversion says which Debian package to install, and so does the state."""
    monkeypatch.setattr(programs, "SEARCH", str(workshop.folder))
    for wanted in Conversion:
        with pytest.raises(Refused, match=PACKAGES[wanted]) as caught:
            Converters(workshop)(wanted, b"anything")
        assert caught.value.code is Code.CONVERTER_MISSING
    assert [well for _, well in state()[:3]] == [False, False, False]
    assert "install antiword" in " ".join(sentence for sentence, _ in state())


@pytest.mark.parametrize(("data", "package"), [
    pytest.param(DOC.read_bytes(), "libreoffice-writer-nogui", id="doc"),
    pytest.param(RTF.read_bytes(), "libreoffice-writer-nogui", id="rtf"),
    pytest.param(ODT.read_bytes(), "libreoffice-writer-nogui", id="odt"),
    pytest.param(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
                 "libreoffice-calc-nogui", id="ods"),
    pytest.param(b"\x89PNG\r\n\x1a\n....", "tesseract-ocr", id="picture"),
])
def test_a_file_that_needs_a_missing_program_is_named_beside_the_form(
    vocabulary: Vocabulary, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, data: bytes, package: str
) -> None:
    """The Debian package is named, nothing fails, and what needs no program is read."""
    monkeypatch.setattr(programs, "SEARCH", str(workshop.folder))
    form = (SAMPLES / "referrals/01-complete.docx").read_bytes()
    (reading,) = read(zipped({"a": data, "form.docx": form}), vocabulary, ON, convert=Converters(workshop))
    assert reading.kind is Kind.REFERRAL and [package in left.why for left in reading.unread] == [True]


@needs_office
@pytest.mark.service("LibreOffice")
def test_nothing_is_left_in_the_private_folder(workshop: Workshop) -> None:
    """The folder of a conversion is wiped, whether it works or not."""
    assert Converters(workshop)(Conversion.RTF, RTF.read_bytes()).startswith(b"PK")
    with pytest.raises(Refused):
        Converters(workshop)(Conversion.OPEN_TEXT, b"PK\x03\x04 rubbish")
    assert list(workshop.folder.iterdir()) == []


def test_a_program_that_hangs_is_ended_with_what_it_started(workshop: Workshop) -> None:
    """Its time is its own; nothing of it goes on."""
    workshop.each = 0.5
    began = time.monotonic()
    with workshop.bench() as place, pytest.raises(TookTooLong):
        workshop.run(["/bin/sh", "-c", "sleep 4321 & sleep 4321"], place, "made", {})
    assert time.monotonic() - began < 5
    assert running("sleep 4321") == 0


def test_what_a_program_leaves_at_work_when_it_ends_is_ended(workshop: Workshop) -> None:
    """LibreOffice's starter may end before LibreOffice does: nobody's child any more, it still works in the folder."""
    with workshop.bench() as place:
        workshop.run(["/bin/bash", "-c", f"(exec -a {place}/left sleep 4322) & sleep 0.2"], place, "made", {})
    assert running("left 4322") == 0


def test_all_programs_of_one_file_share_its_time(workshop: Workshop) -> None:
    """A message with a hundred hanging documents costs no more than one."""
    workshop.seconds, workshop.each = 0.4, 0.3
    for _ in range(3):
        with workshop.bench() as place, pytest.raises(TookTooLong):
            workshop.run(["/bin/sleep", "10"], place, "made", {})
    assert workshop.seconds <= 0
    workshop.renew()
    assert workshop.seconds == workshop.allowed


def test_what_a_program_makes_of_a_link_is_not_followed(workshop: Workshop) -> None:
    """A result that points elsewhere is no result."""
    with workshop.bench() as place:
        assert workshop.run(["/bin/ln", "-s", "/etc/passwd", "made"], place, "made", {}) is None


def running(words: str) -> int:
    """How many processes have these words in their command line."""
    found = subprocess.run(["pgrep", "-fc", words], capture_output=True, text=True, check=False)
    return int(found.stdout)


@needs_office
@pytest.mark.service("LibreOffice")
def test_a_converter_ends_with_its_child(vocabulary: Vocabulary) -> None:
    """When the child is ended while LibreOffice is at work, LibreOffice ends too, and the folder is wiped."""
    limits = Limits(seconds=0, converting=0.8, one_conversion=30)
    with Reader(vocabulary, limits) as reader:
        child = reader._child
        assert child is not None
        assert codes(reader.read(DOC.read_bytes(), ON)) == {Code.TOO_LARGE}
    assert running(str(child.folder)) == 0 and not child.folder.exists()


LINKS = (
    '<text:p>Before<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
    '<draw:image xlink:href="http://127.0.0.1:{port}/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
    '</text:p><text:section text:name="S"><text:section-source xlink:href="file://{secret}" xlink:type="simple"/>'
    "<text:p>Shown</text:p></text:section>"
)


@needs_office
@pytest.mark.service("LibreOffice")
@pytest.mark.parametrize("alone", [pytest.param(True, id="without-network"), pytest.param(False, id="by-settings")])
def test_external_references_are_never_followed(
    workshop: Workshop, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    """Neither a picture on a server nor a file on this machine is fetched, with a network or without one."""
    if not alone:
        monkeypatch.setattr(programs, "can_be_alone", lambda: False)
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of this machine")
    made = Converters(workshop)(Conversion.OPEN_TEXT, open_text(LINKS.format(port=door.port, secret=secret)))
    picture = rf'{{\rtf1 {{\field{{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:{door.port}/b.png"}}}} words\par}}'
    assert Converters(workshop)(Conversion.RTF, picture.encode()).startswith(b"PK")
    assert door.heard == [] and b"secret of this" not in b"".join(parts(made))


def parts(package: bytes) -> list[bytes]:
    """The unpacked files of a zip."""
    with ZipFile(BytesIO(package)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_programs_see_nothing_of_our_surroundings(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of ours is in their environment, and their home is the private folder."""
    monkeypatch.setenv("MAILBOT_KEY", "not for converters")
    with workshop.bench() as place:
        said = workshop.run(["/usr/bin/env"], place, "printed", {}) or b""
    assert b"not for converters" not in said and f"HOME={place}".encode() in said


@pytest.mark.skipif(not programs.can_be_alone(), reason="this system does not allow a process without a network")
def test_programs_have_no_network(workshop: Workshop, door: Door) -> None:
    """Not even this machine's own servers can be reached."""
    knock = f"exec 3<>/dev/tcp/127.0.0.1/{door.port} && echo in || echo out"
    with workshop.bench() as place:
        said = workshop.run(["/bin/bash", "-c", knock], place, "printed", {})
    assert said is not None and said.strip().endswith(b"out") and door.heard == []


def test_ocr_keeps_to_one_thread(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads of tesseract on a busy machine took twenty times as long as one, and every scan was refused."""
    stand_in = tmp_path / "tesseract"
    stand_in.write_text("#!/bin/sh\necho threads: $OMP_THREAD_LIMIT\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(programs, "SEARCH", f"{tmp_path}:{programs.SEARCH}")
    assert Converters(workshop)(Conversion.SCAN, b"a picture") == b"threads: 1\n"


BOMB = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bytes(40 * 2**20)})


@needs_office
@pytest.mark.service("LibreOffice")
def test_a_hostile_file_costs_only_itself(reader: Reader) -> None:
    """Damaged, bombed and locked files beside a form: each is named, the form is read."""
    files = {
        "cut.doc": DOC.read_bytes()[:9_000], "bomb.odt": BOMB,
        "form.rtf": RTF.read_bytes(),
    }
    (reading,) = reader.read(zipped(files), ON)
    assert reading.kind is Kind.REFERRAL and {str(left.where) for left in reading.unread} >= {"cut.doc", "bomb.odt"}
    assert reader._child is not None and list(reader._child.folder.iterdir()) == []


def test_every_conversion_has_its_recipe() -> None:
    """No conversion can be asked for that nobody knows how to do."""
    assert set(converters.RECIPES) == set(Conversion) == set(PACKAGES)
