"""PDF documents: text and tables by their place on the page, form fields by their value, scans through OCR."""

from parsers.pdf.document import read_pdf

__all__ = ["read_pdf"]
