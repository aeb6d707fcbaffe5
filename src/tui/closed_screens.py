"""Gives back the memory of screens that have closed, at a moment when nobody types.

A closed screen is some ten thousand objects that hold on to each other, which only Python's
collector finds. Left to itself it comes in the middle of a key press, and late; so it is called
once the keyboard has rested.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

REST = 0.5
"""Seconds without a key or a click after which there is time to collect."""

MOST_CLOSED = 8
"""So many closed screens wait for a rest; with one more they are collected at once."""


class ClosedScreens:
    """The screens of an app that have closed and still take memory."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._waiting = 0
        self._handled = False
        self._rest: Timer | None = None

    def begin(self) -> None:
        """Lets garbage be collected from now on; what the start made is not looked through."""
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()

    def input_came(self) -> None:
        """Somebody types or clicks."""
        self._handled = True

    def one_closed(self) -> None:
        """A screen is closing."""
        self._waiting += 1
        if self._waiting > MOST_CLOSED:
            self._collect()
        elif self._rest is None:
            self._wait()

    def _wait(self) -> None:
        self._handled = False
        self._rest = self._app.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._rest = None
        if self._handled:
            self._wait()
        elif self._waiting:
            self._collect()

    def _collect(self) -> None:
        self._waiting = 0
        # This cache keeps the drawn lines of the last thousand widgets that had a border.
        StylesCache.get_inner_outer.cache_clear()
        gc.collect()
