"""The checks one by one."""
