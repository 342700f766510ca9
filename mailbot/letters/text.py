"""A letter as plain text: wrapped lines, headings underlined, tables as one block of "heading: value" for each row.

Tables are not drawn with spaces: Outlook shows plain text in a proportional typeface, and a listener hears columns
that are drawn so as noise.
"""

from collections.abc import Callable
from textwrap import wrap

from markdown_it.tree import SyntaxTreeNode

WIDTH = 72
UNDERLINES = {"h1": "=", "h2": "-"}


def plain_text(root: SyntaxTreeNode, width: int = WIDTH) -> str:
    """The blocks below ``root``, an empty line between each. A link to a page shows its address; a ready reply
    (``mailto:``) shows only its words, because the reader of a plain text answers by typing them."""
    return "\n\n".join(_block(node, width) for node in root.children)


def _block(node: SyntaxTreeNode, width: int) -> str:
    return _BLOCKS[node.type](node, width)


def _paragraph(node: SyntaxTreeNode, width: int) -> str:
    lines = _inline(node).split("\n")
    return "\n".join(_wrapped(line, width) for line in lines)


def _heading(node: SyntaxTreeNode, width: int) -> str:
    title = _wrapped(_inline(node), width)
    line = UNDERLINES.get(node.tag, "")
    return f"{title}\n{line * max(map(len, title.splitlines()))}" if line else title


def _items(node: SyntaxTreeNode, width: int) -> str:
    marks = [f"{number}. " if node.type == "ordered_list" else "- " for number in range(1, len(node.children) + 1)]
    items = [_hanging(mark, plain_text(item, width - len(mark)))
             for mark, item in zip(marks, node.children, strict=True)]
    return "\n".join(items)


def _quotation(node: SyntaxTreeNode, width: int) -> str:
    return "\n".join(f"| {line}".rstrip() for line in plain_text(node, width - 2).split("\n"))


def _rule(_node: SyntaxTreeNode, width: int) -> str:
    return "-" * width


def _table(node: SyntaxTreeNode, width: int) -> str:
    head, *rows = [row for part in node.children for row in part.children]
    headings = [_inline(cell) for cell in head.children]
    return "\n\n".join(_row(headings, [_inline(cell) for cell in row.children], width) for row in rows)


def _row(headings: list[str], cells: list[str], width: int) -> str:
    named = [f"{heading}: {cell}" for heading, cell in zip(headings, cells, strict=True) if cell]
    return "\n  ".join(_wrapped(line, width - 4).replace("\n", "\n    ") for line in named)


_BLOCKS: dict[str, Callable[[SyntaxTreeNode, int], str]] = {
    "paragraph": _paragraph, "heading": _heading, "bullet_list": _items, "ordered_list": _items,
    "blockquote": _quotation, "hr": _rule, "table": _table,
}


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return "\n" if node.type == "hardbreak" else " "
    words = "".join(_inline(child) for child in node.children)
    address = str(node.attrs.get("href", "")) if node.type == "link" else ""
    return f"{words} ({address})" if address.startswith("http") and address != words else words


def _wrapped(line: str, width: int) -> str:
    return "\n".join(wrap(line, width, break_long_words=False, break_on_hyphens=False))


def _hanging(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))
