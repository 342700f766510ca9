"""The tables that a PDF's own tags describe: which words of a page stand in which row and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_TAGS = 400_000
"""In one document; a chronology of 3,000 rows and eight columns has 150,000."""
_DEEPEST = 60
_ROWS, _CELLS = ("/TR",), ("/TD", "/TH")

Mark = tuple[int, int]
"""The number of a page, and that of a stretch of content on it."""


@dataclass(slots=True)
class TaggedCell:
    """A cell: the content in it, how many columns and rows it covers, and the tables inside it."""

    marks: list[Mark] = field(default_factory=list)
    width: int = 1
    height: int = 1
    inner: "list[TaggedTable]" = field(default_factory=list)


@dataclass(slots=True)
class TaggedTable:
    """A table: its rows of cells. Programs may leave out cells without words."""

    rows: list[list[TaggedCell]] = field(default_factory=list)


class _TooMany(Exception):
    """More tags than are read."""


def tagged_tables(reader: Any) -> list[TaggedTable]:
    """The outermost tables that the tags of a document of pypdf describe; none where it has no tags, too many, or
    damaged ones."""
    try:
        return _walked(reader)
    except (_TooMany, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return []  # damaged tags tell nothing; the words are read by their places


def _walked(reader: Any) -> list[TaggedTable]:
    root = reader.trailer["/Root"].get("/StructTreeRoot")
    if root is None:
        return []
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)
             if page.indirect_reference is not None}
    walk = _Walk(pages, dict((root.get_object().get("/RoleMap") or {}).items()))
    walk.into(root.get_object().get("/K"), None, None, 0)
    return [table for table in walk.tables if table.rows]


@dataclass(slots=True)
class _Walk:
    """The way through the tags. ``tables`` are those that lie in no other."""

    pages: Mapping[int, int]
    roles: Mapping[str, Any]
    tables: list[TaggedTable] = field(default_factory=list)
    count: int = 0

    def into(self, kids: Any, page: int | None, inside: "TaggedTable | TaggedCell | None", depth: int) -> None:
        """Go through what an element holds, which lies on a page and inside a table or cell."""
        self.count += 1
        if self.count > MAX_TAGS or depth > _DEEPEST:
            raise _TooMany
        for kid in _listed(kids):
            if isinstance(kid, int):
                _mark(inside, page, int(kid))
            elif isinstance(kid, dict):
                own = self._page_of(kid, page)
                if "/MCID" in kid:
                    _mark(inside, own, int(kid["/MCID"]))
                elif "/S" in kid:
                    self.into(kid.get("/K"), own, self._begun(kid, inside), depth + 1)

    def _page_of(self, element: Any, otherwise: int | None) -> int | None:
        place = element.raw_get("/Pg") if "/Pg" in element else None
        return self.pages.get(getattr(place, "idnum", -1), otherwise)

    def _begun(self, element: Any, inside: "TaggedTable | TaggedCell | None") -> "TaggedTable | TaggedCell | None":
        """What the content of an element stands in: a table, row or cell that begins with it, or what it lies in."""
        role = str(self.roles.get(str(element["/S"]), element["/S"]))
        if role == "/Table":
            table = TaggedTable()
            (inside.inner if isinstance(inside, TaggedCell) else self.tables).append(table)
            return table
        if isinstance(inside, TaggedTable) and role in _ROWS:
            inside.rows.append([])
        elif isinstance(inside, TaggedTable) and role in _CELLS and inside.rows:
            cell = TaggedCell(width=_span(element, "/ColSpan"), height=_span(element, "/RowSpan"))
            inside.rows[-1].append(cell)
            return cell
        return inside


def _listed(kids: Any) -> Iterator[Any]:
    found = kids.get_object() if hasattr(kids, "get_object") else kids
    yield from (kid.get_object() for kid in (found if isinstance(found, list) else [found]) if kid is not None)


def _mark(inside: "TaggedTable | TaggedCell | None", page: int | None, number: int) -> None:
    if isinstance(inside, TaggedCell) and page is not None:
        inside.marks.append((page, number))


def _span(element: Any, key: str) -> int:
    attributes: Sequence[Any] = list(_listed(element.get("/A")))
    found = next((one[key] for one in attributes if isinstance(one, dict) and key in one), 1)
    return min(max(int(found), 1), 60)
