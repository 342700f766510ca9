"""The register as an Excel workbook: the referrals, the complaints, and the figures of each quarter."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.letters.words import counted, moment
from mailbot.record.desk import Desk
from mailbot.register.complaints import ComplaintLine, complaint_lines
from mailbot.register.quarters import quarters
from mailbot.register.rows import Row, register_rows
from mailbot.register.sheet import fill_sheet

COLUMNS = (
    ("Reference", 16), ("Received", 17), ("Standing", 12), ("Decision", 21), ("Decision due (48 hours)", 17),
    ("Decided", 17), ("Decision in time?", 12), ("Notification due", 13), ("National Panel notified", 13),
    ("Notified in time?", 14), ("Agencies asked", 10), ("Returned", 10), ("Returned late", 10), ("Report due", 13),
    ("Report sent", 13), ("Report in time?", 13), ("National Panel’s answer", 17), ("Times reconsidered", 12),
    ("Local review decided", 13), ("Local review due", 13),
)
COMPLAINT_COLUMNS = (
    ("Message", 10), ("Received", 13), ("Case", 16), ("Answer due (28 days)", 13), ("Answered", 13),
    ("Answered in time?", 14), ("Referred to partner", 26), ("Second stage", 13), ("Second answer", 13),
)
QUARTER_COLUMNS = (
    ("Received in", 26), ("Referrals", 10), ("Of these no referral, or duplicate", 14), ("Rapid Review", 10),
    ("Audit and assurance", 11), ("No further action", 10), ("Decided in time", 10), ("Decided late or overdue", 11),
    ("National Panel notified in time", 13), ("Notified late", 10), ("Agencies asked", 10), ("Returned", 10),
    ("Returned late", 10), ("Reports in time", 10), ("Reports late", 10), ("Local reviews", 10), ("Complaints", 11),
    ("Answered in time", 10), ("Answered late or overdue", 11),
)
WORDS = (
    "“All referrals and decisions will be reported to the TSCP Rapid Review Group who will act as a scrutineer to the "
    "pathways selected.” (How to refer a case for consideration)"
)
COMPLAINT_WORDS = (
    "“… will ensure that a record is kept of complaints received, responded to and those referred to partner "
    "agencies.” (Complaints & Escalation Procedure)"
)
QUARTER_WORDS = (
    "Each referral and complaint counts in the quarter in which it was received. The reason for an action that was not "
    "implemented, and what the reviews found, are people’s to write."
)


@dataclass(frozen=True, slots=True)
class Register:
    """Every referral and every complaint that was ever received; complaints are ``None`` where they are left out."""

    referrals: list[Row]
    complaints: list[ComplaintLine] | None

    @classmethod
    def of(cls, desk: Desk) -> "Register":
        """The register as of now."""
        return cls(register_rows(desk), complaint_lines(desk))

    @property
    def for_the_group(self) -> "Register":
        """What the Rapid Review Group scrutinises: the referrals alone."""
        return Register(self.referrals, None)

    @property
    def count(self) -> str:
        """How much it holds, in words."""
        counts = [counted(len(self.referrals), "referral")]
        if self.complaints is not None:
            counts.append(counted(len(self.complaints), "complaint"))
        return " and ".join(counts)


def write_register(register: Register, to: Path | BinaryIO, partnership: str, now: datetime) -> None:
    """Writes the workbook. ``now`` is aware. Raises OSError when the file cannot be written."""
    book, as_of = Workbook(), f"as of {moment(now)}"
    marked = f"OFFICIAL-SENSITIVE. {partnership}"
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Register"
    held = f"{counted(len(register.referrals), 'referral')}, {as_of}. No child is named."
    fill_sheet(first, (f"{marked}: register of referrals and decisions", held, WORDS), COLUMNS, register.referrals)
    if register.complaints is not None:
        held = f"{counted(len(register.complaints), 'complaint')}, {as_of}. Who complained is not named."
        above = (f"{marked}: register of complaints", held, COMPLAINT_WORDS)
        fill_sheet(book.create_sheet("Complaints"), above, COMPLAINT_COLUMNS, register.complaints)
        above = (f"{marked}: figures for the annual report", f"{register.count}, {as_of}.", QUARTER_WORDS)
        figures = quarters(register.referrals, register.complaints)
        fill_sheet(book.create_sheet("Quarters"), above, QUARTER_COLUMNS, figures)
    book.save(to)
