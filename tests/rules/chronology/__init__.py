"""Tests of the combined chronology's rules."""
