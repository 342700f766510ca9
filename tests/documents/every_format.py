"""One small file of every format that is read: to be damaged, wrapped and mixed up."""

from email.message import EmailMessage
from functools import cache
from io import BytesIO

from xlsxwriter import Workbook

from tests.documents.outlook.build import folder, msg, winmail
from tests.documents.word.build import zipped
from tests.parsers.answer_key import SAMPLES

ROWS = (("Date", "Time", "Event", "Action taken"), ("12/03/2019", "14:30", "Home visit; mother seen.", "None"),
        ("w/c 9/3/20", "", "Missed appointment", "Letter sent"),
        ("March 2021", "", "School “concern”", "Referral made"))


@cache
def every_format() -> dict[str, bytes]:
    """Name to bytes; the same bytes each time, but for the dates inside zips."""
    form = (SAMPLES / "referrals/01-complete.docx").read_bytes()
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = f"<html><body><p>Chronology</p><table>{page}</table></body></html>"
    text = "\n".join("\t".join(row) for row in ROWS)
    return {
        "docx": form,
        "doc": (SAMPLES / "referrals/09-altered-labels.doc").read_bytes(),
        "odt": (SAMPLES / "referrals/10-names.odt").read_bytes(),
        "rtf": (SAMPLES / "referrals/12-age-only.rtf").read_bytes(),
        "pdf": (SAMPLES / "referrals/11-blank-part-b.pdf").read_bytes(),
        "xlsx": _workbook(),
        "csv": "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS).encode(),
        "html": page.encode(),
        "txt": text.encode("utf-16"),
        "eml": _mail(page, text, form),
        "msg": msg({"form.docx": form, "mail.msg": folder({"note.txt": text.encode()}, text, page)}, text, page),
        "winmail": winmail({"form.docx": form, "chronology.csv": text.encode()}, text),
        "zip": zipped({"a/form.docx": form, "b.zip": zipped({"page.html": page, "chronology.txt": text})}),
    }


def _workbook() -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Chronology")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.merge_range(5, 0, 5, 3, "Completed by Ann Lee")
    return file.getvalue()


def _mail(page: str, text: str, form: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ann Lee <ann@trust.example>", "tscp@tscp.example", "Our return"
    mail.set_content(text)
    mail.add_alternative(page, subtype="html")
    mail.add_attachment(form, maintype="application", subtype="octet-stream", filename="form.docx")
    return mail.as_bytes()
