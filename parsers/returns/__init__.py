"""Agencies' returns: the official form by its controls or its words, and any layout of an agency's own."""

from parsers.returns.nil import read_nil_sentence
from parsers.returns.read import read_return
from parsers.returns.unclaimed import unclaimed_events
from parsers.returns.words import ReturnWords

__all__ = ["ReturnWords", "read_nil_sentence", "read_return", "unclaimed_events"]
