"""Symbol fonts: what a character of Wingdings and its kin looks like, in Unicode.

Only signs with a meaning on a form are named (ticks, crosses, boxes, arrows, bullets); any other is the
sign of an unknown symbol, never the letter that lies beneath it.
"""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_BULLETS = {0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xD8: "➢"}
_WINGDINGS = _BULLETS | {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
    0x78: "☒", 0xA1: "○", 0xA4: "◉", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0x4A: "☺",
    0x4C: "☹", 0x28: "☎", 0x29: "✆", 0x2A: "✉",
}
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐", 0x30: "☐",
    0x56: "☒", 0x97: "●", 0x98: "●",
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x3D: "●", 0x6E: "●"}
_SYMBOL = {
    0xB7: "•", 0xD6: "√", 0xAE: "→", 0xAC: "←", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠",
    0xBB: "≈", 0x2D: "-", 0xBE: "—", 0xD7: "·", 0xA2: "′", 0xB2: "″", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™",
}
_SYMBOL |= {low: chr(low) for low in range(0x20, 0x40) if low not in _SYMBOL}
_SYMBOL |= dict(zip((*range(0x41, 0x5B), *range(0x61, 0x7B)),
                    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
FONTS: dict[str, dict[int, str]] = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL,
    "wingdings 3": {}, "zapfdingbats": {0x33: "✓", 0x34: "✔", 0x37: "✗", 0x38: "✘"},
}


def symbol(font: str | None, code: int) -> str:
    """The Unicode sign for a character code (plain or in the private area F000-F0FF) of a symbol font."""
    signs = FONTS.get((font or "").strip().lower())
    if signs is None:
        if 0xF000 <= code <= 0xF0FF:
            return _WINGDINGS.get(code - 0xF000, UNKNOWN)
        return chr(code) if 0x20 <= code <= 0x10FFFF else UNKNOWN
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if low == 0x20:
        return " "
    return signs.get(low, UNKNOWN) if low < 0x100 else chr(code)


def in_symbol_font(font: str | None, text: str) -> str:
    """``text`` as it looks in ``font``: unchanged unless the font is one of symbols or a character is private."""
    if (font or "").strip().lower() not in FONTS and not any("\uf000" <= sign <= "\uf0ff" for sign in text):
        return text
    return "".join(
        symbol(font, ord(sign)) if (font or "").strip().lower() in FONTS or "\uf000" <= sign <= "\uf0ff" else sign
        for sign in text
    )
