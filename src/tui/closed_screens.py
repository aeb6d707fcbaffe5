"""Gives back the memory of screens that have closed, at a moment when nobody types.

A closed screen is some ten thousand objects that hold on to each other, which only Python's
collector finds. Left to itself it comes in the middle of a key press, and late; so it is called
once the keyboard has rested. While somebody types it only looks through what is quite new, a
little at a time: to look through as much as it would by itself takes longer than a repaint.

A part of a screen holds on to the last message that it was sent until the next one comes, and a
message to who sent it: so a screen that has closed may be kept by each part of those still open.
"""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

REST = 0.5
"""Seconds without a key or a click after which there is time to collect."""

A_LITTLE = (8_000, 100, 20)
"""How often the collector comes by itself: often, so that it takes some milliseconds each time."""

MOST_CLOSED = 4
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
        gc.set_threshold(*A_LITTLE)
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
        self._forget_last_messages()
        # Every part that was sent something takes it in before this is called.
        asyncio.get_running_loop().call_soon(gc.collect)

    def _forget_last_messages(self) -> None:
        """Sends each part of the screens that are open a message that says nothing."""
        for screen in self._app.screen_stack:
            for node in screen.walk_children(with_self=True):
                node.check_idle()
