"""A worker that is killed with SIGKILL at one point of its work, in a process of its own."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

Arm = Callable[[pytest.MonkeyPatch, Any], None]
"""Makes an office deadly at one point."""


def die() -> None:
    """As when the power fails: no handler runs, nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def around(owner: str, name: str, *, after: bool, times: int = 1) -> Arm:
    """Death before or after the n-th call of a function of ``owner``: a module, a class in one ("module:Class"), or
    the office's ``mailbox``, ``sender`` or ``reader``."""
    return when(owner, name, lambda *given: True, after=after, times=times)


def when(owner: str, name: str, fits: Callable[..., bool], *, after: bool, times: int = 1) -> Arm:
    """The same, of those calls alone whose arguments fit."""

    def arm(patch: pytest.MonkeyPatch, office: Any) -> None:
        place = getattr(office, owner, None) or _found(owner)
        real, calls = getattr(place, name), 0

        def deadly(*given: Any, **others: Any) -> Any:
            nonlocal calls
            calls += fits(*given)
            deadly_now = fits(*given) and calls == times
            if deadly_now and not after:
                die()
            result = real(*given, **others)
            if deadly_now:
                die()
            return result

        patch.setattr(place, name, deadly)

    return arm


def killed(work: Callable[..., None], *given: Any) -> bool:
    """Works in a process of its own; whether it was killed there, in place of coming to its end."""
    process = multiprocessing.get_context("fork").Process(target=work, args=given)
    process.start()
    process.join(60)
    return process.exitcode == -signal.SIGKILL


def _found(owner: str) -> Any:
    module, _, inside = owner.partition(":")
    found = import_module(module)
    return getattr(found, inside) if inside else found
