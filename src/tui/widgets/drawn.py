"""A small widget that draws its own words, in the roles of `ink`."""

from __future__ import annotations

from textual.widget import Widget

from tui.widgets.ink import Ink


class Drawn(Widget):
    """Has an `ink`, which forgets its styles when the theme or its own colours change."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.ink = Ink(self)

    def notify_style_update(self) -> None:
        """The styles are others now."""
        self.ink.clear()
        super().notify_style_update()
