"""One lock a chronology: at any time one relaas at most writes to it.

The lock is a file in the state folder, named for the chronology's real path. The system lets
go of it when the program ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.store.errors import CannotWrite, StoreBusy

_TRIES = 200
_PAUSE = 0.05

Wait = Callable[[float], None]
"""Waits so many seconds."""


def lock_path(store: Path, state_dir: Path) -> Path:
    """The lock file of the chronology at `store`."""
    import hashlib

    name = os.fsencode(store.resolve())
    return state_dir / "locks" / f"{hashlib.sha256(name).hexdigest()[:32]}.lock"


@contextlib.contextmanager
def locked(store: Path, state_dir: Path, wait: Wait = time.sleep) -> Iterator[None]:
    """Holds the chronology's lock. Raises StoreBusy when another keeps it for ten seconds.

    Where the state folder cannot be written, the chronology's own folder is locked instead.
    """
    descriptor = _open(store, state_dir)
    try:
        for _ in range(_TRIES):
            if _try_lock(descriptor):
                break
            wait(_PAUSE)
        else:
            raise StoreBusy(str(store))
        yield
    finally:
        os.close(descriptor)


def _open(store: Path, state_dir: Path) -> int:
    path = lock_path(store, state_dir)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        folder = store if store.is_dir() else store.parent
        try:
            return os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise CannotWrite(str(store), reason=error.strerror or str(error)) from error


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return _try_lock_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_lock_windows(descriptor: int) -> bool:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True
