"""A thread that looks twice a second whether other programs changed the chronology."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from tui.clock import Stopwatch
from tui.following import Looked

EVERY: Final = 0.5
"""Seconds between two looks, where looking is cheap."""

SOON: Final = 0.1
"""Seconds after which a file that has just changed is looked at again."""

SHARE: Final = 0.02
"""The part of one processor that looking may take: where it costs more it is done less."""

AFTER_A_FAULT: Final = 5.0
"""Seconds until the next look where one has failed for a reason that nobody foresaw."""

_WEIGHT = 0.25
"""How much the last look counts in what a look costs."""


class Watcher:
    """Looks again and again, and says so when something was taken in.

    `look` and `tell` are called in the thread, and `fail` the first time that a look ends in a
    fault of the program; `spent` gives the seconds of processor time that this thread has used.
    """

    def __init__(
        self,
        look: Callable[[], Looked],
        tell: Callable[[], None],
        spent: Stopwatch,
        every: float = EVERY,
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        self._look = look
        self._tell = tell
        self._spent = spent
        self._every = every
        self._fail = fail
        self._cost = 0.0
        self._stopped = False
        self._may_look = threading.Event()
        self._may_look.set()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def paused(self) -> bool:
        """Whether the files are left alone for now."""
        return not self._may_look.is_set()

    @property
    def stopped(self) -> bool:
        """Whether no look will be taken any more."""
        return self._stopped

    def start(self) -> None:
        """Begins to look, in a thread that ends with the program."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="watching", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Ends looking for good; a look that has begun comes to its end."""
        self._stopped = True
        self._may_look.set()
        self._wake.set()

    def pause(self) -> None:
        """Leaves the files alone until `resume`."""
        self._may_look.clear()

    def resume(self) -> None:
        """Goes on, with a look at once."""
        self._may_look.set()
        self._wake.set()

    def wake(self) -> None:
        """Has the next look taken at once."""
        self._wake.set()

    def tick(self) -> float:
        """Takes one look; the seconds until the next one."""
        before = self._spent()
        looked = self._look()
        if looked is Looked.UNSETTLED:
            return SOON
        if looked is Looked.TAKEN_IN:
            self._tell()
            return self._every
        self._cost += (self._spent() - before - self._cost) * _WEIGHT
        return max(self._every, self._cost / SHARE)

    def _run(self) -> None:
        # What shows has just been read, and there is more to be shown before this.
        self._wake.wait(self._every)
        self._may_look.wait()
        while not self._stopped:
            self._wake.clear()
            try:
                seconds = self.tick()
            except Exception as error:
                # Whoever looks at the screen is not to lose it; it is told once.
                fail, self._fail = self._fail, None
                if fail is not None:
                    fail(error)
                seconds = AFTER_A_FAULT
            self._wake.wait(seconds)
            self._may_look.wait()
