"""Tests of parsers.html."""
