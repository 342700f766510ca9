"""What a reader sees of an element: whether it is hidden, and what form controls show."""

import re

from bs4 import Tag

SILENT = frozenset(re.findall(r"\w+", "head style script title template noscript object svg math datalist iframe audio"
                              " video canvas map"))
BLOCKS = frozenset(re.findall(r"\w+", """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary ul caption
"""))
TABLE_PARTS = frozenset({"tbody", "thead", "tfoot"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])",
                     re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SYMBOLS = re.compile(r"font-family\s*:\s*[\"']?(wingdings(?: [23])?|webdings|symbol)\b", re.IGNORECASE)
TICKED, EMPTY_BOX = "☒", "☐"


def style_of(tag: Tag) -> str:
    """Its own style."""
    return str(tag.get("style", ""))


def is_hidden(tag: Tag) -> bool:
    """Whether nobody sees it."""
    return tag.name in SILENT or tag.has_attr("hidden") or _HIDDEN.search(style_of(tag)) is not None


def is_bold(tag: Tag) -> bool:
    """Whether its words are set in bold type."""
    return tag.name in ("b", "strong", "th") or _BOLD.search(style_of(tag)) is not None


def is_deleted(tag: Tag) -> bool:
    """Whether its words are struck out: a tracked deletion, or a writer's own."""
    return tag.name in ("del", "s", "strike") or _STRUCK.search(style_of(tag)) is not None


def is_changed(tag: Tag) -> bool:
    """Whether it is a change that nobody has accepted."""
    return is_deleted(tag) or tag.name == "ins"


def symbol_font(tag: Tag) -> str | None:
    """The symbol font that it is set in, if it is."""
    found = _SYMBOLS.search(style_of(tag)) or _SYMBOLS.search(f"font-family:{tag.get('face', '')}")
    return found[1].lower() if found else None


def heading_level(tag: Tag) -> int | None:
    """1 to 6 for a heading."""
    return int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else None


def shown_by(tag: Tag) -> str | None:
    """What a form control shows: a tick, the text typed, the option chosen; None when it is no such control."""
    if tag.name == "input":
        kind = str(tag.get("type", "text")).lower()
        if kind in ("checkbox", "radio"):
            return TICKED if tag.has_attr("checked") else EMPTY_BOX
        return "" if kind in ("hidden", "password", "submit", "button", "image", "reset", "file") \
            else str(tag.get("value", ""))
    if tag.name == "select":
        chosen = [option.get_text() for option in tag.find_all("option") if option.has_attr("selected")]
        return ", ".join(chosen)
    return tag.get_text() if tag.name == "textarea" else None


def is_ticked(tag: Tag) -> bool | None:
    """The state of a check box or radio button; None for any other control."""
    box = tag.name == "input" and str(tag.get("type", "")).lower() in ("checkbox", "radio")
    return tag.has_attr("checked") if box else None
