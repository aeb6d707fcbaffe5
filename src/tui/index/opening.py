"""Opening an index in the cache folder: one program at a time, so that none removes what
another has just made."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_TRIES = 500
_PAUSE = 0.01

Wait = Callable[[float], None]
"""Waits so many seconds."""


@contextlib.contextmanager
def one_at_a_time(path: Path, wait: Wait = time.sleep) -> Iterator[None]:
    """Holds the right to open or remove the index at `path`.

    Raises OSError where another program keeps it for five seconds, or the folder is not to be
    written. Where the system has no such locks, nobody waits.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        for _ in range(_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                wait(_PAUSE)
        else:
            raise TimeoutError(f"{path} is being opened by another program")
        yield
    finally:
        os.close(descriptor)
