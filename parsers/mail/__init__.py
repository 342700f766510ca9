"""Mail: bytes to the facts of a message, total whatever the bytes."""

from parsers.mail.message import read_label, read_message, received_at

__all__ = ["read_label", "read_message", "received_at"]
