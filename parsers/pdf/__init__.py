"""PDF documents: text and tables by their place on the page, form fields by their value, scans through OCR."""

from parsers.pdf.document import read_pdf
from parsers.pdf.picture import read_picture

__all__ = ["read_pdf", "read_picture"]
