"""The report as a person has written it: taken out of the message that brought it, and looked through first."""

from pathlib import PurePath
from textwrap import shorten

from mailbot.documents.report_blanks import Looked, look_through
from mailbot.letters.compose import Enclosure
from mailbot.letters.words import listed
from mailbot.record.commands.order import NotDone
from mailbot.record.desk import Desk
from mailbot.record.enclose import WORD
from mailbot.record.filing import row_of
from mailbot.store.blobs import get_blob
from parsers.facts import Attachment
from parsers.mail import read_message
from rules.case import Case

TYPES = {".docx": WORD, ".pdf": "application/pdf"}
SHOWN, SHORT = 3, 60
"""So many headings are named to whoever left them empty, and so much of each."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp"})
"""What mail programs attach for the sake of a signature."""
HOW = "Reply to a letter of the case with REPORT as the first line, and attach the report alone (.docx or .pdf)."


def report_in(desk: Desk, case: Case, number: int, version: int) -> Enclosure:
    """The report that a message carries, under a name of ours. Raises NotDone where it carries none, or not one."""
    file = _one_file(desk, number)
    suffix = PurePath(file.name).suffix.lower()
    kind = "reconsideration proposal" if case.report.cause else "report"
    return Enclosure(f"{case.reference} {kind} version {version}{suffix}", TYPES[suffix], file.data)


def refuse_unfinished(case: Case, report: Enclosure) -> None:
    """Raises NotDone for a report form of another case, and for one in which nothing has been written yet."""
    if not report.name.endswith(".docx"):
        return
    looked = look_through(report.data)
    if looked is None:
        raise NotDone("The attached file is no Word document that can be opened.", HOW)
    _refuse_another_case(case, looked)
    if looked.blanks:
        raise NotDone(
            f"The report still says “To be written” under {_some(looked.blanks)}.",
            "Write there, or delete the prompt where nothing is to be said, and send it again. Nothing has gone out.",
        )


def _some(headings: tuple[str, ...]) -> str:
    """The first of them by their beginnings, and how many more there are."""
    named = [shorten(heading, SHORT, placeholder=" …”") for heading in headings[:SHOWN]]
    more = len(headings) - len(named)
    return listed([*named, f"{more} more headings" if more > 1 else "one more heading"] if more else named)


def _refuse_another_case(case: Case, looked: Looked) -> None:
    if looked.reference and looked.reference != case.reference:
        raise NotDone(f"The attached report is that of {looked.reference}, not of {case.reference}.", HOW)


def carries_files(desk: Desk, number: int) -> bool:
    """Whether anything but pictures is attached to a message."""
    return bool(_files(desk, number))


def _files(desk: Desk, number: int) -> list[Attachment]:
    message = read_message(get_blob(desk.session, desk.vault, row_of(desk, number).blob_id))
    return [file for file in message.attachments
            if not file.inline and PurePath(file.name).suffix.lower() not in PICTURES]


def _one_file(desk: Desk, number: int) -> Attachment:
    if not number:
        raise NotDone("No report came with the command.", HOW)
    files = _files(desk, number)
    written = [file for file in files if PurePath(file.name).suffix.lower() in TYPES]
    if len(written) == 1 and len(files) == 1:
        return written[0]
    found = "nothing" if not files else "no Word document or PDF" if not written else "more than one file"
    raise NotDone(f"Attached to message {number} is {found}.", HOW)
