"""Tests of parsers.sheets."""
