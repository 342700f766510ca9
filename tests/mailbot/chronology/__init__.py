"""Tests of the editions of the combined chronology."""
