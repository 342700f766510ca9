"""Bytes to facts: what a message or document says, and where it says it.

This room is pure: it knows no clock, no disk, no network, no process and no database.
"""
