"""Agencies' returns: filed, acknowledged with what was found in them, taken back."""

from mailbot.record.returns.file import file_return, is_filed, take_back
from mailbot.record.returns.receipt import receipt, row_questions
from mailbot.record.returns.state import lateness, missing_lines

__all__ = ["file_return", "is_filed", "lateness", "missing_lines", "receipt", "row_questions", "take_back"]
