"""PDFs: scripts, files inside, passwords, circles, pictures and streams without end."""

import zlib
from io import BytesIO

import pytest
from pypdf import PdfWriter

from tests.mailbot.reading.hostile import HEADS, ROW, Hostile
from tests.parsers.pdf.paper import Paper, pdf

COLUMNS = (40, 130, 330, 545)
SCRIPT = "/OpenAction << /S /JavaScript /JS (app.launchURL\\('{}'\\)) >>"


def told(extra: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A page with one row of a chronology."""
    paper = Paper().write(50, 40, "Agency: Police")
    paper.table(80, COLUMNS, [list(HEADS), list(ROW)])
    return pdf(paper, extra=extra, more=more)


def drawn(stream: bytes, says: str = "", page: str = "", more: bytes = b"") -> bytes:
    """A page of one stream; ``says`` are entries of the stream, ``page`` of the page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>".encode(),
        f"<< /Length {len(stream)} {says} >>\nstream\n".encode() + stream + b"\nendstream", more or b"null",
    ]
    return file(*objects)


def file(*objects: bytes) -> bytes:
    """A file of these objects."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        count, b"".join(places), count, len(out))


def locked(owner: str, user: str) -> bytes:
    """A chronology with a password to change it, or to open it too."""
    return written(PdfWriter(BytesIO(told())), user, owner)


def written(writer: PdfWriter, user: str | None = None, owner: str = "") -> bytes:
    """What a writer writes, locked where a password is given."""
    if user is not None:
        writer.encrypt(user, owner, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def carrying(door: str) -> bytes:
    """A chronology with a file inside that nothing but the catalogue tells of."""
    writer = PdfWriter(BytesIO(told()))
    writer.add_attachment("form.docx", b"PK\x03\x04")
    return written(writer).replace(b"/Type /EmbeddedFile", b"")


def squeezed(data: bytes, times: int) -> bytes:
    """Packed, and packed again."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


PICTURE = ("/Resources << /XObject << /I 5 0 R >> >>",
           b"<< /Type /XObject /Subtype /Image /Width 32000 /Height 32000 /BitsPerComponent 8 /ColorSpace /DeviceGray "
           b"/Filter /FlateDecode /Length 18 >>\nstream\n" + zlib.compress(bytes(99)) + b"\nendstream")
XFA = "/AcroForm << /Fields [] /XFA [(template) 7 0 R] >> /NeedsRendering true"
FONT = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>"
LETTERS = b"BT /F 9 Tf " + b"(aaaaaaaaaa) Tj " * 3_100 + b"ET"
LZW = bytes.fromhex("80") + bytes(40_000)
CIRCLE = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"]
LADDER = [b"<< /Type /Catalog /Pages 2 0 R >>", *(
    b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 1073741824 >>" % (number, number) for number in range(3, 33)),
    b"<< /Type /Page /MediaBox [0 0 9 9] >>"]

CASES = [
    pytest.param(Hostile("a.pdf", lambda door: told(SCRIPT.format(door)), "scripts", 1), id="pdf-that-runs-a-script"),
    pytest.param(Hostile("a.pdf", lambda door: told(SCRIPT.format(door).replace("/JavaScript", "/J#61vaScript")),
                         "scripts", 1), id="pdf-whose-script-is-spelt-in-figures"),
    pytest.param(Hostile("a.pdf", lambda door: told("/OpenAction << /S /Launch /F (cmd.exe) >>"), "scripts", 1),
                 id="pdf-that-starts-a-program"),
    pytest.param(Hostile("a.pdf", carrying, "a file attached inside", 1), id="pdf-with-a-file-inside"),
    pytest.param(Hostile("a.pdf", lambda door: locked("owner", ""), "", 1), id="pdf-locked-against-changes"),
    pytest.param(Hostile("a.pdf", lambda door: locked("owner", "user"), "password"), id="pdf-locked"),
    pytest.param(Hostile("a.pdf", lambda door: told(XFA, ("<< /Length 5 >>\nstream\n<xdp>\nendstream",)),
                         "print it to a PDF", 1), id="pdf-that-only-adobe-can-draw"),
    pytest.param(Hostile("a.pdf", lambda door: file(*CIRCLE), "damaged"), id="pdf-whose-pages-go-round"),
    pytest.param(Hostile("a.pdf", lambda door: file(*LADDER), "damaged|too large|first 300"),
                 id="pdf-of-a-thousand-million-pages"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(b"q", "/Filter 4 0 R /DecodeParms 4 0 R"), "empty|damaged"),
                 id="pdf-whose-stream-is-its-own-filter"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(b"/X Do", page="/Resources << /XObject << /X 5 0 R >> >>", more=(
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\n"
        b"stream\n/X Do /X Do\nendstream")), "empty|damaged"), id="pdf-whose-drawing-draws-itself"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(b"595 0 0 842 0 0 cm /I Do", page=PICTURE[0], more=PICTURE[1]),
                         "nothing in them|pictures|too large|damaged|empty"),
                 id="pdf-with-a-picture-of-a-thousand-million-points"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(squeezed(b" " * 50 * 2**20, 2),
                                                     "/Filter [/FlateDecode /FlateDecode]"), "too large|damaged|empty"),
                 id="pdf-packed-twice"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(LETTERS, page=FONT),
                         "too much"), id="pdf-that-writes-31000-letters"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(LZW, "/Filter /LZWDecode"), "too large|damaged|empty"),
                 id="pdf-packed-by-lzw"),
    pytest.param(Hostile("a.pdf", lambda door: drawn(b"[" * 100_000), "empty|damaged|too large"),
                 id="pdf-with-lists-in-lists"),
]
