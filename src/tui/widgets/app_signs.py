"""Which set of signs is in use, for widgets of forms and dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.timeline.signs import ASCII, UNICODE, Signs

if TYPE_CHECKING:
    from textual.app import App

ASCII_CLASS = "-ascii"
"""The class of an app that draws with ASCII signs only; style sheets look at it too."""


def signs_of(app: App[object]) -> Signs:
    """The signs of an app: ASCII where it has the class for them, else Unicode."""
    return ASCII if app.has_class(ASCII_CLASS) else UNICODE
