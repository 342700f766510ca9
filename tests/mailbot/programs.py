"""Programs that some tests need: a named skip where one is not installed, a failure in CI."""

import os
import shutil

import pytest


def program(name: str) -> str:
    """The path of an installed program; without it the test is skipped by name, or fails where $CI is ``true``."""
    if found := shutil.which(name):
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is not installed")
    pytest.skip(f"{name} is not installed")
