"""Delivery reports: the standard ones (RFC 3464), and the shapes of servers that never read it."""

import re
from itertools import islice

from parsers.facts import Bounce, FailedRecipient
from parsers.mail.addresses import read_addresses, read_id, read_ids
from parsers.mail.header import Header, read_header
from parsers.mail.part import Part
from parsers.mail.words import decode, decode_words, one_line

_RECIPIENTS_LIMIT = 200
_TEXT_LIMIT = 20_000
_PLUS_LIMIT = 50

_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_COPIES = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
_REACHED = {"delivered", "relayed", "expanded"}
_PLUS = re.compile(rb"[\w.=-]{1,64}\+[\w.=+-]{1,128}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FAILED_SUBJECT = re.compile(
    r"undeliver(?:able|ed)|delivery (?:status notification|(?:has )?fail(?:ed|ure)|report|incomplete)"
    r"|mail delivery (?:failed|system)|returned mail|failure notice|non[- ]?delivery|could ?n[o']t be delivered"
    r"|message not delivered|unzustellbar|non remis|warning: message .* delayed|delayed mail"
    r"|(?:e-?mail|message)(?: you sent)?(?: has been| was)? (?:held|blocked|rejected|quarantined)\b",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delayed|will (?:keep|continue) (?:on )?(?:trying|to try|to be retried)|(?:still|no need to).{0,30}(?:retr|resend)"
    r"|this is a warning",
    re.IGNORECASE,
)
_ADDRESS = r"[\w.+'’=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_NAMED = re.compile(
    rf"(?:^|\n)[ \t>-]*(?:(?:final|original)-recipient:[ \t]*rfc822;[ \t]*)?<?({_ADDRESS})>?:?[ \t]*(?=\n|$|\(|on \d)"
    rf"|(?:message to|recipients?:|for|to)[ \t]*<?({_ADDRESS})>?[^\n]{{0,30}}(?:could|couldn|was|has|wasn|failed)",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_REPLY_CODE = re.compile(r"\b([45])\d\d[ -]")
_ID_IN_TEXT = re.compile(r"message-id:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE)
_ORIGINAL_HEADERS = ("x-ms-exchange-parent-message-id", "x-original-message-id", "original-message-id")


def read_bounce(root: Part, text: str, machine: bool) -> Bounce | None:
    """What a delivery report says; ``None`` when the message is none, or everything was delivered.

    ``text`` is the body in words; ``machine`` says that a program sent it: only then are words without
    a report taken for one.
    """
    reports = [part for part in root.leaves() if part.kind.name in _REPORTS]
    blocks = [block for report in reports for block in _blocks(report)]
    recipients = tuple(found for block in blocks if (found := _recipient(block)) is not None)
    spared = tuple(address for block in blocks if (address := _spared(block)))
    if not recipients:
        # A report that nobody can read may be of a letter that was lost: then its words count, or it names nobody.
        if spared or not (reports or (machine and _says_failed(root.header))):
            return None
        recipients = _told(root.header, text[:_TEXT_LIMIT])
    return Bounce(
        recipients[:_RECIPIENTS_LIMIT], _original(root, text[:_TEXT_LIMIT]), spared, tuple(_plus_addresses(root)))


def _says_failed(header: Header) -> bool:
    return _FAILED_SUBJECT.search(one_line(decode_words(header.first("subject")[:2000]))) is not None


def _blocks(report: Part) -> list[Header]:
    """The blocks of a standard report: one of the message, then one for each recipient."""
    blocks = re.split(rb"\r?\n[ \t]*\r?\n", report.data[: 512 * 1024].strip())
    return [read_header(block, 0, len(block)) for block in blocks[: _RECIPIENTS_LIMIT + 1]]


def _spared(block: Header) -> str:
    """The recipient whom the letter reached, or from whom it went on; "" when the block says nothing of the kind."""
    named = block.first("original-recipient") or block.first("final-recipient")
    return _typed(named) if _action(block) in _REACHED else ""


def _action(block: Header) -> str:
    """What happened, in the one word of the standard: "failed", also where a server explains it in brackets, and
    "delivered" where it gives nothing but the status of a success."""
    said = next(iter(re.findall(r"[a-z]+", block.first("action")[:100].lower())), "")
    return said or ("delivered" if block.first("status").strip().startswith("2.") else "")


def _plus_addresses(root: Part) -> list[str]:
    """The plus-addresses in the report, in the copied letter's headers, and in words with a letter pasted below."""
    told = [part.data for part in root.leaves() if part.kind.name in {*_REPORTS, *_COPIES, "text/plain"}]
    copied = [part.children[0].header for part in root.walk() if part.is_message][:5]
    told += ["\n".join(header.every("return-path") + header.every("reply-to")).encode() for header in copied]
    # RFC 3461 writes the plus of an Original-Recipient as "+2B", and not every server writes it back.
    found = (match for data in told for match in _PLUS.findall(data[:_TEXT_LIMIT].replace(b"+2B", b"+")))
    return list(dict.fromkeys(address.decode("ascii", "replace").lower() for address in islice(found, _PLUS_LIMIT)))


def _recipient(block: Header) -> FailedRecipient | None:
    named = block.first("original-recipient") or block.first("final-recipient")
    action, status = _action(block), _STATUS.search(block.first("status"))
    if not named or action in _REACHED:
        return None
    final = block.first("final-recipient") or named
    address = _typed(named) or _typed(final) or one_line(final.rpartition(";")[2], 320).lower()
    diagnostic = one_line(block.first("diagnostic-code").partition(";")[2] or block.first("diagnostic-code"), 500)
    action = "delayed" if action == "delayed" else "failed"
    return FailedRecipient(address, action, status[1] if status else "", diagnostic)


def _typed(value: str) -> str:
    """The address of "rfc822;somebody@somewhere"."""
    found = read_addresses([value.rpartition(";")[2]])
    return found[0].address if found else ""


def _told(header: Header, text: str) -> tuple[FailedRecipient, ...]:
    """The recipients of a report in plain words (Exim, qmail, and what hides behind "Undeliverable:")."""
    named = [found.address for found in read_addresses(header.every("x-failed-recipients"))]
    if not named:
        named = [(match[1] or match[2]).lower() for match in _NAMED.finditer(text)]
    said = f"{decode_words(header.first('subject')[:500])}\n{text}"
    status, code = _STATUS.search(text), _REPLY_CODE.search(text)
    delayed = _DELAYED.search(said) is not None or (status is not None and status[1][0] == "4")
    reason = next((line for line in text.split("\n") if _STATUS.search(line) or _REPLY_CODE.search(line)), "")
    found = status[1] if status else f"{code[1]}.0.0" if code else ""
    return tuple(
        FailedRecipient(address, "delayed" if delayed else "failed", found, one_line(reason, 500))
        for address in dict.fromkeys(named)
    )


def _original(root: Part, text: str) -> str | None:
    """The Message-ID of the letter that the report is about: from its copy, else its headers, else the words."""
    for part in root.walk():
        if part.is_message and (found := read_id(part.children[0].header.first("message-id"))):
            return found
        if part.kind.name in _COPIES:
            copied = read_header(part.data, 0, len(part.data))
            if found := read_id(copied.first("message-id")):
                return found
    for name in (*_ORIGINAL_HEADERS, "in-reply-to", "references"):
        if ids := read_ids(root.header.first(name)):
            return ids[-1]
    match = _ID_IN_TEXT.search(text) or _ID_IN_TEXT.search(_undecoded(root))
    return match[1] if match else None


def _undecoded(root: Part) -> str:
    """The text leaves as they came: the copy of a letter that a server pasted below its report."""
    texts = [part.data[-_TEXT_LIMIT:] for part in root.leaves() if part.kind.name.startswith("text/")]
    return decode(b"\n".join(texts[:5]), None)[0]
