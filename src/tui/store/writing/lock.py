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

    Where the state folder cannot be written, or has no locks, the chronology's own folder is
    locked instead; CannotWrite where neither can be.
    """
    descriptor = _hold(store, state_dir, wait)
    try:
        yield
    finally:
        os.close(descriptor)


def _hold(store: Path, state_dir: Path, wait: Wait) -> int:
    """The open descriptor whose closing lets the lock go."""
    for folder in (state_dir, None):
        descriptor = -1
        try:
            descriptor = _open_folder(store) if folder is None else _open_in(folder, store)
            if _wait_for(descriptor, wait):
                return descriptor
            os.close(descriptor)
            raise StoreBusy(str(store))
        except OSError as error:
            refused = error
            if descriptor >= 0:
                os.close(descriptor)
    raise CannotWrite(str(store), reason=refused.strerror or str(refused)) from refused


def _wait_for(descriptor: int, wait: Wait) -> bool:
    for _ in range(_TRIES):
        if _try_lock(descriptor):
            return True
        wait(_PAUSE)
    return False


def _open_in(state_dir: Path, store: Path) -> int:
    path = lock_path(store, state_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _open_folder(store: Path) -> int:
    return os.open(store if store.is_dir() else store.parent, os.O_RDONLY)


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
