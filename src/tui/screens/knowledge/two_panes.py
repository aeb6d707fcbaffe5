"""A screen of knowledge with lines, and what the cursor is on in full beside or below them."""

from __future__ import annotations

from abc import abstractmethod

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from tui.screens.knowledge.asking import AskingScreen, TitleLine
from tui.screens.knowledge.panes import SheetPane
from tui.widgets.full_pane import FullPane
from tui.widgets.key_line import KeyLine

SIDE_BY_SIDE = 110
"""Columns from which the two stand beside each other."""

HIGH = 40
"""Lines from which an item stands in full below the lines without being asked for."""

SHARED_KEYS = (
    Binding("tab,shift+tab", "other_pane", show=False, priority=True),
    Binding("u", "undo", show=False),
    Binding("ctrl+r", "redo", show=False),
)


class TwoPaneScreen(AskingScreen):
    """Lines and a pane in full; on a small screen the pane comes with Enter and goes with Esc."""

    CSS_PATH = "../../styles/knowledge.tcss"
    AUTO_FOCUS = "#knowers"
    _opened = False
    """Whether the item was asked for in full where it has no room of its own."""

    def compose(self) -> ComposeResult:
        """The lines and what the cursor is on, between the title and the keys."""
        yield TitleLine(self.signs, id="knowledge-title")
        with Container(id="knowledge"):
            yield SheetPane(self.signs, id="knowers")
            yield FullPane(id="way")
        yield KeyLine([])

    @property
    def lines(self) -> SheetPane:
        """The lines."""
        return self.query_one("#knowers", SheetPane)

    @property
    def full(self) -> FullPane:
        """What the cursor is on, in full."""
        return self.query_one("#way", FullPane)

    def on_resize(self, event: events.Resize) -> None:
        """Puts the item beside the lines where there is room, else below them."""
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int, height: int) -> None:
        beside = width >= SIDE_BY_SIDE
        self.set_class(not beside, "-stacked")
        self.full.display = beside or height >= HIGH or self._opened
        self.show_keys()

    @abstractmethod
    def show_keys(self) -> None:
        """Shows the keys that work just now."""

    @abstractmethod
    def action_go(self) -> None:
        """Goes to the event of what the cursor is on."""

    @on(SheetPane.Opened)
    def action_enter(self) -> None:
        """Shows the item in full; where that shows, goes to its event."""
        if self.full.display:
            self.action_go()
        elif self.lines.item >= 0:
            self._opened = True
            self._arrange(self.size.width, self.size.height)

    def action_leave(self) -> None:
        """Closes what was opened below the lines, else the screen."""
        self._opened, opened = False, self._opened
        self._arrange(self.size.width, self.size.height)
        if opened and not self.full.display:
            self.lines.focus()
        else:
            self.dismiss(None)

    def action_other_pane(self) -> None:
        """Goes to the other pane."""
        target = self.full if self.full.display and not self.full.has_focus else self.lines
        target.focus()
