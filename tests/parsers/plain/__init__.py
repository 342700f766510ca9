"""Tests of parsers.plain."""
