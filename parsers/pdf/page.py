"""One page: its words, the rules drawn on it, and the cells that rules enclose. Heights count through the document."""

from dataclasses import dataclass
from statistics import median
from typing import Any

from parsers.layout import Word
from parsers.pdf.edges import runs_over
from parsers.pdf.struck import changes, struck_letters
from parsers.signs import without_unseen
from parsers.word.symbols import FONTS, in_symbol_font

MAX_LETTERS = 30_000
"""On one page; the densest print has 15,000."""
MAX_RULES = 8_000
"""On one page; a table of 100 rows and 10 columns drawn cell by cell has 4,000."""
_BOLD = ("bold", "black", "heavy", "demi")
_TINY = 12
"""In points: what is narrower or lower is no cell but a box to tick, or an ornament."""
_LONG = 40

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. ``cells`` are the boxes of each table, ``rules`` the heights of long horizontal rules.

    ``scan`` says that it is a picture, ``skipped`` that words on it stand askew, ``dense`` that it holds more than
    is read, ``broken`` that its letters cannot be told, ``cut`` that something on it goes on beyond its edge.
    ``changed`` are the heights at which words are struck through or a bar in the margin marks a change.
    """

    number: int
    top: float
    height: float
    width: float
    words: tuple[Word, ...] = ()
    tables: tuple[tuple[Box, ...], ...] = ()
    rules: tuple[float, ...] = ()
    scan: bool = False
    skipped: bool = False
    dense: bool = False
    broken: bool = False
    cut: bool = False
    changed: tuple[float, ...] = ()


def read_page(page: Any, number: int, top: float) -> Page:
    """Read a page of pdfplumber. ``top`` is the height of all pages before it."""
    height, width = float(page.height), float(page.width)
    if len(page.chars) > MAX_LETTERS:
        return Page(number, top, height, width, dense=True)
    _carry_marks(page.chars)
    struck = struck_letters(page)
    gone = set(map(id, struck))
    page = page.filter(lambda thing: id(thing) not in gone) if struck else page
    words, skipped = _words(page, top)
    broken = sum("\ufffd" in word.text for word in words)
    drawn = len(page.lines) + len(page.rects) * 4 + len(page.curves)
    tables = _tables(page, top) if drawn <= MAX_RULES else ()
    rules = _rules(page, top) if drawn <= MAX_RULES else ()
    return Page(number, top, height, width, tuple(words), tables, rules, _is_scan(page), skipped,
                drawn > MAX_RULES, broken * 2 > len(words),
                runs_over(page, {round(cell[1] - top) for cells in tables for cell in cells}),
                tuple(height + top for height in changes(page, struck)))


def _carry_marks(letters: list[dict[str, Any]]) -> None:
    """Give letters the mark of the content round them. pdfplumber forgets it where something is marked inside it, such
    as a ligature; what follows an artefact or stands behind the content's own end has none."""
    mark, inside = None, False
    for letter in letters:
        own, tag = letter.get("mcid"), letter.get("tag")
        if own is not None:
            mark, inside = own, False
        elif tag == "Artifact" or not (tag or inside):
            mark, inside = None, False
        else:
            letter["mcid"], inside = mark, True


def _words(page: Any, top: float) -> tuple[list[Word], bool]:
    """The words that stand upright on the page, and whether others do not."""
    letters = page if not _is_doubled(page.chars) else page.dedupe_chars(tolerance=1)
    found = letters.extract_words(x_tolerance_ratio=0.15, return_chars=True, keep_blank_chars=False)
    upright = [word for word in found if word["upright"] and _is_on(page, word)]
    return [read for word in upright if (read := _word(word, top)).text], any(not word["upright"] for word in found)


def _is_doubled(letters: list[dict[str, Any]]) -> bool:
    """Whether many letters are printed twice on nearly the same place, as poor man's bold is."""
    places = {(letter["text"], round(letter["x0"] / 2), round(letter["top"] / 2)) for letter in letters}
    return len(letters) > 1.1 * len(places)


def _is_on(page: Any, word: dict[str, Any]) -> bool:
    middle = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(0 <= middle[0] <= page.width and 0 <= middle[1] <= page.height)


def _word(word: dict[str, Any], top: float) -> Word:
    letters = word["chars"]
    fonts = [str(letter["fontname"]).partition("+")[2] or str(letter["fontname"]) for letter in letters]
    text = str(word["text"])
    if any(font.replace("-Regular", "").lower() in FONTS for font in fonts) or any("\ue000" <= sign <= "\uf8ff"
                                                                                   for sign in text):
        text = "".join(in_symbol_font(font.replace("-Regular", ""), str(letter["text"]))
                       for font, letter in zip(fonts, letters, strict=True))
    if "(cid:" in text or "\0" in text:
        text = "\ufffd" * max(len(letters), 1)
    return Word(
        without_unseen(text), float(word["x0"]), float(word["x1"]),
        float(word["top"]) + top, float(word["bottom"]) + top, float(median(letter["size"] for letter in letters)),
        all(any(name in font.lower() for name in _BOLD) for font in fonts), mark=letters[0].get("mcid"),
    )


def _tables(page: Any, top: float) -> tuple[tuple[Box, ...], ...]:
    """The cells of each table, outermost tables first. A single box is no table."""
    found = [
        tuple((float(cell[0]), float(cell[1]) + top, float(cell[2]), float(cell[3]) + top) for cell in table.cells
              if cell[2] - cell[0] >= _TINY / 2 and cell[3] - cell[1] >= _TINY / 2)
        for table in page.find_tables({"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3})
    ]
    return tuple(sorted((cells for cells in found if len(cells) > 1), key=lambda cells: -_area(around(cells))))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def around(boxes: tuple[Box, ...]) -> Box:
    """The smallest box round all of them."""
    return (min(box[0] for box in boxes), min(box[1] for box in boxes),
            max(box[2] for box in boxes), max(box[3] for box in boxes))


def _rules(page: Any, top: float) -> tuple[float, ...]:
    return tuple(sorted({round(float(edge["top"]) + top, 1) for edge in page.edges
                         if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _LONG}))


def _is_scan(page: Any) -> bool:
    """Whether pictures cover most of the page."""
    covered = sum(max(0.0, min(picture["x1"], page.width) - max(picture["x0"], 0))
                  * max(0.0, min(picture["bottom"], page.height) - max(picture["top"], 0)) for picture in page.images)
    return bool(covered > 0.5 * page.width * page.height)
