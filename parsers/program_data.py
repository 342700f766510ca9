"""What programs write for programs: JSON, XML, settings, logs. People do not send it as a form or a return."""

import re

_SEEN = 4_000
# A key of an object, a list of objects, a list of lists. "[1] Seen", "[ ] Nil return" and "[2019]" are people's.
_JSON = re.compile(rb"(?:\[\s*)?\{\s*\"[^\"\n]*\"\s*:|\[\s*\[[^\]\n]*\]\s*,\s*\[")
_XML = re.compile(rb"<\?xml\b", re.IGNORECASE)
# A line of a log: a moment to the second, and within the next words how serious it is.
_LOGGED = re.compile(
    rb"\W{0,2}(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2} [ \d]\d)[T ,]+\d\d:\d\d:\d\d\S*\s+(?:\S+\s+){0,3}?"
    rb"\W?(?:trace|debug|info|notice|warn(?:ing)?|error|critical|fatal)\b", re.IGNORECASE)
# A line of settings: "[section]" or "key = value" with the value as a program wants it.
_SET = re.compile(rb"\s*(?:\[{1,2}[\w.\"-]+\]{1,2}\s*$|[\w.-]+\s*=\s*(?:[\"'\[{]|-?\d|true\b|false\b))")
_LEAST, _MOST = 2, 20


def is_program_data(data: bytes) -> bool:
    """Whether bytes that are text begin as JSON or XML does, or are mostly lines of a log or of settings."""
    start = data[:_SEEN].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _JSON.match(start) or _XML.match(start):
        return True
    lines = [line for line in start.splitlines() if line.strip() and not line.startswith(b"#")][:_MOST]
    return any(_mostly(sign, lines) for sign in (_LOGGED, _SET))


def _mostly(sign: re.Pattern[bytes], lines: list[bytes]) -> bool:
    fitting = sum(sign.match(line) is not None for line in lines)
    return fitting >= _LEAST and fitting * 3 >= len(lines) * 2
