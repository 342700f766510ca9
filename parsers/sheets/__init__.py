"""Spreadsheets: Excel of today and of 1997, and values parted by commas."""

from parsers.sheets.delimited import read_delimited
from parsers.sheets.workbook import read_workbook
from parsers.sheets.xls import read_xls

__all__ = ["read_delimited", "read_workbook", "read_xls"]
