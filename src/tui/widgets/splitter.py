"""The rule between two panes, which the mouse can drag."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span
from tui.widgets.framed import Framed
from tui.widgets.ink import Ink


class Splitter(Framed):
    """One dim vertical line, one column wide."""

    DEFAULT_CSS = "Splitter { width: 1; height: 1fr; }"

    class Dragged(Message):
        """The rule was dragged to the column `x` of the screen."""

        def __init__(self, splitter: Splitter, x: int) -> None:
            super().__init__()
            self.splitter = splitter
            self.x = x

        @property
        def control(self) -> Splitter:
            return self.splitter

    class Reset(Message):
        """The rule was double-clicked: the panes get back the width they began with."""

        def __init__(self, splitter: Splitter) -> None:
            super().__init__()
            self.splitter = splitter

        @property
        def control(self) -> Splitter:
            return self.splitter

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.signs = signs
        self.ink = Ink(self)
        self._dragging = False

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - every line is the same
        role = "accent" if self._dragging else "rule"
        return self.ink.strip([Span(self.signs.vertical, role)], self.size.width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.ink.clear()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            event.stop()
            self.post_message(self.Dragged(self, int(event.screen_x)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            event.stop()
            self.post_message(self.Reset(self))
