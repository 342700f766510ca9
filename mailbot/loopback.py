"""Hosts that are this machine: no letter leaves it, and no password crosses a network."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
