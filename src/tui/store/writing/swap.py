"""What Linux can do with two names in one step: swap them, or rename to a free name only.

The calls are renameat2(2) and the leases of fcntl(2). Other systems have none of it; the
answers then say so, and the caller does without.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_NO_REPLACE = 1
_EXCHANGE = 2
_AT_FDCWD = -100

_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})
"""What a kernel or file system answers that does not know the call."""


@cache
def _renameat2() -> Any:
    """The call of the C library, None where it has none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p) * 2 + (ctypes.c_uint,)
    return call


def _rename(source: Path, target: Path, flag: int) -> bool:
    call = _renameat2()
    if call is None:
        return False
    import ctypes

    if call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), flag) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_OFFERED:
        return False
    raise OSError(code, os.strerror(code), str(source), None, str(target))


def exchange(one: Path, other: Path) -> bool:
    """Swaps two files in one step; False where the system cannot. Raises OSError."""
    return _rename(one, other, _EXCHANGE)


def rename_to_free_name(source: Path, target: Path) -> bool:
    """Renames unless the new name is taken; False where the system cannot. Raises OSError."""
    return _rename(source, target, _NO_REPLACE)


def is_open_for_writing(path: Path) -> bool:
    """Whether any program has the file open for writing; False where nobody can tell.

    A read lease is granted only on a file that nobody writes. It is given back at once.
    """
    import fcntl

    if not hasattr(fcntl, "F_SETLEASE") or not hasattr(fcntl, "F_SETSIG"):
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        take_read_lease(descriptor)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


def take_read_lease(descriptor: int) -> None:
    """Holds off whoever opens the file to write; raises OSError, EAGAIN where somebody writes.

    The system signals that somebody waits. By default that ends the program; SIGURG does not.
    """
    import fcntl
    import signal

    fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
