"""The invented people: they read the letters that were really delivered, and write back as people do."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from mailbot.demo.forms import fill_part_b, fill_referral, fill_return
from mailbot.demo.play import HERE, Mail, Play

SERVER = "mx.tscp.example"
SAMPLES = HERE / "samples" / "returns"
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
TIME_TO_READ = timedelta(minutes=10)


class People:
    """Everybody outside mailbot. They see only what was delivered to them."""

    def __init__(self, play: Play, blank_form: bytes, mailbox: str) -> None:
        self.play, self.blank_form, self.mailbox = play, blank_form, mailbox
        self.unwritten = list(play.mails)
        self.delivered: list[tuple[datetime, str, str, EmailMessage]] = []

    def receive(self, raw: bytes, name: str, about: str, now: datetime) -> None:
        """A letter of mailbot's is delivered to its reader."""
        letter = message_from_bytes(raw, policy=default)
        assert isinstance(letter, EmailMessage)
        self.delivered.append((now, name, about, letter))

    def next_at(self) -> datetime | None:
        """When somebody writes next, as far as is known now."""
        return min((at for mail in self.unwritten if (at := self._ready_at(mail))), default=None)

    def write(self, now: datetime) -> list[bytes]:
        """The messages that people write at this moment, as the mail server stores them."""
        ready = [mail for mail in self.unwritten if (at := self._ready_at(mail)) and at <= now]
        for mail in ready:
            self.unwritten.remove(mail)
        return [self._message(mail, now) for mail in ready]

    def _ready_at(self, mail: Mail) -> datetime | None:
        if not mail.letter:
            return mail.at
        found = self._letter(mail)
        return max(mail.at, found[0] + TIME_TO_READ) if found else None

    def _letter(self, mail: Mail) -> tuple[datetime, EmailMessage] | None:
        found = [
            (at, letter)
            for at, name, about, letter in self.delivered
            if name == mail.letter and mail.about in about and mail.reader in str(letter["To"])
        ]
        return found[mail.nth - 1] if len(found) >= mail.nth else None

    def _message(self, mail: Mail, now: datetime) -> bytes:
        found = self._letter(mail) if mail.letter else None
        letter = found[1] if found else None
        message = EmailMessage(policy=SMTP)
        sender = mail.sender or str(letter["To"] if letter else "")
        domain = parseaddr(sender)[1].rpartition("@")[2]
        number = sha256(f"{mail.at}{sender}{mail.words}".encode()).hexdigest()[:16]
        _stamp(message, domain, now)
        message["From"], message["To"] = sender, self.mailbox
        message["Subject"] = mail.subject.format(subject=letter["Subject"] if letter else "")
        message["Date"], message["Message-ID"] = format_datetime(now), f"<{number}@{domain}>"
        if letter:
            message["In-Reply-To"] = message["References"] = str(letter["Message-ID"])
        if mail.automatic:
            message["Auto-Submitted"] = "auto-replied"
        if mail.listed:
            message["List-Unsubscribe"], message["Precedence"] = f"<mailto:leave@{domain}>", "bulk"
        message.set_content(mail.words.strip() + (_quote(letter) if letter and not mail.automatic else "") + "\n")
        for place, what in enumerate(mail.attach, start=1):
            message.add_attachment(self._attachment(what, letter), *WORD, filename=_file_name(what, place))
        return message.as_bytes()

    def _attachment(self, what: str, letter: EmailMessage | None) -> bytes:
        kind, _, name = what.partition(" ")
        if kind == "form":
            return fill_referral(self.blank_form, self.play.forms[name])
        if kind == "file":
            return (SAMPLES / f"{name}.docx").read_bytes()
        assert letter is not None
        carried = [
            bytes(part.get_content())
            for part in letter.iter_attachments()
            if str(part.get_filename()).endswith(".docx")
        ]
        if kind == "part-b":
            return fill_part_b(carried[-1], self.play.part_b[name])
        return fill_return(carried[0], (SAMPLES / f"{name}.docx").read_bytes())


def _stamp(message: EmailMessage, domain: str, now: datetime) -> None:
    """What the mail server of the demo writes on top: when it came, and that the sender is who it says."""
    message["Received"] = f"from mail.{domain} by {SERVER} with ESMTPS; {format_datetime(now)}"
    message["Authentication-Results"] = f"{SERVER}; dmarc=pass header.from={domain}"


def _quote(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    lines = str(body.get_content()).splitlines()[:12] if body else []
    said = {"From": letter["From"], "Sent": letter["Date"], "To": letter["To"], "Subject": letter["Subject"]}
    heading = ["", "_" * 32, *(f"{name}: {value}" for name, value in said.items()), ""]
    return "\n".join(["", *heading, *lines])


def _file_name(what: str, number: int) -> str:
    kind = what.partition(" ")[0]
    return {
        "form": "Rapid Review Referral Form.docx",
        "part-b": "Part B.docx",
        "fill": "single-agency-return.docx",
    }.get(kind, f"chronology {number}.docx")


def blank_form() -> bytes:
    """The referral form as people have it."""
    return (HERE / "samples" / "referral-form.docx").read_bytes()
