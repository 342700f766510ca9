"""How letters and mails are closed: what stands below is a signature."""

import re

_YOURS = r"yours (?:sincerely|faithfully|truly)"
_LETTER = re.compile(
    rf"(?:{_YOURS}|(?:(?:with|kind|kindest|best|warm|many) )+(?:regards|wishes|thanks)|regards)[\s,.!]*", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:(?:with |kind|best|warm|many|kindest|thank)\w*\s+)*(?:regards|wishes|thanks|thank you|cheers|you)[\s,.!]*"
    rf"|{_YOURS}[\s,.]*|--\s?|_{{5,}}|sent from (?:my|outlook)\b.*", re.IGNORECASE)


def closes_a_letter(line: str) -> bool:
    """Whether a line closes a letter ("Yours sincerely,"). A bare "Thanks" closes none: a form may say it anywhere."""
    return _LETTER.fullmatch(line) is not None


def closes_a_mail(line: str) -> bool:
    """Whether a line closes a mail: as a letter is closed, shorter ("Thanks"), or with a program's own mark."""
    return _MAIL.fullmatch(line) is not None
