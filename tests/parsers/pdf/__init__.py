"""Tests of parsers.pdf."""
