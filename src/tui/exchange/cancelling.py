"""Stopping what reads for a long time."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much (0: nobody knows); it may raise Cancelled."""


class Cancelled(Exception):  # noqa: N818 - it is no error: the user wants to stop
    """The user does not want to wait; nothing has been changed."""


def untold(done: int, of: int) -> None:
    """Progress that nobody looks at."""
    del done, of
