"""A draft's file: written whole in one step, and locked for as long as its form is open.

The lock is on the file itself, so that the system lets go of it however the program ends: a
draft that nobody holds is one that was left behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without flock has drafts without locks
    fcntl = None  # type: ignore[assignment]

_ATTEMPTS = 3
"""How often a draft is written that another program takes for a leftover at that very moment."""

_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A link that was planted is not followed, and a pipe is not waited for."""


def written(path: Path, content: bytes) -> int:
    """Puts `content` in the place of the file at `path`; the descriptor that holds the new one.

    Raises OSError, and then the old file is as it was. Nothing is synced: a killed program
    loses no write, and a draft at every key must cost no wait for the disk.
    """
    for _ in range(_ATTEMPTS - 1):
        with contextlib.suppress(FileNotFoundError):
            return _written(path, content)
    return _written(path, content)


def _written(path: Path, content: bytes) -> int:
    """As `written`; FileNotFoundError where another program has cleared it away meanwhile."""
    waiting = waiting_path(path)
    descriptor = _created(waiting)
    try:
        _lock(descriptor, shared=False)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        waiting.replace(path)
    except BaseException:
        os.close(descriptor)
        waiting.unlink(missing_ok=True)
        raise
    return descriptor


def waiting_path(path: Path) -> Path:
    """Where a draft is written before it takes its place."""
    return path.with_name(f".{path.name}.tmp")


def _created(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _SAFELY
    try:
        return os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return os.open(path, flags, 0o600)


def held(path: Path, shared: bool = False) -> int | None:
    """A descriptor that holds the file at `path`; None while a living form holds it.

    `shared` looks only: several may look at once. Raises OSError where there is no such file, or
    something else in its place.
    """
    while True:
        descriptor = os.open(path, (os.O_RDONLY if shared else os.O_RDWR) | _SAFELY)
        try:
            is_free = _lock(descriptor, shared)
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
            now = path.stat()
        except OSError:
            os.close(descriptor)
            raise
        if is_free and os.path.samestat(status, now):
            return descriptor
        os.close(descriptor)
        if not is_free:
            return None


def _lock(descriptor: int, shared: bool) -> bool:
    """Locks an open file; False while another has it. Where nothing can be locked, True."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def content_of(descriptor: int) -> bytes:
    """All bytes of an open file."""
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        return file.read()


def let_go(descriptor: int | None) -> None:
    """Closes a descriptor, and so gives up its lock."""
    if descriptor is not None:
        with contextlib.suppress(OSError):
            os.close(descriptor)
