"""Keys that are typed faster than the screen follows, each taken by what it is meant for."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any
from weakref import ReferenceType, ref

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen

AT_ONCE = 0.003
"""Seconds between two keys that came in together, over a slow line or from a paste."""

PATIENCE = 1.0
"""Seconds that a key waits, at most, until its field has taken what was typed before."""


class TypedAhead:
    """Keeps keys in their order while a screen opens, or while a field still takes letters."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._held: list[Key] = []
        self._ready: ReferenceType[Screen[Any]] | None = None
        self._last = 0.0

    def holds(self, key: Key) -> bool:
        """Takes a key that must wait for its screen, or for the key before; it comes again.

        The first key on a screen waits until that has been made and has the focus it asked for.
        One that came in together with another waits until that has gone its way, as it may
        open a screen.
        """
        before, self._last = self._last, key.time
        if not self._held:
            screen = self._app.screen
            is_ready = self._ready is not None and self._ready() is screen
            if is_ready and key.time - before > AT_ONCE:
                return False
            if not self._follow(self._app.focused or screen, screen):
                return False
        self._held.append(key)
        return True

    def _follow(self, node: DOMNode, screen: Screen[Any]) -> bool:
        """Goes the way of the key before: from the focus up to the screen, and to the app."""
        if node is screen:
            return screen.call_later(self._app.call_later, self._let_go, screen)
        return node.call_later(self._go_up, node, screen)

    def _go_up(self, node: DOMNode, screen: Screen[Any]) -> None:
        if node.parent is None or not self._follow(node.parent, screen):
            self._app.call_later(self._let_go, screen)

    async def _let_go(self, screen: Screen[Any]) -> None:
        """Has the keys taken, each after the one before it."""
        self._ready = ref(screen)
        keys, self._held = self._held, []
        self._last = 0.0
        for key in keys:
            await self._app.on_event(key)

    async def wait_for_letters(self) -> None:
        """Waits until the field has taken what was typed before a key such as ^s or Tab.

        Somebody who types ahead, or a slow line, sends both at once; ^s would save without it.
        Where letters are commands there is nothing to wait for.
        """
        if not getattr(self._app.focused, "takes_letters", True):
            return
        taken = asyncio.Event()
        if self._app.focused is not None and self._app.focused.call_later(taken.set):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), PATIENCE)
