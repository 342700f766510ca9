"""Files that are two things at once, another than they say, or nothing."""

import pytest

from tests.documents.every_format import every_format
from tests.documents.outlook.container import ole
from tests.documents.word.build import docx, zipped
from tests.mailbot.reading.hostile import Hostile, table
from tests.mailbot.reading.hostile.documents import TABLE
from tests.mailbot.reading.hostile.pdfs import told

PAGE = f"<html><body><p>Agency: Police</p>{table()}</body></html>".encode()
ENDINGS = ("docx", "doc", "rtf", "odt", "pdf", "xlsx", "xls", "csv", "html", "txt", "eml", "msg", "dat", "zip", "png")
GIF = b"GIF89a\1\0\1\0\0\0\0;"

CASES = [
    *(pytest.param(Hostile(f"a.{ending}", lambda door: b"", "empty"), id=f"nothing-called-{ending}")
      for ending in ENDINGS),
    pytest.param(Hostile("a.docx", lambda door: told(), "", 1), id="pdf-called-docx"),
    pytest.param(Hostile("a.pdf", lambda door: docx(TABLE), "", 1), id="docx-called-pdf"),
    pytest.param(Hostile("a.xls", lambda door: PAGE, "", 1), id="page-called-xls"),
    pytest.param(Hostile("a.doc", lambda door: PAGE, "", 1), id="page-called-doc"),
    pytest.param(Hostile("a.docx", lambda door: every_format()["csv"], "", 3), id="values-called-docx"),
    pytest.param(Hostile("a.txt", lambda door: every_format()["xlsx"], "", 3), id="workbook-called-txt"),
    pytest.param(Hostile("a.csv", lambda door: zipped({"a.html": PAGE}), "", 1), id="zip-called-csv"),
    pytest.param(Hostile("a.png", lambda door: every_format()["html"], "", 3), id="page-called-png"),
    pytest.param(Hostile("a.docx", lambda door: b"MZ" + bytes(500), "damaged|unknown"), id="program-called-docx"),
    pytest.param(Hostile("a.pdf", lambda door: told() + zipped({"a.html": PAGE}), "", 1), id="pdf-that-is-a-zip-too"),
    pytest.param(Hostile("a.html", lambda door: PAGE + docx(TABLE), "", 1), id="page-that-is-a-document-too"),
    pytest.param(Hostile("a.gif", lambda door: GIF + docx(TABLE), "damaged|picture|empty|nothing"),
                 id="picture-that-is-a-document-too"),
    pytest.param(Hostile("a.gif", lambda door: GIF + PAGE, "damaged|picture|empty|nothing"),
                 id="picture-that-is-a-page-too"),
    pytest.param(Hostile("a.doc", lambda door: ole({"WordDocument": bytes(4_096), "Workbook": bytes(4_096)}),
                         "damaged"), id="old-document-that-is-a-workbook-too"),
    pytest.param(Hostile("a.rtf", lambda door: b"{\\rtf1 " + told() + b"}", "", 1), id="rich-text-that-is-a-pdf-too"),
]
