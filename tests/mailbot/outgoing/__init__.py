"""The last step: what goes out, to whom, and what becomes of it."""
