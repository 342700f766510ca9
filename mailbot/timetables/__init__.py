"""A timetable as people and programs want it: a table on a terminal, JSON, or a calendar file."""
