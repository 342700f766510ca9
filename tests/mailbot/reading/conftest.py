"""What the tests of the child process share."""

from tests.parsers.conftest import vocabulary

__all__ = ["vocabulary"]
