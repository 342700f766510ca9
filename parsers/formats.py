"""What kind of file some bytes are. The content decides, never the ending of the name."""

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from typing import TypeAlias

from parsers.program_data import is_program_data

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"(?:[!-9;-~]{1,100}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_KNOWN_HEADER = re.compile(
    rb"^(from|to|subject|date|received|message-id|mime-version|return-path|delivered-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_OF_MAIL = {b"from", b"to", b"received", b"message-id", b"return-path", b"delivered-to"}
"""Headers that a web page saved as one file does not have."""

_TAGS = re.compile(rb"<(?:!doctype html|html|body|table)\b", re.IGNORECASE)


class Format(StrEnum):
    """A kind of file, by what people call it."""

    WORD = "a Word document"
    MESSAGE = "an email message"
    ARCHIVE = "a zip archive"
    ENCRYPTED_OFFICE = "an Office file with a password"
    OLD_WORD = "a document of Word 97-2003 (.doc)"
    WORD_XML = "a Word document of 2003 (.xml)"
    OLD_EXCEL = "a workbook of Excel 97-2003 (.xls)"
    OUTLOOK = "an Outlook message (.msg)"
    OLD_OFFICE = "an old Office file"
    EXCEL = "an Excel workbook"
    POWERPOINT = "a PowerPoint presentation"
    OPEN_TEXT = "an OpenDocument text (.odt)"
    OPEN_SHEET = "an OpenDocument spreadsheet (.ods)"
    PDF = "a PDF document"
    RTF = "a rich text document (.rtf)"
    PICTURE = "a picture"
    OTHER_ARCHIVE = "an archive of a kind that is not opened here"
    TNEF = "an Outlook attachment (winmail.dat)"
    WEB_PAGE = "a web page"
    PROGRAM_DATA = "what programs write for programs (JSON, XML, settings or a log)"
    EMPTY = "empty"
    TEXT = "plain text"
    UNKNOWN = "of an unknown kind"


@dataclass(frozen=True)
class Sample:
    """Bytes to be recognised, and the names inside them if they are a zip."""

    data: bytes

    @cached_property
    def is_zip(self) -> bool:
        """Whether they begin as a zip does."""
        return self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def kind(self) -> bytes:
        """What a zip says of itself, as OpenDocument files do; nothing when it is damaged or says nothing."""
        try:
            with zipfile.ZipFile(BytesIO(self.data)) as archive, archive.open("mimetype") as stream:
                return stream.read(100)
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
            return b""

    @cached_property
    def names(self) -> list[str]:
        """The names in the zip, in small letters; none when it is damaged or no zip."""
        try:
            listed = zipfile.ZipFile(BytesIO(self.data)).namelist() if self.is_zip else []
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
            return []
        return [name.replace("\\", "/").lstrip("/").lower() for name in listed]


_PERHAPS_MAIL = {Format.WEB_PAGE, Format.PROGRAM_DATA, Format.TEXT, Format.UNKNOWN}
Fits: TypeAlias = Callable[[Sample], bool]


MAIL = "/"
"""In place of a name, which no file can have: the bytes came from a mailbox."""


def recognise(data: bytes, name: str = "") -> Format:
    """The format of ``data``: the first line of the table below that fits. What came from a mailbox (``MAIL``) and is
    nothing else for certain is a message, however long or odd the headers above its From are."""
    sample = Sample(data)
    found = next(format_ for fits, format_ in SIGNS if fits(sample))
    return Format.MESSAGE if name == MAIL and found in _PERHAPS_MAIL else found


def _begins(*signs: bytes) -> Fits:
    return lambda sample: sample.data.startswith(signs)


def _ole_with(stream: str) -> Fits:
    """An OLE container with a stream of this name (its directory writes names in UTF-16)."""
    name = stream.encode("utf-16-le")
    return lambda sample: sample.data.startswith(OLE) and name in sample.data


def _office_with(folder: str) -> Fits:
    """An Office file, which is a zip with a list of its parts, that has a folder of this name."""
    return lambda sample: "[content_types].xml" in sample.names and any(
        name.startswith(folder) for name in sample.names)


def _open_document(kind: bytes) -> Fits:
    """An OpenDocument file, zipped or (with ``office:mimetype`` near its beginning) as one page of XML."""
    whole = b"application/vnd.oasis.opendocument." + kind
    return lambda sample: (
        ("mimetype" in sample.names and sample.kind.startswith(whole))
        or b"office:mimetype=\"" + whole in sample.data[:6_000]
    )


def _is_message(sample: Sample) -> bool:
    start = sample.data[:20_000].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if start.startswith(b"From "):
        start = start.partition(b"\n")[2]
    header = _HEADER.match(start)
    known = {name.lower() for name in _KNOWN_HEADER.findall(header.group())} if header else set()
    return len(known) >= 2 and bool(known & _OF_MAIL)


def _is_page(sample: Sample) -> bool:
    return _TAGS.search(sample.data, 0, 2_000) is not None


def _is_text(sample: Sample) -> bool:
    start = sample.data[:4_000]
    return start.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(
        byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in start)


SIGNS: tuple[tuple[Fits, Format], ...] = (
    (lambda sample: not sample.data[:4_000].strip(b"\0 \t\r\n") and not sample.data.strip(b"\0 \t\r\n"), Format.EMPTY),
    (_ole_with("EncryptedPackage"), Format.ENCRYPTED_OFFICE),
    (_ole_with("__substg1.0_"), Format.OUTLOOK),
    (_ole_with("WordDocument"), Format.OLD_WORD),
    (_ole_with("Workbook"), Format.OLD_EXCEL),
    (_begins(OLE), Format.OLD_OFFICE),
    (_open_document(b"text"), Format.OPEN_TEXT),
    (_open_document(b"spreadsheet"), Format.OPEN_SHEET),
    (lambda sample: b'progid="Word.Document"' in sample.data[:1_000], Format.WORD_XML),
    (_office_with("xl/"), Format.EXCEL),
    (_office_with("ppt/"), Format.POWERPOINT),
    (_office_with(""), Format.WORD),
    (lambda sample: "word/document.xml" in sample.names, Format.WORD),
    (lambda sample: sample.is_zip, Format.ARCHIVE),
    (lambda sample: b"%PDF-" in sample.data[:1024], Format.PDF),
    (_begins(b"{\\rtf"), Format.RTF),
    (_begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"), Format.PICTURE),
    (lambda sample: sample.data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"), Format.PICTURE),
    (lambda sample: sample.data.startswith(b"RIFF") and sample.data[8:12] == b"WEBP", Format.PICTURE),
    (_begins(b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), Format.OTHER_ARCHIVE),
    (_begins(b"\x78\x9f\x3e\x22"), Format.TNEF),
    (_is_message, Format.MESSAGE),
    (_is_page, Format.WEB_PAGE),
    (lambda sample: is_program_data(sample.data), Format.PROGRAM_DATA),
    (_is_text, Format.TEXT),
    (lambda sample: True, Format.UNKNOWN),
)
"""In the order of asking: the more particular before the more general."""
