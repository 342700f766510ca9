"""The same words mean the same in every format: each sample, turned into each format, against its answer key."""

import fcntl
import os
import pickle
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from parsers.conversion import Conversion, missing
from parsers.facts import Code
from parsers.read import as_json, read
from parsers.vocabulary import Vocabulary
from tests.documents.outlook.build import folder, msg, winmail
from tests.documents.word.build import docx, zipped
from tests.parsers.answer_key import SAMPLES, differences, load_key, sample_documents
from tests.parsers.test_read import message
from tests.parsers.test_samples import received
from tests.services.office import Office

WORD = sample_documents(".docx")
PATHS = [pytest.param(path, id=path.relative_to(SAMPLES).as_posix()) for path in WORD]
WAYS = {"doc": Conversion.OLD_WORD, "rtf": Conversion.RTF, "odt": Conversion.OPEN_TEXT}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A ``Convert`` that looks up what LibreOffice has made of many files at once, because one by one takes minutes.

    antiword is quick and is asked for each.
    """

    made: dict[bytes, bytes]

    def __call__(self, wanted: Conversion, data: bytes) -> bytes:
        """What LibreOffice, or antiword, makes of these bytes."""
        if wanted in WAYS.values():
            return self.made[data]
        antiword = shutil.which("antiword")
        if wanted is not Conversion.DOCBOOK or antiword is None:
            raise missing(wanted)
        return subprocess.run([antiword, "-x", "db", "-"], input=data, capture_output=True, check=True).stdout


@dataclass(frozen=True, slots=True)
class Resaved:
    """Every sample in each way of saving it, and what LibreOffice makes of that again."""

    saved: dict[str, dict[Path, bytes]]
    convert: Prepared


@pytest.fixture(scope="session")
def resaved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Resaved:
    """The samples resaved: once, however many processes run the tests."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    kept = tmp_path_factory.getbasetemp().joinpath(".." if run else ".", f"resaved-{run}")
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(_resave(office)))
        resaved: Resaved = pickle.loads(kept.read_bytes())
        return resaved


def _resave(office: Office) -> Resaved:
    saved: dict[str, dict[Path, bytes]] = {}
    made: dict[bytes, bytes] = {}
    for ending in WAYS:
        saved[ending] = office.convert(WORD, ending)
        again = office.convert([office.folder / ending / path.with_suffix(f".{ending}").name for path in WORD], "docx")
        made |= dict(zip(saved[ending].values(), again.values(), strict=True))
    return Resaved(saved, Prepared(made))


@pytest.mark.service("LibreOffice")
@pytest.mark.parametrize("ending", WAYS)
@pytest.mark.parametrize("path", PATHS)
def test_a_sample_says_the_same_in_another_format(
    vocabulary: Vocabulary, resaved: Resaved, path: Path, ending: str
) -> None:
    """No field is wrong, and nothing is asked about that is not asked about in the Word document."""
    (reading,) = read(resaved.saved[ending][path], vocabulary, received(path), convert=resaved.convert)
    assert list(differences(as_json(reading, str(path)), load_key(path))) == []
    (original,) = read(path.read_bytes(), vocabulary, received(path))
    assert {problem.message for problem in reading.problems} <= {problem.message for problem in original.problems}


@pytest.mark.parametrize("pack", [
    pytest.param(lambda data: zipped({"in/form.docx": data}), id="zip"),
    pytest.param(lambda data: message({"form.docx": data}), id="eml"),
    pytest.param(lambda data: msg({"form.docx": data}), id="msg"),
    pytest.param(lambda data: msg({"mail.msg": folder({"form.docx": data})}), id="msg-in-msg"),
    pytest.param(lambda data: winmail({"form.docx": data}), id="winmail"),
    pytest.param(lambda data: message({"a.zip": zipped({"m.msg": msg({"f.docx": data})})}), id="msg-in-zip-in-eml"),
])
@pytest.mark.parametrize("path", [param for param in PATHS if "odd" not in str(param.id)])
def test_a_sample_says_the_same_in_any_wrapping(
    vocabulary: Vocabulary, path: Path, pack: Callable[[bytes], bytes]
) -> None:
    """The reading is the same but for its part."""
    (alone,) = read(path.read_bytes(), vocabulary, received(path))
    (wrapped,) = read(pack(path.read_bytes()), vocabulary, received(path))
    assert (wrapped.data, wrapped.problems, wrapped.columns) == (alone.data, alone.problems, alone.columns)


def test_rows_that_the_converter_lost_are_asked_about(vocabulary: Vocabulary) -> None:
    """LibreOffice can lose the grid of a table that ends a .doc: the second program's count tells."""
    path = SAMPLES / "referrals/09-altered-labels.doc"
    form = (SAMPLES / "referrals/01-complete.docx").read_bytes()

    def losing(wanted: Conversion, data: bytes) -> bytes:
        return b"<row>" * 60 if wanted is Conversion.DOCBOOK else form

    (reading,) = read(path.read_bytes(), vocabulary, received(path), convert=losing)
    (lost,) = (problem for problem in reading.problems if problem.code is Code.UNREADABLE)
    assert "11 of the 60 rows" in lost.message


def test_without_the_second_program_it_is_said_that_nobody_compared(vocabulary: Vocabulary) -> None:
    """The reading stands, and what it lacks is among the unread."""
    form = (SAMPLES / "referrals/01-complete.docx").read_bytes()

    def alone(wanted: Conversion, data: bytes) -> bytes:
        if wanted is Conversion.DOCBOOK:
            raise missing(wanted)
        return form

    path = SAMPLES / "referrals/09-altered-labels.doc"
    (reading,) = read(path.read_bytes(), vocabulary, received(path), convert=alone)
    assert reading.data is not None and any("antiword is missing" in left.why for left in reading.unread)


def test_all_tables_lost_and_nobody_to_count_them_is_asked_about(vocabulary: Vocabulary) -> None:
    """A file with cells of which no table is left is a problem that names the missing package."""
    def losing(wanted: Conversion, data: bytes) -> bytes:
        if wanted is Conversion.DOCBOOK:
            raise missing(wanted)
        return docx("<w:p><w:r><w:t>Agency: Police</w:t></w:r></w:p>")

    path = SAMPLES / "referrals/09-altered-labels.doc"
    readings = read(path.read_bytes(), vocabulary, received(path), convert=losing)
    asked = [problem for reading in readings for problem in reading.problems
             if problem.code is Code.CONVERTER_MISSING]
    assert [problem.field for problem in asked] == ["document"] and "antiword is missing" in asked[0].message


def of_kind(data: bytes, kind: str, **more: str) -> bytes:
    """A Word document that says it is of another kind (a template, one with macros), with further parts."""
    with ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        said = archive.read("[Content_Types].xml").decode("utf-8")
    assert _DOCUMENT in said
    return zipped({**parts, "[Content_Types].xml": said.replace(_DOCUMENT, kind), **more})


_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(("change", "macros"), [
    pytest.param(lambda data: of_kind(data, _DOCUMENT.replace("document.main", "template.main")), 0, id="dotx"),
    pytest.param(lambda data: of_kind(data, "application/vnd.ms-word.document.macroEnabled.main+xml",
                                      **{"word/vbaProject.bin": "x"}), 1, id="docm"),
])
@pytest.mark.parametrize("path", [param for param in PATHS if "/01-" in str(param.id)])
def test_a_sample_says_the_same_as_a_template_or_with_macros(
    vocabulary: Vocabulary, path: Path, change: Callable[[bytes], bytes], macros: int
) -> None:
    """The reading is the same, and macros are named."""
    (plain,) = read(path.read_bytes(), vocabulary, received(path))
    (changed,) = read(change(path.read_bytes()), vocabulary, received(path))
    assert (changed.data, changed.columns, changed.unread) == (plain.data, plain.columns, plain.unread)
    assert [problem for problem in changed.problems if problem.code is not Code.MACRO] == list(plain.problems)
    assert len(changed.problems) == len(plain.problems) + macros
