"""Screens that close once: a key that comes after that closes no other screen.

Textual's own `dismiss` takes away whatever screen is on top. Two quick presses of a key would so
close the screen below as well, with what was typed there.
"""

from __future__ import annotations

from typing import Any, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen


class ClosesOnce:
    """Stands before `Screen` or `ModalScreen` among the bases."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Does nothing until the screen is made: a priority key such as ^s can come before."""
        if not cast("Screen[Any]", self).is_mounted:
            return False
        allowed: bool | None = super().check_action(action, parameters)  # type: ignore[misc]
        return allowed

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Closes the screen with a result; nothing where it is no longer the one on top."""
        screen = cast("Screen[Any]", self)
        if not screen.is_active:
            return AwaitComplete()
        return Screen.dismiss(screen, result)
