"""One plain spelling for what typewriters, phones and Word make of the same marks."""

import re
import unicodedata

_LIKENESSES = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃﹘﹣－→➔➜", "-") | dict.fromkeys("‘’ʼ`´′＇‛", "'") | dict.fromkeys("“”„〃″＂‟", '"')
    | dict.fromkeys("⁄∕⧸／", "/") | dict.fromkeys("·․。．", ".") | dict.fromkeys("≈∼～˜", "~")
    | dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉½¼¾", "^")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
)  # fmt: skip
_BULLETS = "•●▪◦‣∙· \u00a0"
_ARROW, _STAR = re.compile("[-=]+>"), re.compile(r"^\*+\s?(?=\w)")
_FOOTNOTE = re.compile(r"(?:(?<=(?<!\d)\d{4})|(?<=[a-z)]))(?:\*{1,3}|\^)$|(?<=[\w)])\s?(?:[†‡§]{1,2}|\[\d{1,2}\])$"
                       r"|(?<=[\w)])\s\*{1,3}$|(?:(?<=\d{4})|(?<=[/.-]\d\d))\s?\(\d{1,2}\)$")
"""The mark of a footnote behind a date. A star right behind two figures may stand for figures: "12/03/20*"."""
_ROMAN = re.compile(r"(?<=\d)([\s/.-])(i{2,3}|iv|vi{0,3}|ix|xii?)\1(?=\d)")
_MONTHS_IN_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
_TO_THE_DATE_OF_THIS = re.compile(r"(?<=\d)\s?-\s?date$")
_COLON_BEFORE_A_CLOCK = re.compile(r"(?<=\d):\s(?=\d{1,2}[:.]\d{2}(?!\d))")
_SPAN_OF_AGE = r"\d{1,3}\s*(?:years?|yrs?|y|months?|mths?|m|weeks?|wks?|days?)\b"
_AGED = re.compile(
    rf"(?<=[\w?'.)])[\s,;(-]+(?:(?:aged?|when aged)\b[\s:]*(?:{_SPAN_OF_AGE}|\d{{1,2}}\b)"
    rf"(?:[\s,&]*(?:and )?{_SPAN_OF_AGE})?(?: old)?"
    rf"|{_SPAN_OF_AGE}(?:[\s,&]*(?:and )?{_SPAN_OF_AGE})?[ -]old)\s*\)?$"
)


_AGE_BEHIND = re.compile(
    rf"(?<=[0-9])[\s,;(-]+(?:{_SPAN_OF_AGE}(?:[\s,&]*(?:and )?{_SPAN_OF_AGE})?|(?<=\()[0-9]{{1,2}}(?=\)))\s*\)?$"
)


def plain(text: str, birth: bool = False) -> str:
    """The text in lower case, look-alike marks made one, without the marks of bullets and footnotes, or "(aged 3)".

    ``birth``: beside a birth date a mere "4 months" or "(6)" is such a remark, too.
    """
    if not text.isascii():
        text = text.lstrip(_BULLETS)
        text = unicodedata.normalize("NFKC", text.translate(_LIKENESSES)).translate(_LIKENESSES)
    text = _STAR.sub("", _ARROW.sub("-", " ".join(text.lower().split())))
    text = _FOOTNOTE.sub("", text.rstrip(" .,;:"))
    if ": " in text:
        text = _COLON_BEFORE_A_CLOCK.sub(" ", text)
    if "i" in text or "v" in text:
        text = _ROMAN.sub(lambda month: f"/{_MONTHS_IN_ROMAN[month[2]]}/", text)
    if text.endswith("date"):
        text = _TO_THE_DATE_OF_THIS.sub(" to date", text)
    if "age" in text or "old" in text:
        text = _AGED.sub("", text)
    if birth:
        text = _AGE_BEHIND.sub("", text)
    return text.rstrip(" .,;:")
