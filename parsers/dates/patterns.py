"""The shapes of figures and marks, in the order in which they are tried."""

import re

_MONTH_AHEAD = r"(?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_VEIL = r"(?:\?+|x{1,2}|_+|-{2,})"
_AP = r"[ap]\.?\s?m\b\.?"
_HRS = r"(?:hrs?|hours|h)\b\.?"
_JOINT = r"(?:[/.]|-(?=[0-9]{4}))"
_ZONE = r"(?:gmt|bst|utc|z)\b|[+][0-9]{2}:?[0-9]{2}(?![0-9])"
_YEAR = r"'?(?:[1-9][0-9]{3}|[0-9]{2})(?![0-9]|[/.][0-9])"
_STROKE = r"\s*(?P<s>[/.\\])(?P=s)?\s*"
_PATTERNS = {
    "veiled": rf"{_VEIL}\s?(?P<v>[/.-])\s?(?:{_VEIL}|[0-9]{{1,2}})\s?(?P=v)\s?{_YEAR}(?!\?)",
    "iso": r"[1-9][0-9]{3}(?P<i>[-/.])[0-9]{1,2}(?P=i)[0-9]{1,2}(?![0-9])(?:t(?=[0-9]))?",
    "dmy": rf"[0-9]{{1,2}}(?:{_STROKE}[0-9]{{1,2}}\s*(?P=s){{1,2}}\s*|(?P<h>-|--|\s-\s)[0-9]{{1,2}}(?P=h)"
           rf"|(?P<k>[,_])[0-9]{{1,2}}(?P=k)(?=[1-9][0-9]{{3}})){_YEAR}",
    "solid": r"[0-9]{8}(?![0-9])(?:t(?=[0-9]))?",
    "lost": r"(?:[0-9]{1,2}|[?x]{1,2})\s?[:.]\s?(?:\?{1,2}|xx\b)|[?x]{1,2}\s?:\s?[0-9]{2}|[0-9]{1,2} ?o'clock",
    "clock": "|".join((
        r"12(?:[:.]00)?\s?(?:noon|midday|mid-day|midnight)\b",
        rf"[0-9]{{1,2}}\s?:\s?[0-9]{{2}}(?::[0-9]{{2}}(?:[.][0-9]+)?)?(?![0-9])\s?(?:{_AP}|{_HRS}|{_ZONE})?",
        rf"[0-9]{{1,2}}[.][0-9]{{2}}\s?(?:{_AP}|{_HRS}|{_ZONE})",
        rf"(?:1[0-2]|0?[1-9])\s?{_AP}",
        rf"(?:1[0-8]|0?[1-9]|2[1-3])[0-5][0-9]{_AP}",
        rf"[0-9]{{3,4}}\s?{_HRS}",
        r"(?:[01]?[0-9]|2[0-3])h[0-5][0-9](?![0-9])",
    )),
    "pair": rf"[0-9]{{1,2}}\s*{_JOINT}\s*(?:[0-9]{{4}}|[0-9]{{1,2}})(?![0-9a-z])(?!\s?{_MONTH_AHEAD}|\s?[/.]\s?[0-9])",
    "num": rf"'\s?[0-9]{{2}}(?![0-9])|[0-9]+(?:\s?(?:st|nd|rd|th)(?={_MONTH_AHEAD}|[^a-z]|$))?",
    "word": r"[^\W\d_]+",
    "same": r"\"+|''|,,",
    "query": r"\?+",
    "mark": r".",
}  # fmt: skip
MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()), re.DOTALL)
