"""Clocks: calendars, timetables, and what is due."""
