"""Services that these tests use."""

from tests.services.office import office

__all__ = ["office"]
