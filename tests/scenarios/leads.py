"""A lead whom the Screening Panel names in Part B ("Identified Leads to coordinate review process")."""

import io

import docx

HEADING = ("Name", "Role", "Organisation", "Contact Details")


def with_lead(form: bytes, lead: str) -> bytes:
    """The form with a lead in the first free row: name, role, organisation and contact details, between semicolons."""
    document = docx.Document(io.BytesIO(form))
    rows = [row for table in document.tables for row in table.rows]
    head = next(number for number, row in enumerate(rows) if tuple(cell.text.strip() for cell in row.cells) == HEADING)
    for cell, words in zip(rows[head + 1].cells, lead.split("; "), strict=True):
        cell.paragraphs[0].add_run(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
