"""Decisions become effects here: cases, done-log, journal and letters, always inside one transaction."""
