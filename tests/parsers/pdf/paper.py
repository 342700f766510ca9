"""PDF files written by hand: words and rules at their places, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_LETTER = 0.6
"""Courier: every letter is so many times its size wide."""


@dataclass(slots=True)
class Paper:
    """A page being written. Places count from the upper left corner, in points."""

    marks: list[str] = field(default_factory=list)
    tagged: int = 0

    def write(self, left: float, top: float, text: str, size: float = 10, bold: bool = False) -> "Paper":
        """Write a text whose letters begin at ``left`` and stand below ``top``."""
        said = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        place = f"{left} {HEIGHT - top - 0.8 * size:.2f}"
        self.marks.append(f"BT /{'B' if bold else 'F'} {size} Tf {place} Td ({said}) Tj ET")
        return self

    def tag(self, left: float, top: float, text: str) -> int:
        """Write a text that the file's tags name; returns the number that it has in them."""
        self.marks.append(f"/P << /MCID {self.tagged} >> BDC")
        self.write(left, top, text)
        self.marks.append("EMC")
        self.tagged += 1
        return self.tagged - 1

    def rule(self, left: float, top: float, right: float, bottom: float) -> "Paper":
        """Draw a line."""
        self.marks.append(f"{left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S")
        return self

    def table(self, top: float, columns: Sequence[float], rows: Sequence[Sequence[str]], high: float = 16) -> float:
        """Draw a table with rules, a cell's lines parted by line ends; returns where it ends."""
        self.rule(columns[0], top, columns[-1], top)
        for row in rows:
            tall = high + 11 * max(cell.count("\n") for cell in row)
            for left, cell in zip(columns, row, strict=False):
                for number, line in enumerate(cell.split("\n")):
                    self.write(left + 4, top + 3 + 11 * number, line)
            for place in columns:
                self.rule(place, top, place, top + tall)
            top += tall
            self.rule(columns[0], top, columns[-1], top)
        return top


def wide(text: str, size: float = 10) -> float:
    """How wide a text is."""
    return len(text) * _LETTER * size


def pdf(*pages: Paper, extra: str = "", more: Sequence[str] = ()) -> bytes:
    """The file. ``extra`` are entries of its catalogue, ``more`` further objects: the first behind the pages' own."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    fonts = f"<< /F {font.format('Courier')} /B {font.format('Courier-Bold')} >>"
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for number, page in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font {fonts} >> "
                       f"/Contents {4 + 2 * number} 0 R >>")
        drawn = "\n".join(page.marks)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    return _file([*objects, *more])


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} "
                  f"/Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode()
