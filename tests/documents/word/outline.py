"""A document drawn as lines of text, so that an expectation can be written down and read."""

from collections.abc import Iterator

from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row


def outline(document: Document) -> str:
    """Every block with its marks, then margins, properties, problems and what was left unread, one to a line."""
    lines = [line for block in document.blocks for line in _block(block)]
    lines += [f"{block.where.part}: {block.text}" for block in document.margins]
    lines += [f"property {name} = {value}" for name, value in document.properties.items()]
    lines += [f"problem {problem.code} in {problem.field}" for problem in document.problems]
    lines += [f"unread at {left.where}: {left.why}" for left in document.unread]
    return "\n".join(line.rstrip() for line in lines)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block)
        return
    yield f"table of {block.columns}" + (f" {block.where.part}" if block.where.part else "")
    for row in block.rows:
        yield from (f"  {line}" for line in _row(row))


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    marks = {"heading": paragraph.level is not None, "list": paragraph.listed, "bold": paragraph.bold,
             "tracked": paragraph.tracked}
    said = [name for name, here in marks.items() if here]
    said += [paragraph.where.part] if paragraph.where.part and not paragraph.where.table else []
    text = paragraph.text.replace("\n", "⏎").replace("\t", "⇥")
    yield f"|{text}|" + (f" ({', '.join(said)})" if said else "")
    for control in paragraph.controls:
        yield f"  {_control(control)}"


def _control(control: Control) -> str:
    extras = [str(control.day)] if control.day else []
    extras += [{True: "ticked", False: "not ticked"}[control.checked]] if control.checked is not None else []
    extras += [f"item {control.item}"] if control.item else []
    text = control.text.replace("\n", "⏎")
    return " ".join([f"{control.kind} {control.tag or control.alias or '-'} = <{text}>", *extras])


def _row(row: Row) -> Iterator[str]:
    marks = {"header": row.header, "hidden": row.hidden, "tracked": row.tracked}
    said = [name for name, here in marks.items() if here]
    yield "row" + (f" ({', '.join(said)})" if said else "")
    for cell in row.cells:
        yield from (f"  {line}" for line in _cell(cell))


def _cell(cell: Cell) -> Iterator[str]:
    span = f"{cell.column}" if cell.width == 1 else f"{cell.column}-{cell.column + cell.width - 1}"
    lines = [line for block in cell.blocks for line in _block(block)]
    if cell.continues:
        yield f"{span} continues"
    elif len(lines) == 1:
        yield f"{span} {lines[0]}"
    else:
        yield f"{span}"
        yield from (f"  {line}" for line in lines)
