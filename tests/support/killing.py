"""Killing a real process at one of its calls to the system."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

CALLS = (
    *("open", "write", "fsync", "close", "ftruncate", "rename", "replace", "link"),
    *("unlink", "mkdir", "rmdir", "lseek", "fstat", "stat"),
)


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Does `work` in a process of its own that is killed at its `number`-th call (from 0).

    The call itself is not made; of a writing one half is. False where the work ended before.
    """
    child = os.fork()
    if not child:
        _Killing(number).begin()
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    return False


class _Killing:
    """Counts the calls of this process and kills it at one of them."""

    def __init__(self, number: int) -> None:
        self._left = number

    def begin(self) -> None:
        """Puts itself before every call."""
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if self._left == 0:
                if name == "write":
                    call(given[0], bytes(given[1])[: len(given[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            self._left -= 1
            return call(*given, **named)

        return counted
