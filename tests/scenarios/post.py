"""What people of a history write: mails as the mail server stores them, answering letters that were really sent."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from pathlib import Path

import docx

from mailbot.demo.forms import fill_part_b, fill_referral, fill_return
from mailbot.demo.people import SAMPLES, SERVER, WORD, blank_form
from tests.scenarios.history import Cast, Scene
from tests.scenarios.leads import with_lead
from tests.scenarios.letters import Sent

MAILBOX = "tscp@tscp.example"
TESTS = Path(__file__).parents[1] / "samples"
STAMPS = {"pass": "dmarc=pass", "fail": "dmarc=fail", "none": "dmarc=none"}
NOBODY = {"TMBC": "", "GMP": "", "CCG": "", "pathway": "", "rationale": ""}


@dataclass(frozen=True)
class Post:
    """Writes the mails of one history. ``delivered`` is every letter so far, oldest first."""

    cast: Cast
    delivered: list[Sent]

    def find(self, letter: str) -> Sent:
        """The newest letter of these words: ``request to housing``, ``alert to helen of TSCP-2026-002``."""
        words, _, case = letter.partition(" of TSCP-")
        found = [
            sent
            for sent in self.delivered
            if self.cast.letter(sent) == words and (not case or sent.case == f"TSCP-{case}")
        ]
        assert found, f"nobody has received “{letter}” yet"
        return found[-1]

    def write(self, scene: Scene) -> bytes:
        """The mail that a scene brings, as the server stored it at that moment."""
        if scene.bounces:
            return self._bounce(scene)
        letter = self.find(scene.answers) if scene.answers else None
        sender = self.cast.address(scene.sender) if scene.sender else str(letter.mail["To"] if letter else "")
        message = _mail(sender, scene)
        subject, words = self._says(scene, letter)
        message["Subject"] = subject
        if letter and not scene.tap and not scene.quotes_only:
            message["In-Reply-To"] = message["References"] = str(letter.mail["Message-ID"])
        quote = f"\n\n{'_' * 32}\nFrom: {letter.mail['From']}\nSubject: {letter.mail['Subject']}\n" if letter else ""
        message.set_content(words.strip() + ("" if scene.tap or scene.automatic else quote) + "\n")
        for number, what in enumerate(scene.carries, start=1):
            name, data = self._file(what, letter, number)
            message.add_attachment(data, *WORD, filename=name)
        return message.as_bytes()

    def _says(self, scene: Scene, letter: Sent | None) -> tuple[str, str]:
        if scene.tap:
            assert letter is not None
            return letter.tapped(scene.tap)
        return scene.subject or (f"RE: {letter.mail['Subject']}" if letter else "A message"), scene.words

    def _file(self, what: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        kind, _, name = what.partition(" ")
        return FILES[kind](self, name, letter, number)

    def form(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """A referral form, filled in."""
        return f"Rapid Review Referral Form {number}.docx", fill_referral(blank_form(), self.cast.forms[name])

    def part_b(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """The Part B that the answered letter carried (failing that the newest alert), filled in."""
        carried = _carried(letter, "Part B") or _carried(self.find("alert to helen"), "Part B")
        assert carried is not None
        answers = self.cast.part_b[name]
        form = fill_part_b(carried, answers)
        form = with_lead(form, answers["lead"]) if "lead" in answers else form
        if "also" in answers:
            form = fill_part_b(form, {**NOBODY, "tick": answers["also"]})
        return "Part B.docx", form

    def fill(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """The form that an agency was sent ("of" another case, if it says so), filled in as a sample is."""
        agency, _, case = name.partition(" of ")
        asked = f"request to {agency} of {case}" if case else f"request to {agency}"
        carried = (None if case else _carried(letter, "return")) or _carried(self.find(asked), "return")
        assert carried is not None
        return "single-agency-return.docx", fill_return(carried, _sample(agency))

    def as_it_is(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """A colleague's document in a layout of its own, or a sample of the tests by its path."""
        return f"chronology {number}.docx", _sample(name)

    def damaged(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """A file that nobody can read, of so many megabytes (none: a few bytes)."""
        return f"return {number}.docx", b"\x13\x37 torn" * (int(name or 0) * 150_000 + 1)

    def another(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """A return whose first row was changed by hand since: another version."""
        _, data = self.fill(name, letter, number)
        return f"return version {number}.docx", _with_another_row(data)

    def report(self, name: str, letter: Sent | None, number: int) -> tuple[str, bytes]:
        """The report form that the manager was sent: "blank", as it came, or "written", each prompt replaced."""
        carried = _carried(self.find("report_form to patience"), "report form")
        assert carried is not None
        return f"our report {number}.docx", carried if name == "blank" else _written(carried)

    def _bounce(self, scene: Scene) -> bytes:
        letter = self.find(scene.bounces)
        message = _mail(self.cast.address("postmaster"), scene)
        message["Subject"] = "Undeliverable: your message"
        failed = f"Final-Recipient: rfc822; {letter.recipient}\nAction: failed\nStatus: 5.1.1\n"
        lines = [
            "Content-Type: multipart/report; report-type=delivery-status; boundary=B", "", "--B",
            "Content-Type: text/plain", "", "It could not be delivered.", "", "--B",
            "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mail.example", "",
            failed + "Diagnostic-Code: smtp; 550 5.1.1 no such mailbox", "", "--B", "Content-Type: text/rfc822-headers",
            "", f"Message-ID: {letter.mail['Message-ID']}", f"To: {letter.recipient}", "", "--B--", "",
        ]  # fmt: skip
        head = message.as_bytes().partition(b"\r\n\r\n")[0]
        return head + b"\r\nMIME-Version: 1.0\r\n" + "\r\n".join("\n".join(lines).split("\n")).encode()


FILES: dict[str, Callable[[Post, str, Sent | None, int], tuple[str, bytes]]] = {
    "form": Post.form,
    "part-b": Post.part_b,
    "fill": Post.fill,
    "file": Post.as_it_is,
    "damaged": Post.damaged,
    "another": Post.another,
    "report": Post.report,
}


def _mail(sender: str, scene: Scene) -> EmailMessage:
    """A mail with what the partnership's server writes on top: when it came, and what it thinks of the sender."""
    message = EmailMessage(policy=SMTP)
    domain = parseaddr(sender)[1].rpartition("@")[2]
    number = sha256(f"{scene.at}{sender}{scene.words}{scene.carries}".encode()).hexdigest()[:16]
    message["Received"] = f"from mail.{domain} by {SERVER} with ESMTPS; {format_datetime(scene.receipt)}"
    message["Authentication-Results"] = f"{SERVER}; {STAMPS[scene.authentication]} header.from={domain}"
    message["From"], message["To"] = sender, MAILBOX
    message["Date"], message["Message-ID"] = format_datetime(scene.moment), f"<{number}@{domain}>"
    if scene.automatic:
        message["Auto-Submitted"] = "auto-replied"
    if scene.listed:
        message["List-Unsubscribe"], message["Precedence"] = f"<mailto:leave@{domain}>", "bulk"
    return message


def _carried(letter: Sent | None, word: str) -> bytes | None:
    files = letter.files if letter else ()
    return next((data for name, data in files if word in name and name.endswith(".docx")), None)


def _sample(name: str) -> bytes:
    ours = SAMPLES / f"{name}.docx"
    return (ours if ours.exists() else TESTS / f"{name}.docx").read_bytes()


def _with_another_row(data: bytes) -> bytes:
    """The same document, its first exact date in the chronology another one."""
    document = docx.Document(io.BytesIO(data))
    texts = [node for node in document.element.body.iter() if node.tag.endswith("}t") and node.text]
    dated = [node for node in texts if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", node.text)]
    dated[-1].text = "01/02/2026"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _written(data: bytes) -> bytes:
    """The same document, with something written in place of each prompt."""
    document = docx.Document(io.BytesIO(data))
    for node in document.element.body.iter():
        if node.tag.endswith("}t") and (node.text or "").startswith("To be written"):
            node.text = "The panel has considered this and writes its findings here."
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def said_at(moment: datetime) -> str:
    """A moment as the messages of these tests name it."""
    return f"{moment:%a %d %b %Y %H:%M}"
