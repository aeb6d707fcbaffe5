"""Long work in a thread, so that the screen beside it and memory after it suffer little."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator

_SHORT_TURN = 0.000_5
"""Seconds after which a thread lets another one go on: a key takes several turns to show."""


@contextlib.contextmanager
def short_turns() -> Iterator[None]:
    """While this is open, threads that want to go on wait a tenth of what they usually do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, _SHORT_TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """While this is open nobody looks for circles among what was made: much is, and none are."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def give_back() -> None:
    """Hands free memory back to the system; does nothing where the C library is not glibc.

    After much work the library keeps what was freed for later, and a program that then waits
    for keys would hold it for nothing.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
