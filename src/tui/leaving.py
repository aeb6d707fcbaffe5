"""How the screen is left when it is not the user who leaves it: signals, a terminal that goes.

The app ends as it does on `q`, so that the terminal is what it was; drafts are on disk at any
time. Where the app does not come to it, because it waits for an editor or for a terminal that
takes nothing, the process ends all the same after `GRACE` seconds.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

from textual.app import App

GRACE: Final = 5.0

_SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT")


class Leaving:
    """Ends `app` with the exit code that a shell gives a signal; `restore` resets the terminal."""

    def __init__(self, app: App[Any], restore: Callable[[], None]) -> None:
        self._app = app
        self._restore = restore
        self._ended = threading.Event()
        self.code = 0
        """128 and the number of the signal that ended the app, 0 where none did."""

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """Ends the app when one of the signals comes that ask a program to end.

        One that whoever started the program has it ignore (as `nohup` does) stays ignored.
        """
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        before = {
            number: signal.signal(number, self._signalled)
            for number in numbers
            if signal.getsignal(number) is not signal.SIG_IGN
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self._ended.set()

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        del frame
        driver = self._app._driver
        if number == signal.SIGINT and driver is not None and not driver._auto_restart:
            return  # Ctrl+C in the user's editor is the editor's.
        self.leave(number)

    def leave(self, number: int) -> None:
        """Ends the app because of a signal, or of what that signal stands for."""
        if self.code:
            return
        self.code = 128 + number
        loop = self._app._loop
        if loop is None:
            raise SystemExit(self.code)
        self.insist(self.code)
        loop.call_soon_threadsafe(self._exit)

    def _exit(self) -> None:
        self._app.exit(return_code=self.code)

    def insist(self, code: int) -> None:
        """Ends the process after `GRACE` seconds if the app has not ended by then."""
        threading.Thread(target=self._force, args=(code,), daemon=True, name="leaving").start()

    def _force(self, code: int) -> None:
        if not self._ended.wait(GRACE):
            self._restore()
            os._exit(code)
